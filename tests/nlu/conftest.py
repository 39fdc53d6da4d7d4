"""The words over the real content, made once: it takes seconds."""

from __future__ import annotations

import pytest

from knowledge.guide import Guide
from nlu.entities.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer(guide: Guide) -> Gazetteer:
    return Gazetteer.of(guide.library)
