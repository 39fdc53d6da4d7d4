"""What Evenfield knows, as plain immutable values that all subjects share. No file access, no wording."""

from knowledge.model.block import Block, Part
from knowledge.model.contact import Contact, State
from knowledge.model.fact import Fact, Source, Term

__all__ = ["Block", "Contact", "Fact", "Part", "Source", "State", "Term"]
