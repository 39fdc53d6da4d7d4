"""Dates as parents write them: where they stand, which day they mean, and how a day is said."""
