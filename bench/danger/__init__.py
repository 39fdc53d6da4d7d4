"""How well signs of danger are found in kinds that were left out, and which limits that chooses."""
