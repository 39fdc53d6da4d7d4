"""What Evenfield knows, as plain immutable values that all subjects share. No file access, no wording."""

from knowledge.model.block import Block, Part
from knowledge.model.contact import Contact, State
from knowledge.model.fact import HIGH, LOW, MEDIUM, Fact, Source, Term

__all__ = ["HIGH", "LOW", "MEDIUM", "Block", "Contact", "Fact", "Part", "Source", "State", "Term"]
