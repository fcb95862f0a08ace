"""The station: it runs beside the scanner and brings what it scans to the archive.

Enters: files in a watched folder, one subfolder a case. Leaves: files in the archive, each deleted here only on a receipt
that says its bytes are stored and verified. A power cut, a broken line or a killed server costs nothing but time. May
import: ``archive.records``; the archive itself is reached over HTTP alone.
"""
