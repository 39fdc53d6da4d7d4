"""Getting ready for a meeting."""
