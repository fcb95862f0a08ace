"""The shapes on the wire: what REST answers and takes, with examples. Records become these, never the other way round."""
