"""The operator's desk: batches as they arrive, and what the machine doubts, settled by keyboard."""
