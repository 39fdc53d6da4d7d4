"""Hears what a parent told: clauses, facts in them, and of whom, when and how surely each was said."""
