"""Hears a message: every fact it mentions, and how each was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from knowledge import Library
from language.normalize import plain_in_place
from language.words import ENGLISH
from nlu.embedding import encoder
from nlu.embedding.cache import vectors
from nlu.hearing import open_facts
from nlu.hearing.as_answer import GUESS, as_answer, only_names
from nlu.hearing.begun import begin, begun_or_new
from nlu.hearing.clauses.asides import without_asides, without_yes
from nlu.hearing.clauses.cues import cues
from nlu.hearing.clauses.in_care import ANYBODY
from nlu.hearing.clauses.text import Text
from nlu.hearing.corrections import Corrections
from nlu.hearing.denied_states import with_denied_states, without_struck, without_what_nobody_did
from nlu.hearing.found import DEGREES
from nlu.hearing.learned import Encode, Example, LearnedFacts, Value, examples
from nlu.hearing.meant.had_by_child import with_what_the_child_has
from nlu.hearing.meant.in_general import without_plans_in_general
from nlu.hearing.meant.marks import Marked, marked
from nlu.hearing.meant.purposes import with_purposes
from nlu.hearing.meant.put_right import put_right
from nlu.hearing.meant.second_opinion import STORY_WEIGHT, SecondOpinion
from nlu.hearing.meant.sides import with_sides
from nlu.hearing.meant.unsaid import help_of_no_source
from nlu.hearing.reading import Heard, Reading
from nlu.hearing.replies.answers import Answers
from nlu.hearing.replies.choices import Asked
from nlu.hearing.segments.segment import Segment
from nlu.hearing.status.mention import NOW, Mention
from nlu.hearing.struck import Held, Said
from nlu.hearing.vocabulary.lines import Lines
from nlu.hearing.vocabulary.names import AnswerWords, Phrases, Vocabulary
from nlu.hearing.vocabulary.spelling import spellings

_SHORT_ANSWER = 14
_AGE, _HARD, _SCHOOL, _PLAN = "age_band", "concerns", "school", "current_help"
_OF_PLANS = DEGREES | {_PLAN}
_NO_SCHOOL = frozenset({_SCHOOL, _PLAN})
"""What answers the question on the school, or may be of help: "private"."""
_NO_HELP = frozenset({"none", "private_therapy"})
"""What gives no help at school, so that none there can fail to come."""


class Hearer:
    """Hears facts. Made from the content's names and examples; holds nothing of any conversation."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        learned: LearnedFacts,
        encode: Encode,
        opinion: SecondOpinion | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._learned = learned
        self._opinion = opinion or SecondOpinion()
        self._encode = encode
        self._phrases: dict[str, Phrases] = {lang: vocabulary.phrases(lang) for lang in vocabulary.names}
        by_lang, yes_no = vocabulary.wordings.items(), vocabulary.yes_no
        words = {
            lang: AnswerWords(wordings, vocabulary.whole_answers[lang], yes_no, vocabulary.states)
            for lang, wordings in by_lang
        }
        self._spellings = spellings(vocabulary)
        self._answers = {lang: Answers(of_lang, lang) for lang, of_lang in words.items()}
        self._corrections = {lang: Corrections(found, cues(lang)) for lang, found in self._answers.items()}
        self._lines = {
            lang: Lines(told_by, sorted(cues(lang)["negations"]), sorted(cues(lang)["nobody"]))
            for lang, told_by in vocabulary.told_by.items()
        }

    def options(self, fact: str) -> tuple[str, ...]:
        """The choices of a question as its buttons."""
        return tuple(v for v in self._vocabulary.wordings["en"].get(fact, {}) if v != "unknown")

    def is_named(self, fact: str, text: str, language: str) -> bool:
        """Whether a text is one of the wordings of a fact's values, word by word."""
        return self._answers[language].is_wording(fact, text)

    def condition_named(self, name: str, language: str = "en") -> str:
        """The id of a condition, or the name as it is where it is none of ours."""
        found = self._phrases[language].find(plain_in_place(name))
        return next((n.value for n in found if n.fact == "condition"), name)

    def hear(
        self,
        typed: str,
        language: str = "en",
        asked: Asked | None = None,
        held: Held | None = None,
        called: str = "",
    ) -> Heard:
        """The facts that a message mentions, what it answers, and what it puts right of what is `held`.

        `called`: how the child was called before, where it is a relative.
        """
        repaired = self._spellings[language].repaired(_whole(typed))
        heard = self._hear(repaired.text, language, asked, held, _called(called, held))
        if not repaired.shifts:
            return heard
        placed = [
            replace(mention, start=start, end=end)
            for mention in heard.mentions
            for start, end in [repaired.typed_place(mention.start, mention.end)]
        ]
        return replace(heard, mentions=tuple(placed))

    def clauses(
        self,
        typed: str,
        language: str = "en",
        asked: Asked | None = None,
        held: Held | None = None,
        called: str = "",
    ) -> list[str]:
        """The clauses of a message, of which `hear` wants vectors. What is read for it is not read again."""
        read = self._as_read(self._spellings[language].repaired(_whole(typed)).text, language, asked)[1]
        child = _called(called, held)
        return _said(begin((self, read, language, child), lambda: self._reading(read, language, child)).parts)

    def _as_read(self, typed: str, language: str, asked: Asked | None) -> tuple[str, str]:
        """A message without what is beside it, and what of it is read."""
        if asked is None:
            return typed, typed
        typed = without_asides(typed, asked.fact, language)
        return typed, without_yes(typed, language)

    def _reading(self, read: str, language: str, called: str) -> Reading:
        return Reading(Text(read), language, self._phrases[language], self._vocabulary, called)

    def _hear(self, typed: str, language: str, asked: Asked | None, held: Held | None, called: str) -> Heard:
        typed, read = self._as_read(typed, language, asked)
        begun = begun_or_new((self, read, language, called), lambda: self._reading(read, language, called))
        reading, parts, said = begun.reading, begun.parts, _said(begun.parts)
        vectors_of = self._encode(said) if said else np.zeros((0, 0), dtype=np.float32)
        scores = with_denied_states(
            parts, self._learned.scores(said, vectors_of), cues(language), self._learned, self._encode
        )
        scores = without_what_nobody_did(parts, scores, cues(language))
        has_help = bool(set((held or {}).get(_PLAN, ())) - _NO_HELP)
        hard, asked_for = self._answers[language].phrases("concerns"), asked.fact if asked else ""
        told_open = open_facts.mentions(parts, scores, self._lines[language], hard, asked_for)
        heard = reading.heard(list(told_open), has_help=has_help)
        heard = replace(heard, pieces=tuple(zip(said, vectors_of, strict=True)))
        if len(reading.text.plain.split()) > _SHORT_ANSWER:  # rules read a short message well
            named = [(name.value, name.start, name.end) for name in hard.find(reading.text.plain)]
            judged = self._opinion.judged(heard.mentions, reading.text.plain, named, asked_for)
            heard = replace(heard, mentions=tuple(judged))
        mentions = with_sides(reading.text.plain, heard.mentions, hard.find, cues(language), reading.asking)
        mentions = put_right(
            reading.text.plain,
            mentions,
            hard.find,
            lambda part: self._hear(part, language, None, None, called).mentions,
        )
        mentions = with_purposes(reading.text.plain, mentions, hard.find, cues(language))
        mentions = with_what_the_child_has(reading.text.plain, mentions, cues(language), reading.with_brought)
        mentions = without_struck(parts, mentions)
        heard = replace(heard, mentions=tuple(mentions))
        if not has_help and (asked is None or asked.fact not in DEGREES):
            general = without_plans_in_general(reading.text.plain, mentions, cues(language), _OF_PLANS)
            heard = replace(heard, mentions=tuple(general))
        if held:
            denied = list(open_facts.denied(parts, self._lines[language]))
            message = Said(
                reading.text.plain, parts, scores, reading.asking, list(reading.open_ages()), denied
            )
            heard = replace(
                heard,
                mentions=tuple(
                    self._corrections[language].read(message, heard.mentions, held, asked is not None)
                ),
            )
        if asked is None:
            return heard
        placed = [
            (part.start, part.end, {value: s for value, s in likely.told.items() if likely.is_so(value)})
            for part, likely in zip(parts, scores, strict=True)
            if part.status(asked.fact, part.start) == NOW
            and not (part.is_negated and asked.fact == "needs")
            and not only_names(part, heard.mentions, asked.fact)
        ]
        placed += self._as_a_whole(reading, parts, asked)
        answers, left = self._answers[language], _without_fixed_phrases(typed, reading)
        answered = answers.read(left, asked, heard.mentions, placed, reading.asking)
        if asked.fact == "condition":
            answered = reading.with_brought(answered)
        if asked.fact == _AGE and not any(
            m.fact == _AGE and m.status == NOW for m in (*heard.mentions, *answered)
        ):
            answered = [*answered, *reading.open_ages()]
        mentions = [*as_answer(heard.mentions, asked, typed), *answered]
        mentions += self._named_beside(left, language, asked, mentions)
        told = {m.value for m in mentions if m.fact == asked.fact and m.status == NOW}
        exact = answers.exact(typed, asked.fact)
        if exact and told != {exact}:  # a button's words: "post high school" is no high school
            others = (m for m in mentions if m.fact != asked.fact)
            mentions = [*others, Mention(asked.fact, exact, NOW, 0, len(reading.text.plain))]
        asks = bool(reading.asking) or "?" in typed
        mentions += help_of_no_source(reading.text.plain, asked.fact, mentions, language, asks)
        not_sure = not told and not exact and answers.says_unknown(typed, asked.fact, reading.asking)
        return replace(heard, mentions=tuple(mentions), not_sure=not_sure)

    def _named_beside(
        self, typed: str, language: str, asked: Asked, told: Sequence[Mention]
    ) -> list[Mention]:
        """What a few words name that is hard, where it is asked how much: "reading and math".

        And the kind of school, whatever is asked: "public" says no more than that.
        """
        is_bare = len(typed.split()) <= GUESS and "?" not in typed
        school = self._answers[language].exact(typed, _SCHOOL) if asked.fact not in _NO_SCHOOL else ""
        if school and is_bare and not any(m.status == NOW for m in told):
            return [Mention(_SCHOOL, school, NOW, 0, len(plain_in_place(typed)))]
        if asked.fact not in DEGREES or not is_bare or any(m.status == NOW for m in told):
            return []
        return self._answers[language].read(typed, Asked(_HARD), told, [], only_told=True)

    def _as_a_whole(
        self, reading: Reading, parts: Sequence[Segment], asked: Asked
    ) -> list[tuple[int, int, dict[Value, float]]]:
        """A short answer in one piece, where it was cut up: "people can't make out what he's saying"."""
        said = reading.text.plain
        is_so = all(part.status(asked.fact, part.start) == NOW for part in parts)
        if len(parts) < 2 or len(said.split()) > _SHORT_ANSWER or not is_so:
            return []
        typed = [reading.text.typed.lower()]
        likely = self._learned.scores(typed, self._encode(typed))[0]
        return [(0, len(said), {value: s for value, s in likely.told.items() if likely.is_so(value)})]


def _called(called: str, held: Held | None) -> str:
    """How the child is called: a nephew may be it as long as nothing is known of any child."""
    return called or ("" if held else ANYBODY)


def _whole(typed: str) -> str:
    """A text that the parser can read: half of an emoji would end the turn."""
    return typed.encode("utf-8", "replace").decode("utf-8")


def _said(parts: Sequence[Segment]) -> list[str]:
    return [part.typed.lower() for part in parts]


def _without_fixed_phrases(typed: str, reading: Reading) -> str:
    """The message with blanks where phrases mean something else: "a simple vista" is not of seeing."""
    for start, end in (reading.text.typed_place(*place) for place in reading.fixed_phrases):
        typed = typed[:start] + " " * (end - start) + typed[end:]
    return typed


def made_of(libraries: Mapping[str, Library]) -> Hearer:
    """A hearer of the content in each language, its examples learned now. Serving reads it from the model."""
    library = libraries[ENGLISH]
    return Hearer(
        Vocabulary.of(libraries),
        learned_from(told_in(library)),
        encoder.shared().encode,
        SecondOpinion.of(meant_in(library)),
    )


def told_in(library: Library) -> dict[str, Example]:
    """The examples of a content library."""
    heard = library.heard
    return examples(heard.told_as, heard.no_fact, heard.not_so)


def meant_in(library: Library) -> list[Marked]:
    """What was named in the lines of a content library, and whether it was so of the child."""
    heard = library.heard
    told = {
        language: [line for values in facts.values() for lines in values.values() for line in lines]
        for language, facts in heard.told_as.items()
    }
    return marked(heard.meant, told, STORY_WEIGHT)


def learned_from(told: Mapping[str, Example]) -> LearnedFacts:
    """What is learned from examples; their vectors are kept between trainings."""
    return LearnedFacts().fit(told, lambda lines: vectors(lines, encoder.for_examples, "told_as"))
