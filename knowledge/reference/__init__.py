"""Facts, sources, glossary, states and help lines."""

from knowledge.reference.citations import Citations
from knowledge.reference.wording import Wording

__all__ = ["Citations", "Wording"]
