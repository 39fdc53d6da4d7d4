"""Content files as text that keeps its line numbers, and the problems found in it."""
