"""Rasa actions: read the tracker, make one call into knowledge, say it."""
