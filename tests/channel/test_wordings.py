"""Of several wordings of a response the next one is said, without an action server."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.utils import read_endpoint_config
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

ROOT = Path(__file__).parents[2]
DOMAIN = Domain.from_dict(
    {
        "responses": {
            "utter_bye": [{"text": "Take care."}, {"text": "All the best, {who}."}],
            "utter_hi": [{"text": "Hi."}],
        }
    }
)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> NaturalLanguageGenerator:
    """As Rasa makes it from endpoints.yml."""
    for name in ("EVENFIELD_ACTIONS_URL", "EVENFIELD_DB_URL", "EVENFIELD_REDIS_URL"):
        monkeypatch.setenv(name, "")
    return NaturalLanguageGenerator.create(read_endpoint_config(str(ROOT / "endpoints.yml"), "nlg"), DOMAIN)


def _say(words: NaturalLanguageGenerator, tracker: DialogueStateTracker, name: str) -> str:
    message = asyncio.run(words.generate(name, tracker, "guide", who="Ana"))
    assert message is not None
    text = str(message.pop("text"))
    tracker.update(BotUttered(text, metadata={**message, "utter_action": name}))
    return text


def test_a_response_that_comes_again_is_said_in_its_next_wording(words: NaturalLanguageGenerator) -> None:
    tracker = DialogueStateTracker.from_events("talk", [])
    said = [_say(words, tracker, name) for name in ("utter_bye", "utter_hi", "utter_bye", "utter_bye")]
    assert said == ["Take care.", "Hi.", "All the best, Ana.", "Take care."]


def test_a_response_that_does_not_exist_says_nothing(words: NaturalLanguageGenerator) -> None:
    tracker = DialogueStateTracker.from_events("talk", [])
    assert asyncio.run(words.generate("utter_nothing", tracker, "guide")) is None
