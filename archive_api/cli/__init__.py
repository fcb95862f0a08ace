"""The `skrynia` command: one file a group of commands, ``main`` puts them together and is the door of all errors.

Enters: what was typed. Leaves: tables, JSON lines for programs, and exit codes from the one error table.
"""
