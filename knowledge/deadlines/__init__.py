"""Deadlines: rules, the states' own limits, and counting."""
