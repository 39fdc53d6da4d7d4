"""The rules for danger over the real content, made once."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from nlu.safety.crisis_detector import CrisisDetector


@pytest.fixture(scope="session")
def signs(guide: Guide) -> CrisisDetector:
    return CrisisDetector(guide.library.danger, guide.library.danger_words)
