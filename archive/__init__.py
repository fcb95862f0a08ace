"""The archive: the record of every case, and where it is kept.

Enters: facts and bytes from the rooms above. Leaves: records, answers and self-describing case objects.
Inside, from the bottom up: ``records`` (what exists), ``ports`` (the sockets), ``packaging`` (records to case
objects), then ``casework`` (what may be done) beside the adapters ``objects``, ``catalog`` and ``register``.
"""
