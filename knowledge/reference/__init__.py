"""Facts, sources, glossary, states and help lines."""

from knowledge.reference.citations import Citations

__all__ = ["Citations"]
