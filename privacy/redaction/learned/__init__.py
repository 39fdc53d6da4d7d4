"""Names that are found by what was learned from examples."""

from privacy.redaction.learned.lexicon import Lexicon
from privacy.redaction.learned.tagger import LearnedNames

__all__ = ["LearnedNames", "Lexicon"]
