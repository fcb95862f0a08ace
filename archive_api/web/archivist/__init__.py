"""The archivist's desk: lots with their samples, accepted or returned with a reason."""
