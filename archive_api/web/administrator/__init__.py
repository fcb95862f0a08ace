"""The administrator's desk: accounts, tokens and the work queue; no content of any case."""
