"""Reading: from page image to text and PDF/A.

Enters: the bytes of one page image. Leaves: the upright image, its text with word boxes (``PageText``, ALTO) and a small
searchable PDF/A. May import: ``archive.records``.
"""
