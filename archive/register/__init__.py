"""Who the persons are: adapters of ``archive.ports.register_client``."""
