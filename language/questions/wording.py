"""How a text is worded: where it asks and where it states, whether it corrects or guesses.

The words are in `words/en/questions.yml`. Places are of the text without apostrophes.
"""

from __future__ import annotations

import re
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.questions.behind import asks_behind, asks_by_a_tag, only_asks, only_names
from language.questions.run_on import asked_in_a_row, begun_again
from language.words import WordPattern, any_of, word_lists

Place = tuple[int, int]


def _pattern(pattern: str) -> WordPattern:
    return WordPattern("questions", pattern)


_CORRECTS = _pattern(r"\b{corrections}\b")
_AUXILIARY = _pattern(r"^\W*{first_verbs}\b")
_GUESSES = _pattern(r"\b{guesses}\b")
_BARE = _pattern(r"{bare}?")
_TOLD_ALREADY = WordPattern("answers", r"\b{already}\b")
_DICHO_YA = WordPattern(
    "answers", r"\b{already}\b(?!(?:\s+(?!{what_was_told}\b)\w+){0,3}\s+{told_others}\b)", "es"
)
_ASKS = _pattern(
    r"^\W*(?:{openers} )*"
    r"(?:{question_words}\b(?! {not_followed_by})"
    r"|{prepositions}\s+{question_words_behind}\b(?!\s+(?:{subjects}|{no_question})\b)"
    r"|{places_and_times}\s+{verbs_after_place}\b"
    r"|{asking_verbs}\s+{subjects}\b"
    r"|{asking_negatives}\s+(?!{not_asked}\b){subjects}\b"
    r"|{requests}\b)"
)
_WHAT_IF = _pattern(r"^\W*{what_if}\b")
_ASKS_IN_SPANISH = WordPattern(
    "questions",
    r"^\W*(?:{openers}\W+)*(?:{what_if}|{asks}|{before_what_is_asked}\s+{what_is_asked})\b",
    "es",
)
_ASKS_BY_ITS_ACCENT = WordPattern(
    "questions", r"^\W*(?:{openers}\W+)*{asks_with_an_accent}\b(?!\W+{no_question_behind}\b)", "es"
)
_JOINT = _pattern(r"(?<=\s){joining}\s+(?={joined_question_words}\b|{joined_verbs}\s+{joined_subjects}\b)")
_JOINT_OF_TIME = _pattern(r"(?<=\s){joining}\s+(?={places_and_times}\s+{verbs_after_place}\b)")
_JOINT_IN_SPANISH = WordPattern("questions", r"(?<=\s){joining}\s+(?={asks}\b)", "es")
_JOINED_SPANISH = WordPattern("questions", r"^\W*{joining}\s+{asks}\b", "es")
_ASKS_WHAT = _pattern(r"^\W*(?:{openers} )*{question_words}\b")
_ASKS_WHETHER = _pattern(r"^\W*(?:{openers} )*(?:{first_verbs}|{asking_verbs})\b")
_OFFERS_ANOTHER = WordPattern("questions", r"{alternatives}\b")
"""What joins two ways of one matter: "must it be in the IEP or can the teacher just do it"."""
_MARK = r"[.!?;,()\u2013\u2014\n]|:(?=\s)|\s-+\s"
_PIECES = re.compile(rf"(?:(?!{_MARK}).)+(?:{_MARK})*", re.S)
"""A clause with the marks behind it: a dash, a colon or a bracket parts clauses as a comma does."""
_WITHIN_A_SENTENCE = tuple(",;:()-\u2013\u2014")
_LONGEST_ANSWER = 4
_WORDS_OF_A_QUESTION = 3
"""Less is no question that stands alone: "can they say when and how"."""


def questions(said: str) -> list[Place]:
    """Where the questions of a text are: the clauses worded as one, or all of a sentence with a "?"."""
    words = without_apostrophes(said)
    found: list[Place] = []
    sentence: list[tuple[int, int, bool]] = []
    for piece in _PIECES.finditer(words):
        begins, named = piece.start(), sentence[-1] if sentence else None
        if named and only_asks(piece.group()) and only_names(words[named[0] : named[1]]):
            begins = sentence.pop()[0]  # "the iep thing, whats that"
        asks = bool(_ASKS.match(piece.group())) or asks_behind(piece.group())
        asks = asks or asks_by_a_tag(piece.group())
        sentence.append((begins, piece.end(), asks))
        if piece.group().rstrip(" ").endswith(_WITHIN_A_SENTENCE):
            continue
        asked = [(a, b) for a, b, asks in sentence if asks]
        found += asked or ([(sentence[0][0], piece.end())] if "?" in piece.group() else [])
        sentence = []
    return found + [(a, b) for a, b, asks in sentence if asks]


def questions_in_any_language(said: str) -> list[Place]:
    """The same, with clauses that are worded as a question in Spanish, too."""
    found = questions(said)
    spanish = [
        (a, b)
        for a, b in _clauses(said)
        if _asks_in_spanish(said[a:b]) and not any(a < d and c < b for c, d in found)
    ]
    return sorted([*found, *spanish])


def _asks_in_spanish(said: str) -> bool:
    """Whether a clause asks in Spanish: by its words, or by the accent of the first ("y cómo se pide")."""
    return bool(_ASKS_IN_SPANISH.match(without_accents(said)) or _ASKS_BY_ITS_ACCENT.match(said))


def questions_apart(said: str) -> list[Place]:
    """The same, with those apart that "and" joins: "who pays for the bus and how long is the ride"."""
    found: list[Place] = []
    asked = questions_in_any_language(said)
    for start, end in asked or asked_in_a_row(said):
        for joint in _joints(said, start, end):
            if _is_whole_question(said[start:joint]) and _is_whole_question(said[joint:end]):
                found.append((start, joint))
                start = joint
        found.append((start, end))
    return found


def _joints(said: str, start: int, end: int) -> list[int]:
    joints = [*_JOINT.finditer(said, start, end), *_JOINT_OF_TIME.finditer(said, start, end)]
    joints += _JOINT_IN_SPANISH.finditer(without_accents(said), start, end)
    places = {joint.start() for joint in joints if not _OFFERS_ANOTHER.match(joint.group())}
    return sorted({*places, *begun_again(said, start, end)})


def _is_whole_question(said: str) -> bool:
    plain = without_accents(said)
    asks = (
        _ASKS.match(said) or "\u00bf" in said or _ASKS_IN_SPANISH.match(plain) or _JOINED_SPANISH.match(plain)
    )
    return bool(asks) and len(said.split()) >= _WORDS_OF_A_QUESTION


def _clauses(said: str) -> list[Place]:
    """Where the clauses of a text are; a question that "and" joins to a statement is one of its own."""
    found: list[Place] = []
    for piece in _PIECES.finditer(said):
        start = piece.start()
        for joint in _JOINT.finditer(said, piece.start(), piece.end()):
            found.append((start, joint.start()))
            start = joint.start()
        found.append((start, piece.end()))
    return [(a, b) for a, b in found if said[a:b].strip()]


def statements(said: str) -> list[Place]:
    """Where a text asks nothing: its clauses that are not worded as a question, nor end in a "?"."""
    return [
        (a, b)
        for a, b in _clauses(said)
        if not _ASKS.match(said[a:b]) and not asks_behind(said[a:b]) and "?" not in said[a:b]
    ]


def asks_plainly(said: str, is_taken_for_one: bool) -> bool:
    """Whether a text is worded as a question, and not only an answer with a "?" behind it.

    A text that begins with a verb, such as "is", may be either: then what it was taken for decides.
    """
    if any(_ASKS.match(said[a:b]) or asks_behind(said[a:b]) for a, b in _clauses(said)):
        return True
    if asks_by_a_tag(said):
        return True
    if _WHAT_IF.match(said) or "¿" in said or _ASKS_IN_SPANISH.match(without_accents(said)):
        return True
    if "?" in said and any(_asks_in_spanish(said[a:b]) for a, b in _clauses(said)):
        return True
    if any(_ASKS_BY_ITS_ACCENT.match(said[a:b]) for a, b in _clauses(said)):
        return True
    if is_taken_for_one and _AUXILIARY.match(said):
        return True
    return "?" in said and len(said.split()) > _LONGEST_ANSWER and not _GUESSES.search(said)


def may_ask_whether(said: str) -> bool:
    """Whether a text begins with a verb: "does dyslexia count" asks, "does well in math" does not."""
    return bool(_AUXILIARY.match(said))


def asks(text: str) -> bool:
    """Whether a text as it was typed asks something, by its mark or its wording."""
    return "?" in text or asks_plainly(without_apostrophes(text), False)


def may_be_answered_yes_or_no(said: str, language: str = "en") -> bool:
    """False for a text that asks what, who or how, and nowhere whether."""
    if language != "en":
        return not _asks_what_in(language).match(without_accents(said))
    words = without_apostrophes(said)
    clauses = [words[a:b] for a, b in _clauses(words)]
    return any(map(_ASKS_WHETHER.match, clauses)) or not any(map(_ASKS_WHAT.match, clauses))


@cache
def _asks_what_in(language: str) -> re.Pattern[str]:
    """What a text begins with, in another language than English, that asks what, who or how."""
    words = word_lists("directions", language)
    return re.compile(rf"^\W*(?:{any_of(words['openers'])}\W+)*{any_of(words['question_words'])}\b", re.I)


def says_little(said: str) -> bool:
    """True for no words, and for a bare yes or no: beside a question it is no answer to another one."""
    return bool(_BARE.fullmatch(said.strip()))


def corrects(said: str) -> bool:
    """True where a text takes something back."""
    return bool(_CORRECTS.search(said))


def says_told_already(said: str) -> bool:
    """True where a text says that it was told before: "I already told you"."""
    return bool(_TOLD_ALREADY.search(without_apostrophes(said)) or _DICHO_YA.search(without_accents(said)))
