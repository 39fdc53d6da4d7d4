"""Keeps personal data out: of what is read and stored, and of what is logged."""
