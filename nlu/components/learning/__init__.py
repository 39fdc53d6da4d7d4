"""How components learn at training, and keep between trainings what they learned."""
