"""Understanding: from text to meaning.

Enters: the ``PageText`` of a stack in paper order, and register candidates. Leaves: documents, types, fields, the link to a
person and the inventory comparison, each with confidence and reasons. Pure functions. May import: ``archive.records``.
"""
