"""What the trade knows, as data: what tells each type of document and what is read on it, first names in two languages, labels.

Data only, no reading of pages; ``document_types/*.toml``, one file a type, ``field_labels.toml``, ``first_names.toml``.
"""
