"""Files that are still arriving: the spool on disk, and the words of the tus protocol.

Enters: pieces of files in the order of their bytes. Leaves: whole files, handed to ``workers.steps.receive``. All state
is in files, so that any process of the server goes on where another was killed. May import: records, the standard library.
"""
