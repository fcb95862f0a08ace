"""The addresses of the REST interface under ``/api/v1``, one file a subject; each exports ``router``.

Enters: requests whose sender ``auth`` has found. Leaves: what casework answers, in the shapes of ``schemas``.
"""
