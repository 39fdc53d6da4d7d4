"""A message as clauses: its words, who does what in which tense, and of whom each clause tells."""
