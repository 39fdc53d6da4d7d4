"""How Evenfield is brought up, on one machine or on more."""
