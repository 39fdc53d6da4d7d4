"""Brings content into Rasa: ways to ask as examples of `ask/<topic>`, the interview's facts as slots."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Text

from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge import CONTENT, Library, read_libraries
from knowledge.answers import ENGLISH
from knowledge.interview import UNKNOWN, Policy, PolicyFact
from nlu.components.bases.importing import PartImporter

ASK = "ask"
FORM = "find_support_form"


def library(content: Path = CONTENT) -> Library:
    """The content, read once for a training: Rasa asks an importer many times, and each component asks."""
    return _libraries(content)[ENGLISH]


def libraries() -> Mapping[Text, Library]:
    """The content in each language, read once for a training."""
    return _libraries(CONTENT)


def others_than_english() -> List[Library]:
    """The content in the other languages, read with the English one."""
    return [one for language, one in _libraries(CONTENT).items() if language != ENGLISH]


@cache
def _libraries(content: Path) -> Dict[Text, Library]:
    return read_libraries(content)


def domain_of(policy: Policy) -> Dict[Text, Any]:
    """What the domain needs for the facts of a policy, as domain.yml would say it.

    The order of the form's slots is a fallback: which question comes next is computed by
    `knowledge.next_question`. Facts that are never asked are none of them, but can be opened again.
    """
    return {
        "entities": list(policy.facts),
        "slots": {fact.id: _slot(fact) for fact in policy.facts.values()},
        "forms": {FORM: {"required_slots": [fact.id for fact in policy.facts.values() if fact.asked]}},
        "actions": [f"action_ask_{FORM}_{fact}" for fact in policy.facts],
    }


def _slot(fact: PolicyFact) -> Dict[Text, Any]:
    """The slot of a fact: one of its values, or a list of them. No rule or story turns on it."""
    slot: Dict[Text, Any] = {"influence_conversation": False, "mappings": [{"type": "custom"}]}
    if fact.several:
        return {"type": "list", **slot}
    if fact.values:
        return {"type": "categorical", "values": [*fact.values, UNKNOWN], **slot}
    return {"type": "text", **slot}


class ContentImporter(PartImporter):
    """Rasa importer. Its training data are the topics, its domain is the interview."""

    def __init__(self, *given: Any, content: Text = str(CONTENT), **kwargs: Any) -> None:
        self._content = Path(content)

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """All topics as examples of the retrieval intent `ask`.

        Topics are asked for in all languages; of others than English there are also the questions of their
        answers, and the longest way of asking each: they tell a story with a question from a story. All
        ways of asking answers would be seven times as many: the finder of answers learns from them. What is
        asked behind any answer names no topic.
        """
        topics = library(self._content).topics.values()
        asked = {topic.id: [*topic.ways, topic.title, topic.button] for topic in topics}
        for answer in library(self._content).answers:
            if answer.language != ENGLISH:
                asked[answer.topic] += [answer.question, max(answer.asked_as, key=len)]
        examples = [
            Message.build(text=text, intent=f"{ASK}/{topic}")
            for topic, texts in asked.items()
            for text in dict.fromkeys(texts)
        ]
        general = [text for aspect in library(self._content).aspects for text in aspect.asked]
        examples += [Message.build(text=text, intent=ASK) for text in dict.fromkeys(general)]
        # Rasa wants a response for each retrieval intent; the actions give the full answers.
        responses = {
            f"utter_{ASK}/{topic.id}": [{"text": " ".join(block.plain() for block in topic.in_short)}]
            for topic in topics
        }
        return TrainingData(examples, responses=responses)

    def get_domain(self) -> Domain:
        """For each fact of the interview's policy: an entity, a slot, the action that asks; and the form."""
        return Domain.from_dict(domain_of(library(self._content).policy))
