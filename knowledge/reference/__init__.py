"""Facts, sources, glossary, states and help lines; the ids that code needs."""

from knowledge.reference.citations import Citations
from knowledge.reference.roles import Roles

__all__ = ["Citations", "Roles"]
