"""What exists: frozen, keyword-only records and enumerations.

Enters and leaves: plain values. May import: the standard library only. Every moment in time is aware (UTC),
every digest is lower-case hexadecimal SHA-256, every page, sheet and position counts from 1.
"""
