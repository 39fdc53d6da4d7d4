"""Facts, sources, glossary, states and help lines; the ids that code needs; words that parents are not told."""

from knowledge.reference.citations import Citations
from knowledge.reference.roles import Roles
from knowledge.reference.wording import Wording

__all__ = ["Citations", "Roles", "Wording"]
