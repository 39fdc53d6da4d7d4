"""Pieces of a message that are compared with examples, and how each was meant."""
