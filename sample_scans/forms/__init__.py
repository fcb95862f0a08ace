"""Blanks of papers by era and office: each function takes what was filled in and returns a Paper with its truth."""
