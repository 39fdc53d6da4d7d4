"""The rules over the real content, made once: it takes seconds."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from nlu.entities.gazetteer import Lexicon
from nlu.entities.matcher import SpacyRules


@pytest.fixture(scope="session")
def lexicon(guide: Guide) -> Lexicon:
    return Lexicon.of(guide.library)


@pytest.fixture(scope="session")
def rules(lexicon: Lexicon) -> SpacyRules:
    return SpacyRules(lexicon)
