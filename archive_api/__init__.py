"""The face: what people and other subsystems meet (REST, screens, the command line).

Enters: requests. Leaves: answers and clear problems. May import: everything below, but asks casework, never the stores.
"""
