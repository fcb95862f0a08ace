"""The desk of the head of a centre: figures of the month, plan and forecast, who looked at a case."""
