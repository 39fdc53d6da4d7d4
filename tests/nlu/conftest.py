"""The rules over the real content, made once: it takes seconds."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from nlu.lexicon import Lexicon
from nlu.spacy_rules import SpacyRules


@pytest.fixture(scope="session")
def lexicon(guide: Guide) -> Lexicon:
    return Lexicon.of(guide.library)


@pytest.fixture(scope="session")
def rules(lexicon: Lexicon) -> SpacyRules:
    return SpacyRules(lexicon)
