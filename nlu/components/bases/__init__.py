"""What components have in common: how they learn and keep it, and what most of them leave out."""
