"""Spanish words that tell of harm only in some company: the rules go by who does what to whom."""

from __future__ import annotations

import pytest
from danger_corpus import spanish_words

from nlu.safety.crisis_detector import CrisisDetector


@pytest.mark.parametrize("text", [text for text, sign in spanish_words() if not sign])
def test_everyday_company_is_no_danger(signs: CrisisDetector, text: str) -> None:
    assert [sign.id for sign in signs.read(text)] == []


@pytest.mark.parametrize(("text", "sign"), [(text, sign) for text, sign in spanish_words() if sign])
def test_the_danger_beside_it_is_still_found(signs: CrisisDetector, text: str, sign: str) -> None:
    assert sign in [found.id for found in signs.read(text)]
