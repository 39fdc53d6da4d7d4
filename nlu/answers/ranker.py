"""Ranks the answers of the content for a message, without Rasa: fits, ranks, saves.

Three likenesses are added: of what is meant, to the middle of the ways of asking an answer and to the best of
them; and of the words, to the words of question and answer. Their weights come from ways of asking that were
held out (docs/decisions/0012); so the odds mean what they say.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from language.normalize import without_apostrophes
from language.questions.general import asks_what_it_is, asks_what_to_do
from nlu.answers import metric
from nlu.answers.aspects import AspectReader
from nlu.answers.content.stock import OVERVIEW, Stock
from nlu.answers.exact import ExactWays
from nlu.answers.metric import Examples, Floats, LearnedMetric, Places
from nlu.answers.premises import shares_of
from nlu.classification.one_of_two import OneOfTwo
from nlu.classification.wording import WordingSimilarity
from nlu.embedding.coarse import Coarse
from nlu.keeping import NOTHING, Keeping

Bools = npt.NDArray[np.bool_]
SHORT, OTHERS = 9, 1500
"""So many ways of asking of so few words show what is no general question."""
FEW, SAMPLED = 12, 4000
"""So many ways of asking of so few words show what says its matter itself."""
Encode = Callable[[Sequence[str], str], Floats]
"""Texts and the name of the file their vectors are kept in; the name tells whether they ask or answer."""
WAYS = "ways-of-asking"
"""The name of the file of all ways of asking."""
BEGUN = "matrix before the last round"
MOST_CHANGED = 0.01
"""Of the ways of asking and texts. Where fewer changed since the matrix was learned, only its last round is
learned anew: docs/decisions/0012."""
MOST_NEW = 3
"""The same for new answers: they are found a little less surely than after all rounds."""


def _sampled(places: Iterable[int]) -> list[int]:
    """Some of many ways of asking, from all answers alike."""
    known = list(places)
    return known[:: max(1, len(known) // SAMPLED)]


@dataclass(frozen=True)
class Weights:
    """What each likeness counts; the unit is that of the logarithm of odds."""

    middle: float = 12.5
    best_way: float = 3.5
    words: float = 7.0
    overview: float = -3.0
    """An overview answers a question only where no answer fits it as well."""
    looked_at: int = 80
    """So many answers, the nearest by middle, are looked at closely."""


@dataclass(frozen=True)
class Scores:
    """Answers that were looked at, by their places, with their scores: logarithms of odds."""

    places: Places
    values: Floats
    exact: bool = False
    """Whether an answer is asked for word by word."""


class AnswerRanker:
    """Texts and their vectors in, scores of answers out."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or Weights()
        self.keys: list[str] = []
        self.topics: list[str] = []
        self.topic_of: Places = np.zeros(0, np.int64)
        self.metric = LearnedMetric()
        self.is_overview: npt.NDArray[np.bool_] = np.zeros(0, np.bool_)
        self.exact = ExactWays()
        self.named = ExactWays()
        """What overviews answer when it is asked what it is: "504 plan"."""
        self.shares: dict[str, tuple[float, ...]] = {}
        self.aspects: AspectReader | None = None
        self.going_on: OneOfTwo | None = None
        """What tells a message that goes on with an answer from one that says its matter itself."""
        self.what_to_do: OneOfTwo | None = None
        """What tells a question of what to do in general from one that asks something of its own."""
        self._ways = Coarse.of(np.zeros((0, 0), np.float32))
        self._starts: Places = np.zeros(0, np.int64)
        self._word_reader: WordingSimilarity | None = None
        self._text_owners: Places = np.zeros(0, np.int64)

    def fit(
        self, stock: Stock, encode_questions: Encode, encode_answers: Encode, keeping: Keeping = NOTHING
    ) -> None:
        """Learns from the ways of asking and the answers. What an edit leaves as it was is kept."""
        answers = list(stock.answers.values())
        self.keys = list(stock.answers)
        self.is_overview = np.array([key.endswith(f"/{OVERVIEW}") for key in self.keys])
        self.topics = sorted({answer.topic for answer in answers})
        self.topic_of = metric.places_of([answer.topic for answer in answers], self.topics)
        ways = [way for answer in answers for way in answer.ways]
        texts = [text for answer in answers for text in answer.texts]
        owners = np.repeat(np.arange(len(answers)), [len(answer.ways) for answer in answers])
        self._starts = np.searchsorted(owners, np.arange(len(answers) + 1)).astype(np.int64)
        self._text_owners = np.repeat(np.arange(len(answers)), [len(answer.texts) for answer in answers])
        asked = [self.keys, [answer.ways for answer in answers]]

        @cache
        def vectors() -> Floats:
            return encode_questions(ways, WAYS)

        def learn() -> tuple[LearnedMetric, Coarse]:
            near = [text for _, text in stock.near]
            examples = Examples(
                ways=vectors(),
                owners=owners,
                texts=encode_answers(texts, "answers") if texts else vectors()[:0],
                text_owners=self._text_owners,
                topics=self.topic_of,
                near=encode_questions(near, "topic-examples") if near else vectors()[:0],
                near_topics=metric.places_of([topic for topic, _ in stock.near], self.topics),
            )
            fitted = self._fit_metric(examples, stock, keeping)
            return fitted, Coarse.of(fitted.known(vectors()))

        made_of = [asked, texts, self.topics, stock.near, self.metric.settings]
        self.metric, self._ways = keeping.once("matrix of answers", made_of, learn)
        self._word_reader = keeping.once("words of answers", [ways, texts], lambda: _words_of(ways, texts))
        made_of = [asked, stock.aspects, stock.going_on, stock.what_to_do]
        self.shares = shares_of(stock, keeping)
        self.aspects, self.going_on, self.what_to_do = keeping.once(
            "aspects, kinds of messages",
            made_of,
            lambda: (
                self._fit_aspects(stock, ways, vectors(), encode_questions),
                self._fit_going_on(stock, ways, vectors(), encode_questions),
                self._fit_what_to_do(stock, ways, vectors(), encode_questions),
            ),
        )
        typed = ((way, n) for n, answer in enumerate(answers) for way in answer.ways)
        self.exact = ExactWays([*typed, *self._asked_for_topics(stock)])
        place = {key: n for n, key in enumerate(self.keys)}
        self.named = ExactWays((name, place[key]) for key, name in stock.names)

    def _fit_metric(self, examples: Examples, stock: Stock, keeping: Keeping) -> LearnedMetric:
        """The metric; of a stock that was edited a little, by the last round of learning alone."""
        fitted = LearnedMetric(self.metric.settings)
        said = frozenset(
            f"{key}\n{text}" for key, of in stock.answers.items() for text in [*of.ways, *of.texts]
        )
        keys, before, progress = keeping.look(BEGUN, fitted.settings) or ([], frozenset(), None)
        begun = progress and progress.of(keys, self.keys)
        if begun and len(begun.new) <= MOST_NEW and len(said ^ before) <= MOST_CHANGED * len(said):
            fitted.fit(examples, begun)
        else:
            keeping.put(BEGUN, fitted.settings, (self.keys, said, fitted.fit(examples)))
        return fitted

    def _fit_aspects(
        self, stock: Stock, ways: Sequence[str], vectors: Floats, encode: Encode
    ) -> AspectReader | None:
        """What tells a question on any topic from short ones that name their matter."""
        if not stock.aspects:
            return None
        general = {_plain(text) for _, text in stock.aspects}
        short = [n for n, way in enumerate(ways) if len(way.split()) <= SHORT and _plain(way) not in general]
        others = vectors[short[:: max(1, len(short) // OTHERS)]]
        asked = encode([text for _, text in stock.aspects], "aspects")
        return AspectReader.of([aspect for aspect, _ in stock.aspects], asked, others)

    @staticmethod
    def _fit_going_on(stock: Stock, ways: Sequence[str], vectors: Floats, encode: Encode) -> OneOfTwo | None:
        if not stock.going_on:
            return None
        asked = [*stock.going_on, *(text for _, text in stock.aspects)]
        few = _sampled(n for n, way in enumerate(ways) if len(way.split()) <= FEW)
        return OneOfTwo.of(encode([*dict.fromkeys(asked)], "going-on"), vectors[few])

    @staticmethod
    def _fit_what_to_do(
        stock: Stock, ways: Sequence[str], vectors: Floats, encode: Encode
    ) -> OneOfTwo | None:
        if not stock.what_to_do:
            return None
        few = _sampled(
            n for n, way in enumerate(ways) if len(way.split()) <= FEW and not asks_what_to_do(way)
        )
        return OneOfTwo.of(encode(stock.what_to_do, "what-to-do"), vectors[few])

    def _asked_for_topics(self, stock: Stock) -> Iterator[tuple[str, int]]:
        """Messages of which the topic is known: any of its answers may be meant, or surely its overview."""
        place = {key: n for n, key in enumerate(self.keys)}
        for topic, text in stock.near:
            if asks_what_it_is(text):
                yield text, place[f"{topic}/{OVERVIEW}"]
            else:
                yield from ((text, int(n)) for n in np.flatnonzero(self.topic_of == self.topics.index(topic)))

    def scores(
        self, text: str, vector: Floats, also: Places | None = None, without: Bools | None = None
    ) -> Scores:
        """How well answers fit a message; of those at the places `also` it is told in any case.

        Those that `without` names are not among them.
        """
        weights = self.weights
        asked = self.metric.asked(vector)
        whole = weights.middle * (self.metric.middles @ asked)
        if without is not None:
            whole[without] = -np.inf
        places = np.argpartition(-whole, min(weights.looked_at, len(whole)) - 1)[: weights.looked_at]
        if also is not None:
            places = np.union1d(places, also)
        places = places[np.isfinite(whole[places])]
        values = whole[places]
        values += weights.best_way * self._best_way(asked, places)
        values += weights.words * self._by_words(text)[places]
        values += weights.overview * self.is_overview[places]
        return Scores(places, values.astype(np.float32))

    def nearest_way(self, asked: Floats, without: Bools) -> float:
        """How near the nearest way of asking is, among the answers that are nearest by their middles."""
        whole = self.metric.middles @ asked
        whole[without] = -np.inf
        most = min(self.weights.looked_at, len(whole))
        places = np.argpartition(-whole, most - 1)[:most]
        return float(self._best_way(asked, places[np.isfinite(whole[places])]).max(initial=0.0))

    def _best_way(self, asked: Floats, places: Places) -> Floats:
        """How near the nearest way of asking is, for each answer."""
        begins, counts = self._starts[places], self._starts[places + 1] - self._starts[places]
        firsts = np.cumsum(counts) - counts
        ways = np.arange(counts.sum()) + np.repeat(begins - firsts, counts)
        return np.maximum.reduceat(self._ways.products(ways, asked), firsts)

    def _by_words(self, text: str) -> Floats:
        """How like the words are, in the language in which they are most alike."""
        assert self._word_reader is not None, "fit first"
        best = np.zeros(len(self.keys), np.float32)
        np.maximum.at(best, self._text_owners, self._word_reader.of(_plain(text)))
        return best

    def save(self, path: Path) -> None:
        """Writes the ranker to a file."""
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read(path: Path) -> AnswerRanker:
        """Reads what `save` wrote. Only for files of our own trained model."""
        ranker = pickle.loads(path.read_bytes())
        assert isinstance(ranker, AnswerRanker)
        return ranker


def _words_of(ways: Sequence[str], texts: Sequence[str]) -> WordingSimilarity:
    """How like a message is to each text in its words."""
    words = TfidfVectorizer(token_pattern=r"\b\w+\b", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
    found = words.fit_transform([_plain(text) for text in [*ways, *texts]])
    return WordingSimilarity([(words, 1.0)], found[len(ways) :].T.tocsr())


def _plain(text: str) -> str:
    return without_apostrophes(text.lower())
