"""Facts, sources, glossary, states and help lines; ids that code needs; words not said to parents."""

from knowledge.reference.citations import Citations
from knowledge.reference.roles import Roles
from knowledge.reference.wording import Wording

__all__ = ["Citations", "Roles", "Wording"]
