"""The words over the real content, made once: it takes seconds."""

from __future__ import annotations

import pytest

from knowledge import CONTENT, read_libraries
from knowledge.guide import Guide
from language.words import LANGUAGES
from nlu.components.importers import content_importer
from nlu.entities.gazetteer import Gazetteer


@pytest.fixture(scope="session", autouse=True)
def read_once(guide: Guide) -> None:
    """Rasa's importer takes the content that the guide has read: to read it again takes seconds."""
    read = {language: guide.in_language(language).library for language in LANGUAGES}
    pytest.MonkeyPatch().setattr(
        content_importer, "_libraries", lambda place: read if place == CONTENT else read_libraries(place)
    )


@pytest.fixture(scope="session")
def gazetteer(guide: Guide) -> Gazetteer:
    return Gazetteer.of(guide.library)
