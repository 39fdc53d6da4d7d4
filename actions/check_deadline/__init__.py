"""Deadlines: which one, from which day, and the last day."""
