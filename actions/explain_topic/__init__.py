"""Answers questions, and what parents say after an answer: more, simpler, the source, a protest."""
