"""Topics reach the model from content: as examples of ask/<topic>, and in no other way."""

from __future__ import annotations

import pytest
from rasa.shared.core.constants import DEFAULT_CATEGORICAL_SLOT_VALUE
from rasa.shared.core.slots import CategoricalSlot
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.guide import Guide
from knowledge.interview.situation import FACTS, SEVERAL, UNKNOWN, VALUES
from nlu.components.importers.content_importer import ContentImporter


@pytest.fixture(scope="module")
def data() -> TrainingData:
    return ContentImporter().get_nlu_data()


def test_every_topic_is_a_response_of_the_intent_ask(data: TrainingData, guide: Guide) -> None:
    intents = {example.get("intent") for example in data.training_examples}
    topics = {example.get("intent_response_key") for example in data.training_examples}
    general = [e.get("text") for e in data.training_examples if not e.get("intent_response_key")]

    assert intents == {"ask"}
    assert topics - {None} == {f"ask/{topic}" for topic in guide.library.topics}
    assert set(general) == {asked for aspect in guide.library.aspects for asked in aspect.asked}


def test_every_way_to_ask_a_topic_is_an_example_beside_its_names_and_its_questions_in_spanish(
    data: TrainingData, guide: Guide
) -> None:
    topic = guide.topic("rti_mtss")
    assert topic is not None

    texts = [e.get("text") for e in data.training_examples if e.get("intent_response_key") == "ask/rti_mtss"]

    answers = [answer for answer in guide.answers("es") if answer.topic == "rti_mtss"]
    spanish = {answer.question for answer in answers}
    longest = {max(answer.asked_as, key=len) for answer in answers}
    asked_in_spanish = {way for ways in topic.asked_elsewhere.values() for way in ways}
    others = set(texts) - {*topic.asked_as, topic.title, topic.button, *spanish, *asked_in_spanish}
    assert spanish
    assert asked_in_spanish <= set(texts)
    assert spanish <= set(texts)
    assert {*topic.asked_as, topic.title, topic.button} <= set(texts)
    assert others
    assert others <= longest
    assert len(texts) == len(set(texts))


def test_every_answer_in_spanish_has_its_longest_way_of_asking_as_an_example(
    data: TrainingData, guide: Guide
) -> None:
    texts = {example.get("text") for example in data.training_examples}

    assert {max(answer.asked_as, key=len) for answer in guide.answers("es")} <= texts


def test_every_topic_has_its_answer_in_short_as_response(data: TrainingData, guide: Guide) -> None:
    assert set(data.responses) == {f"utter_ask/{topic}" for topic in guide.library.topics}
    assert all(variants[0]["text"] for variants in data.responses.values())


def test_the_facts_of_the_policy_are_slots_that_no_rule_turns_on() -> None:
    slots = {slot.name: slot for slot in ContentImporter().get_domain().slots}

    assert {"age_band", "concerns", "events", "condition", "state"} <= set(slots)
    assert not any(slots[fact].influence_conversation for fact in FACTS)


def test_a_fact_with_one_value_is_a_categorical_slot_with_the_values_of_the_policy() -> None:
    slots = {slot.name: slot for slot in ContentImporter().get_domain().slots}
    one_valued = {fact for fact in FACTS if VALUES[fact] and fact not in SEVERAL}

    assert {name for name, slot in slots.items() if isinstance(slot, CategoricalSlot)} == one_valued
    for fact in one_valued:
        slot = slots[fact]
        assert isinstance(slot, CategoricalSlot)
        assert set(slot.values) - {DEFAULT_CATEGORICAL_SLOT_VALUE} == {*VALUES[fact], UNKNOWN}


def test_content_adds_no_stories_and_no_configuration() -> None:
    importer = ContentImporter()

    assert importer.get_config() == {}
    assert importer.get_stories().story_steps == []
    assert importer.get_conversation_tests().story_steps == []
