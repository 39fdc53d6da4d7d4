"""How well content reads, and what each topic has."""
