"""Takes personal data out of what a parent types, before anything reads or keeps it."""

from channel.personal_data.redactor import Redactor

__all__ = ["Redactor"]
