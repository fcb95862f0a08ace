"""Where facts are kept: the SQL adapter of ``archive.ports.catalog``."""
