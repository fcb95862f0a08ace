"""Acceptance sampling by attributes: how many pages of a lot are looked at, and what their faults say of it (ISO 2859-1)."""
