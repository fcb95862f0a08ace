"""What may be done, in the verbs of the trade, on ports only. Standard library only."""
