"""Signs of danger, and whether a student writes."""
