"""What the benches share: the bots that are measured, the parents that talk with them, the figures."""
