"""Typing mistakes are put right in what is understood, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.guide import Guide
from nlu.components import typo_corrector
from nlu.components.sentence_encoder import EMBEDDING, PIECES
from nlu.components.typo_corrector import TypoCorrector, understood
from nlu.embedding import encoder


@pytest.fixture(scope="module")
def component(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> TypoCorrector:
    """As a server has it: read from what was kept at training."""
    folder: Path = tmp_path_factory.mktemp("typos")
    with pytest.MonkeyPatch.context() as patched:  # it would read and check the same content again
        patched.setattr(typo_corrector, "library", lambda: guide.library)
        TypoCorrector.learn(TypoCorrector.lesson(TrainingData()), folder)
    component = TypoCorrector({}, LocalModelStorage(folder), Resource("typos"))
    component.read(folder)
    return component


def said(component: TypoCorrector, text: str) -> Message:
    message = Message({TEXT: text, EMBEDDING: np.zeros(384, np.float32)})
    component.process([message])
    return message


def test_a_message_is_understood_without_its_typos(component: TypoCorrector) -> None:
    message = said(component, "can i brign my sister to the meting")

    assert understood(message) == "can i bring my sister to the meeting"
    assert message.get(EMBEDDING).any()
    assert len(message.get(PIECES)) == len(encoder.shared().read([understood(message)]).pieces[0])


def test_what_is_kept_of_a_message_is_what_was_typed(component: TypoCorrector) -> None:
    typed = "can i brign my sister Marrisa to the meting"
    kept: dict[str, Any] = said(component, typed).as_dict(only_output_properties=True)

    assert kept[TEXT] == typed
    assert "meeting" not in str(kept)


@pytest.mark.parametrize("text", ["Can I bring my sister to the meeting?", "mi hija Itzel no lee", "/ask"])
def test_a_message_without_typos_is_left_alone(component: TypoCorrector, text: str) -> None:
    message = said(component, text)

    assert understood(message) == text
    assert not message.get(EMBEDDING).any()
