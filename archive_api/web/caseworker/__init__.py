"""The caseworker's desk, shared with the archivist: find by words, read the case, see the hit marked on the page."""
