"""Where bytes are kept: adapters of ``archive.ports.object_store``."""
