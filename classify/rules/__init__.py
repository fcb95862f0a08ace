"""What the trade knows, as tables: telling phrases of each document type, first names in two languages, field labels.

Data only, no reading of pages; a table may import ``archive.records`` and its siblings.
"""
