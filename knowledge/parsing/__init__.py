"""Content files as text that knows where it stands, and the problems found in it."""
