"""What a parsed clause says of how a fact was meant: its tense, its denial, whose it is."""
