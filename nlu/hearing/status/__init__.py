"""How a fact was meant: of this child now, past, denied, wanted, unsure, of somebody else, or asked about."""
