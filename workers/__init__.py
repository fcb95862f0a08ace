"""The corridor: it carries a page from room to room.

Enters: a bell with a work id. Leaves: facts and bytes, saved. Its steps load, transform and save; the same compositions
serve ``convert``, ``understand`` and the benches without an archive. May import: every room, and the archive.
"""
