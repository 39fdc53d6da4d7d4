"""Facts, conditions, states, terms and dates in a message, and how each was meant."""
