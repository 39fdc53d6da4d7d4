"""Topics reach the model from content: as examples of ask/<topic>, and in no other way."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.guide import Guide
from nlu.content_importer import ContentImporter


@pytest.fixture(scope="module")
def data() -> TrainingData:
    return ContentImporter().get_nlu_data()


def test_every_topic_is_a_response_of_the_intent_ask(data: TrainingData, guide: Guide) -> None:
    intents = {example.get("intent") for example in data.training_examples}
    topics = {example.get("intent_response_key") for example in data.training_examples}

    assert intents == {"ask"}
    assert topics == {f"ask/{topic}" for topic in guide.library.topics}


def test_every_way_to_ask_is_an_example_beside_the_title_and_the_button(
    data: TrainingData, guide: Guide
) -> None:
    topic = guide.topic("rti_mtss")
    assert topic is not None

    texts = [e.get("text") for e in data.training_examples if e.get("intent_response_key") == "ask/rti_mtss"]

    assert set(texts) == {*topic.asked_as, topic.title, topic.button}
    assert len(texts) == len(set(texts))


def test_every_topic_has_its_answer_in_short_as_response(data: TrainingData, guide: Guide) -> None:
    assert set(data.responses) == {f"utter_ask/{topic}" for topic in guide.library.topics}
    assert all(variants[0]["text"] for variants in data.responses.values())


def test_content_adds_no_stories_no_domain_and_no_configuration() -> None:
    importer = ContentImporter()

    assert importer.get_config() == {}
    assert importer.get_domain().is_empty()
    assert importer.get_stories().story_steps == []
    assert importer.get_conversation_tests().story_steps == []
