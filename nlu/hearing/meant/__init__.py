"""Whether what a message names was meant of this child now: a second opinion, learned from marked lines."""
