"""Rasa component that hears the facts of a message: what it tells of the child, and what it answers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Optional, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from language.children.whose import whose_child
from language.corrections import correction
from language.words import ENGLISH, LANGUAGES
from nlu.components.bases.learning import LearningComponent
from nlu.components.importers.content_importer import FORM, libraries, library
from nlu.components.talk_so_far import held as held_before
from nlu.components.talk_so_far import lists_what_was_told
from nlu.embedding import encoder
from nlu.embedding.batching import reusing_prepared
from nlu.hearing.clauses.in_care import raised_relative
from nlu.hearing.clauses.turning import Turning, turning
from nlu.hearing.hearer import Hearer, learned_from, meant_in, told_in
from nlu.hearing.learned import Example, LearnedFacts
from nlu.hearing.meant.marks import Marked
from nlu.hearing.meant.second_opinion import SecondOpinion
from nlu.hearing.reading import Heard
from nlu.hearing.replies.choices import Asked
from nlu.hearing.situation import change
from nlu.hearing.spoken import is_short_answer, language_of
from nlu.hearing.status.mention import ASKED, DENIED, NOW, OTHER_PERSON, PAST, Mention
from nlu.hearing.vocabulary.names import Vocabulary

VOCABULARY = "vocabulary.json"
LEARNED = "learned.pickle"
OPINION = "second_opinion.json"
MENTIONS = "mentions"
CLAUSES = "clauses"
"""The clauses of a message with their vectors, for whoever reads them after this."""
NOT_SURE = "not_sure"
TWO_CHILDREN = "two_children"
TURNS_TO_CHILD = "turns_to_child"
ONLY_TURNS = "only_turns"
STAYS_IN = "stays_in"
"""The language of the talk, where a few words only answer the question: "public school" in a Spanish one."""
CALLED = "called"
"""How the child is called, where it is a relative of who writes: "nephew"."""
CHILDREN = "children"
AGE = "age_band"
STATE = "state"
PLAN = "current_help"
LETTER = "letter"
_WORDS_OF_A_NAME = 4
Lesson = Tuple[Vocabulary, Dict[Text, Example], List[Marked]]
"""The names in the content, clauses with what each tells, and what was named in lines and meant how."""
_DEPEND_ON_STATE = frozenset({"contact", "deadline"})
"""Kinds of replies that ask where a parent lives."""
_NAMED = frozenset({"concerns", "condition"})
_NOT_ITS = frozenset({DENIED, OTHER_PERSON, PAST})


@dataclass(frozen=True)
class _Said:
    """What is heard of a message, and what was asked and known before it."""

    text: Text
    language: Text
    asked: Optional[Asked]
    held: Dict[Text, FrozenSet[Text]]
    turned: Optional[Turning] = None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactHearer(LearningComponent):
    """Sets what a message tells.

    `entities`: the facts that are so of this child now, and `difficulty` for what it is about at all.
    `mentions`: every mention of a fact with its status. `two_children`: whether two children are told of.
    `turns_to_child`: whether the message turns to another child than the one told of before.
    `not_sure`: whether it says that the answer to the question asked is not known.
    """

    _hearer: Optional[Hearer] = None

    @staticmethod
    def lesson(training_data: TrainingData) -> Lesson:
        """The words and examples of the content; Rasa's have none of them."""
        return Vocabulary.of(libraries()), told_in(library()), meant_in(library())

    @staticmethod
    def learn(lesson: Lesson, folder: Path) -> None:
        """Keeps the words, and what is learned from the examples."""
        vocabulary, told, meant = lesson
        words = json.dumps(asdict(vocabulary), ensure_ascii=False)
        (folder / VOCABULARY).write_text(words, encoding="utf-8")
        learned_from(told).save(folder / LEARNED)
        SecondOpinion.of(meant).save(folder / OPINION)

    def read(self, folder: Path) -> None:
        """As it was learned. Hears once, so that no parent waits for the parser."""
        vocabulary = Vocabulary(**json.loads((folder / VOCABULARY).read_text(encoding="utf-8")))
        learned = LearnedFacts.read(folder / LEARNED)
        opinion = SecondOpinion.read(folder / OPINION)
        self._hearer = Hearer(vocabulary, learned, reusing_prepared(encoder.shared().encode), opinion)
        self._hearer.hear("warm up")

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Adds what is heard. A tapped choice has its facts already."""
        if self._hearer is None:
            return messages
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.strip() or text.startswith("/"):
                continue
            said = self._said(text, tracker)
            text, language, asked, held = said.text, said.language, said.asked, said.held
            if said.turned:
                message.set(TURNS_TO_CHILD, True, add_to_output=True)
                message.set(ONLY_TURNS, said.turned.is_alone)
            called = called_before(tracker) if held else ""
            heard = self._hearer.hear(text, language, asked, held, called)
            whose = whose_child(text)
            if whose or (not held and heard.mentions):
                named = raised_relative(whose, language) if whose else heard.called
                message.set(CALLED, named, add_to_output=True)
            if asked and tracker and is_short_answer(text):
                talk = language_of_the_talk(tracker)
                heard = self._in_either(heard, text, asked, held, language, talk)
                if talk and _answers(heard, asked):
                    message.set(STAYS_IN, talk)
            if PLAN not in held and _names_a_letter(text, tracker):
                heard = replace(heard, mentions=tuple(_only_named(m) for m in heard.mentions))
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), *_entities(heard)], add_to_output=True)
            message.set(MENTIONS, [m.as_dict() for m in heard.mentions], add_to_output=True)
            message.set(CLAUSES, heard.pieces)
            message.set(NOT_SURE, heard.not_sure, add_to_output=True)
            message.set(TWO_CHILDREN, heard.two_children, add_to_output=True)
        return messages

    def ahead(self, text: Text, tracker: Optional[DialogueStateTracker]) -> List[Text]:
        """The clauses of a message: what `process` will encode."""
        if self._hearer is None or not text.strip() or text.startswith("/"):
            return []
        said = self._said(text, tracker)
        called = called_before(tracker) if said.held else ""
        return self._hearer.clauses(said.text, said.language, said.asked, said.held, called)

    def _said(self, text: Text, tracker: Optional[DialogueStateTracker]) -> _Said:
        """What of a message is heard, as what. Where it turns to another child, nothing is known of that."""
        held, language = held_before(tracker), language_of(text, language_before(tracker))
        turned = turning(text, language) if held or _children(tracker) else None
        if turned and self._is_of_another(turned, language, held, bool(_children(tracker))):
            return _Said(turned.text, language, None, {}, turned)
        return _Said(text, language, self._asked(tracker), held)

    def _in_either(
        self, heard: Heard, text: str, asked: Asked, held: dict[str, frozenset[str]], read_in: str, talk: str
    ) -> Heard:
        """What a few words answer, be it in the other language than that of the talk: "a lot"."""
        if _answers(heard, asked) or heard.not_sure or self._hearer is None:
            return heard
        for language in LANGUAGES if talk else ():
            other = self._hearer.hear(text, language, asked, held) if language != read_in else heard
            if _answers(other, asked) and self._hearer.is_named(asked.fact, text, language):
                return other
        return heard

    def _is_of_another(
        self, turned: Turning, language: str, held: dict[str, frozenset[str]], has_more: bool
    ) -> bool:
        """Whether a child that a message names is another than the one told of: by words, or by age."""
        if turned.is_sure or has_more or not turned.is_led or self._hearer is None:
            return turned.is_sure or has_more
        told = change(self._hearer.hear(turned.text, language).mentions).told
        ages = told.get(AGE, frozenset())
        return bool(ages and held.get(AGE)) and not ages & held[AGE]

    def _asked(self, tracker: DialogueStateTracker | None) -> Asked | None:
        """The question that the interview asked last; without it, the state that a reply asked for."""
        if tracker is None or self._hearer is None:
            return None
        if tracker.active_loop_name != FORM:
            return Asked(STATE) if _kinds_before(tracker) & _DEPEND_ON_STATE else None
        if lists_what_was_told(tracker):
            return None
        fact = tracker.get_slot("requested_slot")
        return Asked(str(fact), self._hearer.options(str(fact))) if fact else None


def called_before(tracker: DialogueStateTracker | None) -> str:
    """How the child was called that was told of before, where it is a relative; else empty."""
    for event in reversed(tracker.events if tracker else ()):
        if isinstance(event, UserUttered) and CALLED in (event.parse_data or {}):
            return str((event.parse_data or {})[CALLED] or "")
    return ""


def _children(tracker: DialogueStateTracker | None) -> list[Any]:
    """The children that the conversation keeps apart."""
    return list(tracker.get_slot(CHILDREN) or []) if tracker else []


def _answers(heard: Heard, asked: Asked) -> bool:
    """Whether what was heard answers the question that was asked."""
    return any(m.fact == asked.fact and m.status == NOW for m in heard.mentions)


def language_of_the_talk(tracker: DialogueStateTracker) -> str:
    """The language that was typed before, or that of a page in another one than English; else empty."""
    spoken, page = (tracker.slots.get(name) for name in ("spoken", "language"))
    if spoken and spoken.value:
        return str(spoken.value)
    return str(page.value) if page and page.value and page.value != ENGLISH else ""


def language_before(tracker: DialogueStateTracker | None) -> str:
    """The language of the conversation so far: what the parent wrote in last, or that of the page."""
    slots = [tracker.slots.get(name) for name in ("spoken", "language")] if tracker else []
    return next((str(slot.value) for slot in slots if slot and slot.value), "en")


def _names_a_letter(text: str, tracker: DialogueStateTracker | None) -> bool:
    """Whether a plan that a message names is the letter that is wanted: behind a letter, "I meant a 504"."""
    if tracker is None or LETTER not in _kinds_before(tracker):
        return False
    corrected = correction(text)
    return corrected is not None and len(corrected.meant.split()) <= _WORDS_OF_A_NAME


def _only_named(mention: Mention) -> Mention:
    """A plan as what is asked for, and not as what the child has."""
    return mention.meant(ASKED) if mention.fact == PLAN else mention


def _kinds_before(tracker: DialogueStateTracker) -> set[str]:
    """The kinds of the replies that the message follows."""
    kinds: set[str] = set()
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered) and kinds:
            break
        if isinstance(event, BotUttered):
            kinds.add(str((event.data.get("custom") or {}).get("kind")))
    return kinds


def _entities(heard: Heard) -> list[dict[str, Any]]:
    """The facts that stand, as entities; and what the message is about, be it only asked."""
    told = change(heard.mentions).told
    now = [m for m in heard.mentions if m.status == NOW and m.value in told.get(m.fact, ())]
    about = [m for m in heard.mentions if m.fact in _NAMED and m.status not in _NOT_ITS]
    rows = [(m.fact, m) for m in now] + [("difficulty", m) for m in about]
    found = {(label, m.value, m.start): m for label, m in rows}
    return [
        {"entity": label, "value": value, "start": start, "end": m.end}
        for (label, value, start), m in found.items()
    ]
