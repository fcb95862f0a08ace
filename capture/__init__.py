"""Capture: the paper is scanned and accepted.

Enters: files from a scanner. Leaves: page images that open safely, each with a quick verdict, and receipts for the
station. May import: ``archive.records``.
"""
