"""The steps of the corridor: each loads, calls the rooms' plain functions, and saves; each may run twice."""
