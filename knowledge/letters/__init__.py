"""Letters to the school."""
