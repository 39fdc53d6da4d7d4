"""Dates as parents write them: where they are, which day they mean, and how a day is said."""
