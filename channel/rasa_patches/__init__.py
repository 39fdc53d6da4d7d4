"""Workarounds for Rasa 3.6.21: what is wrong in it, and what is slow."""
