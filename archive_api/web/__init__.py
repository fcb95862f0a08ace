"""The desks: server-rendered screens for operator, caseworker, archivist and administrator, Ukrainian first.

Enters: a browser's requests. Leaves: pages that work by keyboard, at 200 % zoom and without JavaScript wherever a form
will do. May import: casework, the corridor's compositions and the face's own auth; never the stores.
"""
