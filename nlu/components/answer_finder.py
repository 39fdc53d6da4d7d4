"""Rasa component that finds which questions a message asks, and which answers may be meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, FrozenSet, List, Optional, Text, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.answers import FirstStories
from knowledge.interview import FACTS
from language.normalize import without_apostrophes
from language.questions.general import asks_of_what_was_told, asks_what_to_do, questions_asked
from language.words import ENGLISH
from nlu.answers.content.stock import Stock, stock_of
from nlu.answers.content.surroundings import Surroundings
from nlu.answers.finder import AnswerFinder as Finder
from nlu.answers.finder_settings import FinderSettings
from nlu.answers.focus import Answered, Focus
from nlu.answers.pieces import PieceRanker
from nlu.answers.question_found import QuestionFound
from nlu.answers.ranker import WAYS, AnswerRanker
from nlu.classification.asking_last import AskingLast
from nlu.classification.first_stories import BeginsOrAsks, Examples, asked_or_last
from nlu.classification.weighing import INTERVIEW
from nlu.components.bases.kept_learning import OnThisMachine, worked_out_once
from nlu.components.bases.learning import LearningComponent
from nlu.components.fact_hearer import CLAUSES, MENTIONS, STAYS_IN
from nlu.components.importers.content_importer import ASK, FORM, library
from nlu.components.sentence_encoder import EMBEDDING, PIECES
from nlu.components.talk_so_far import QUESTIONS, answered_before
from nlu.components.topic_classifier import LABELS
from nlu.components.typo_corrector import understood
from nlu.embedding import cache, encoder, kept_pieces
from nlu.embedding.batching import prepared_whole
from nlu.embedding.read import ReadOnce
from nlu.hearing.spoken import language_of

MODEL = "answers.pkl"
LAST, STORIES = "asking_last.pkl", "first_stories.pkl"
Acts = List[Tuple[Text, Text]]
Encode = Callable[[Text], Any]
Lesson = Tuple[Stock, Surroundings, Acts, FirstStories]
"""All answers with their ways of asking, what is around them, what asks for none of them, first messages."""
SPOKEN = "spoken"
"""The language in which the message is written."""
TOPIC_ODDS = "topic_odds"
"""How likely the message is about each topic that has a near answer."""
UNNAMED = "unnamed_topics"
"""The topics that speak of something, such as a condition, that nobody named."""
GENERAL = "asks_in_general"
"""How likely the message asks something general of what was answered before."""
ASKS_LAST = "asks_last"
"""How likely the last words of a message in another language than English ask, be it without a mark."""
WHAT_TO_DO = "asks_only_what_to_do"
"""Whether a story asks, and only what to do in general: "is there anything the school can do for her"."""
BEGINS = "begins_the_interview"
"""How likely a story begins the interview, rather than is answered."""
_WORDS_OF_A_STORY = 12
_WORDS_OF_A_FIRST_STORY = 10
_SURELY = 0.5
LEADS = "leads_of_asking"
"""By how much the nearest way of asking is nearer than the nearest example of an act."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AnswerFinder(LearningComponent):
    """Sets `questions`: of each "text", "start", "end", and "answers" (topic, id, confidence).

    Also whether it is "sure", asked word by word ("exact"), or puts right what was answered ("corrected"). An
    answer with an empty id is the overview of its topic. What was answered last is read from the talk.
    """

    _finder: Optional[Finder] = None
    _last = AskingLast()
    _begins = BeginsOrAsks()

    @staticmethod
    def lesson(training_data: TrainingData) -> Lesson:
        """The ways of asking in the content; Rasa's examples show what asks for no answer."""
        known = library()
        return stock_of(known), Surroundings.of(known), _acts(training_data), known.first_stories

    @staticmethod
    def learn(lesson: Lesson, folder: Path) -> None:
        """Keeps the finder."""
        stock, surroundings, acts, stories = lesson
        pieces = _pieces(stock)  # first: what the network reads for them gives the vectors, too
        ranker = AnswerRanker()
        ranker.fit(
            stock,
            lambda texts, of: cache.vectors(texts, encoder.for_examples, of),
            lambda texts, of: cache.vectors(texts, encoder.for_examples, of, encoder.PASSAGE),
            OnThisMachine(),
        )
        Finder.among(surroundings, ranker, _vectors(acts), pieces).save(folder / MODEL)
        ways = _not_in_english([way for answer in stock.answers.values() for way in answer.ways])
        told = _not_in_english([text for intent, text in acts if intent == INTERVIEW])
        last = worked_out_once("asking last", [ways, told], lambda: AskingLast.of(ways, told))
        last.save(folder / LAST)
        _begins_or_asks(stock, acts, stories).save(folder / STORIES)

    def read(self, folder: Path) -> None:
        """The finder of a trained model."""
        self.take(Finder.read(folder / MODEL))
        self._last = AskingLast.read(folder / LAST)
        self._begins = BeginsOrAsks.read(folder / STORIES)

    def take(self, finder: Finder) -> None:
        """Goes on with this finder, and with the settings of config.yml."""
        finder.settings = _settings(self.config)
        self._finder = finder

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Finds the questions of each message."""
        for message in messages:
            vector, text = message.get(EMBEDDING), understood(message)
            if self._finder is None or vector is None or not text:
                continue
            language = message.get(STAYS_IN) or language_of(text, _page(tracker))
            focus = self._focus(tracker, language, message)
            if tracker is not None and tracker.active_loop_name == FORM:
                focus = self._finder.looking_for_help(text, vector, focus)
            encode = _reading({**dict(message.get(CLAUSES) or ()), text: vector}, text, message.get(PIECES))
            found = self._finder.find(text, vector, focus, encode, _heard(message), encode.pieces)
            message.set(SPOKEN, language, add_to_output=True)
            message.set(QUESTIONS, [_said(question) for question in found], add_to_output=True)
            message.set(TOPIC_ODDS, found[0].ranked.topics)
            message.set(UNNAMED, self._finder.unnamed_topics(text, focus))
            message.set(ASKS_LAST, 0.0 if language == ENGLISH else self._last.odds(text))
            message.set(WHAT_TO_DO, self._asks_only_what_to_do(text, encode))
            if len(text.split()) >= _WORDS_OF_A_FIRST_STORY:
                message.set(BEGINS, self._begins.odds(text, vector, encode))
            message.set(GENERAL, self._finder.general(text, vector, focus))
            labels = [entry["label"] for entry in message.get(LABELS) or []]
            message.set(LEADS, self._finder.leads(text, vector, focus, labels))
        return messages

    def ahead(self, text: Text, tracker: Optional[DialogueStateTracker]) -> List[Text]:
        """What `process` will encode beside the message: a few words behind what was answered, its end."""
        if self._finder is None or not text.strip() or text.startswith(INTENT_MESSAGE_PREFIX):
            return []
        talk = _answered_last(tracker) if tracker else ("", "", [])
        known = self._finder.ahead(
            text, self._finder.about(*talk[:2], language_of(text, _page(tracker)), talk[2])
        )
        is_long = len(text.split()) >= _WORDS_OF_A_FIRST_STORY
        return [*known, *([asked_or_last(text)] if is_long else ())]

    def _asks_only_what_to_do(self, text: str, encode: Encode) -> bool:
        """Whether all that a story asks is what to do, by words that say so or as it was learned."""
        knows = self._finder.ranker.what_to_do if self._finder else None
        if knows is None or len(text.split()) < _WORDS_OF_A_STORY:
            return False
        asked = questions_asked(without_apostrophes(text))
        return bool(asked) and all(
            asks_what_to_do(words)
            or (not asks_of_what_was_told(words) and knows.odds(encode(words)) >= _SURELY)
            for words in asked
        )

    def _focus(self, tracker: Optional[DialogueStateTracker], language: str, message: Message) -> Focus:
        assert self._finder is not None
        facts = _facts(tracker, message)
        if tracker is None:
            return self._finder.focus("", "", language, (), facts)
        said = (event.text or "" for event in tracker.events if isinstance(event, UserUttered))
        earlier = [text for text in said if text and not text.startswith(INTENT_MESSAGE_PREFIX)]
        topic, answer, before = _answered_last(tracker)
        if not topic and tracker.active_loop_name == FORM:
            topic, answer = self._finder.sought_by(facts)
        return self._finder.focus(topic, answer, language, earlier, facts, before)


def _answered_last(tracker: DialogueStateTracker) -> Tuple[Text, Text, List[Answered]]:
    """The topic and the key of what was answered last, and what was before it."""
    topic, answer = slot_of(tracker, "topic"), slot_of(tracker, "answer")
    return topic, answer, answered_before(tracker.events, answer.partition("/")[0] or topic)


def _acts(training_data: TrainingData) -> Acts:
    """The examples that ask for nothing of the content, each with its intent."""
    examples = training_data.intent_examples
    return [(str(e.get(INTENT)), str(e.get(TEXT))) for e in examples if e.get(TEXT) and e.get(INTENT) != ASK]


def _begins_or_asks(stock: Stock, acts: Acts, stories: FirstStories) -> BeginsOrAsks:
    ways = [way for answer in stock.answers.values() for way in answer.ways]
    told = [
        text for intent, text in acts if intent == INTERVIEW if len(text.split()) >= _WORDS_OF_A_FIRST_STORY
    ]
    examples = Examples.of(stories, told, stock.what_to_do, ways, lambda text: language_of(text, ENGLISH))

    def learn() -> BeginsOrAsks:
        return BeginsOrAsks.of(
            examples,
            lambda texts: cache.vectors(texts, encoder.for_examples, of="first-stories"),
            lambda texts: cache.vectors(texts, encoder.for_examples, of="ends-of-first-stories"),
        )

    return worked_out_once("first stories", examples, learn)


def _not_in_english(texts: List[Text]) -> List[Text]:
    return [text for text in texts if language_of(text, ENGLISH) != ENGLISH]


def _vectors(acts: Acts) -> Dict[Text, List[Any]]:
    """The vectors of the examples, by intent."""
    known: Any = cache.vectors([text for _, text in acts], encoder.for_examples, of="acts") if acts else []
    found: Dict[Text, List[Any]] = {}
    for (intent, _), vector in zip(acts, known, strict=True):
        found.setdefault(intent, []).append(vector)
    return found


def _settings(config: Dict[Text, Any]) -> FinderSettings:
    known = FinderSettings.__dataclass_fields__
    return FinderSettings(**{name: value for name, value in config.items() if name in known})


def _page(tracker: Optional[DialogueStateTracker]) -> str:
    """The language for a message that could be of any: the one spoken last, or the page's."""
    known = (slot_of(tracker, name) for name in (SPOKEN, "language")) if tracker else ()
    return next(filter(None, known), ENGLISH)


def slot_of(tracker: DialogueStateTracker, name: str) -> str:
    """The value of a slot; empty where it is not set, or the domain has none of that name."""
    slot = tracker.slots.get(name)
    return str(slot.value) if slot and slot.value else ""


def _facts(tracker: Optional[DialogueStateTracker], message: Message) -> Dict[Text, FrozenSet[Text]]:
    """The facts that were told of the child, and those that the message mentions, be it only asked."""
    facts: Dict[Text, FrozenSet[Text]] = {}
    for fact in FACTS:
        slot = tracker.slots.get(fact) if tracker else None
        value = slot.value if slot else None
        if value:
            facts[fact] = frozenset(map(str, value if isinstance(value, (list, tuple)) else [value]))
    for mention in message.get(MENTIONS) or []:
        fact = str(mention["fact"])
        facts[fact] = facts.get(fact, frozenset()) | {str(mention["value"])}
    return facts


def _reading(known: Dict[Text, Any], text: Text, pieces: Any) -> ReadOnce:
    """What reads texts; none twice, and none of those whose vectors are known."""
    of_text = {} if pieces is None else {text: pieces}
    return ReadOnce(lambda texts: encoder.shared().read(texts), known, of_text, prepared_whole)


def _pieces(stock: Stock) -> Optional[PieceRanker]:
    """What ranks the first answers again, of the ways of asking each."""
    ways = [answer.ways for answer in stock.answers.values()]
    if not any(ways):
        return None
    known = kept_pieces.pieces([way for of in ways for way in of], encoder.for_examples, WAYS)
    return PieceRanker(known, [len(of) for of in ways])


def _heard(message: Message) -> Dict[Text, float]:
    """The topics that the classifier heard."""
    prefix = f"{ASK}/"
    labels = ((entry["label"], entry["confidence"]) for entry in message.get(LABELS) or [])
    return {label.removeprefix(prefix): odds for label, odds in labels if label.startswith(prefix)}


def _said(question: QuestionFound) -> Dict[Text, Any]:
    answers = []
    for key, odds in zip(question.ranked.keys, question.ranked.odds, strict=True):
        topic, _, answer = key.partition("/")
        answers.append({"topic": topic, "id": answer, "confidence": round(odds, 4)})
    return {
        "text": question.text,
        "start": question.start,
        "end": question.end,
        "answers": answers,
        "sure": question.sure,
        "exact": question.exact,
        "corrected": question.corrected,
    }
