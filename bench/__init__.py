"""Measures how fast and how large the assistant is on this machine."""
