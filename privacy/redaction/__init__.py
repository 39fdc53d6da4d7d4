"""Takes personal data out of what a parent types, before anything reads or keeps it."""

from privacy.redaction.redactor import Redactor

__all__ = ["Redactor"]
