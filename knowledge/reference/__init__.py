"""Facts, sources, glossary, states and help lines."""
