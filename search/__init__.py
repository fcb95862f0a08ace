"""Finding: from records to answers.

Enters: documents with their text, and the user's words. Leaves: hits with pages. May import: ``archive.records`` and
``archive.ports``.
"""
