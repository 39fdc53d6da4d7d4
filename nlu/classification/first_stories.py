"""Whether a first message that tells of a child begins the interview, or is answered first.

It begins where the message asks nothing, or in general what to do; a question of its own is answered, and so
is what can be done about what the school did. That is learned from stories by kinds, in
`content/first_stories.yml`, and from what there is anyway: long ways of asking have a story before their
question, and any beginning of a story may have a general question behind it, or a short way of asking. Of a
message are read the whole and what it asks, or else its last words.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from knowledge.answers import FirstStories
from language.normalize import without_apostrophes
from language.questions.general import questions_asked
from nlu.classification.one_of_two import Floats, OneOfTwo

Encode = Callable[[Sequence[str]], Floats]
LONG, SHORT = 16, 11
"""Ways of asking of so many words or more tell a story; of so few or less, they go behind one."""
LEAST_OF_A_QUESTION = 4
LONG_WAYS, SHORT_WAYS = 2500, 500
"""So many of them are learned from."""
LAST_WORDS = 10
ACTS_EACH = 2
"""So many questions are put behind each story of what the school did."""
WRITTEN, ACTS, JOINED = 6.0, 2.0, 0.4
"""What a story of the content counts, one of an act, and one that is put together; any other counts 1."""
_PARTS = re.compile(r"[.!?;,\n]")
_JOINTS = (". ", ", ", " ")


@dataclass(frozen=True)
class Examples:
    """Messages with whether each begins the interview, and how much it counts."""

    texts: tuple[str, ...]
    begins: tuple[bool, ...]
    counts: tuple[float, ...]

    @classmethod
    def of(
        cls,
        written: FirstStories,
        told: Iterable[str],
        general: Iterable[str],
        ways: Iterable[str],
        language_of: Callable[[str], str],
    ) -> Examples:
        """Those of the content. `told` are stories that begin, `general` questions of what to do.

        What is put together is of one language, and stays as it is where lines are added elsewhere.
        """
        told = list(told)
        silent = [story for story in told if not questions_asked(without_apostrophes(story))]
        rows = [(text, True, WRITTEN) for text in written.begins]
        rows += [(text, False, WRITTEN) for text in written.answered]
        rows += [(text, True, 1.0) for text in told]
        ways = list(dict.fromkeys(ways))
        rows += [(way, False, 1.0) for way in _some([w for w in ways if _words(w) >= LONG], LONG_WAYS)]
        short = [way for way in ways if LEAST_OF_A_QUESTION <= _words(way) <= SHORT]
        lists = (written.tells + tuple(silent), general, short, written.acts, written.of_acts)
        for begun, asked, own, acts, of_acts in _by_language(lists, language_of):
            rows += [(text, True, JOINED) for text in _joined(asked, begun, 1)]
            rows += [(text, False, JOINED) for text in _joined(_some(own, SHORT_WAYS), begun, 1)]
            rows += [(_join(act, question), False, ACTS) for act in acts for question in _near(act, of_acts)]
            rows += [(act, False, 1.0) for act in acts]
        texts, begins, counts = zip(*rows, strict=True)
        return cls(texts, begins, counts)


@dataclass(frozen=True)
class BeginsOrAsks:
    """Knows how likely a first message begins the interview."""

    knows: OneOfTwo | None = None

    @classmethod
    def of(cls, examples: Examples, encode: Encode, encode_ends: Encode) -> BeginsOrAsks:
        """Learned from examples; two encoders, since wholes and ends are kept apart."""
        rows = np.hstack([encode(examples.texts), encode_ends([*map(asked_or_last, examples.texts)])])
        begins = np.array(examples.begins)
        counts = np.array(examples.counts)
        weights = np.concatenate([counts[begins], counts[~begins]])
        return cls(OneOfTwo.of(rows[begins], rows[~begins], weights))

    def odds(self, text: str, vector: Floats, encode: Callable[[str], Floats]) -> float:
        """How likely, from 0 to 1; a half without having learned."""
        if self.knows is None:
            return 0.5
        return self.knows.odds(np.concatenate([vector, encode(asked_or_last(text))]))

    def save(self, path: Path) -> None:
        """Writes what was learned."""
        path.write_bytes(pickle.dumps(self))

    @staticmethod
    def read(path: Path) -> BeginsOrAsks:
        """Reads what `save` wrote. Only for files of our own trained model."""
        learned = pickle.loads(path.read_bytes())
        assert isinstance(learned, BeginsOrAsks)
        return learned


def asked_or_last(text: str) -> str:
    """What a message asks; where it asks nothing, its last words."""
    said = without_apostrophes(text)
    if asked := questions_asked(said):
        return " ".join(asked)
    parts = [part for part in _PARTS.split(said) if _words(part) > 1]
    return " ".join((parts[-1] if parts else said).split()[-LAST_WORDS:])


def _words(text: str) -> int:
    return len(text.split())


def _drawn(*texts: str) -> int:
    """A number as if drawn by lot, always the same for the same texts."""
    return crc32("\n".join(texts).encode())


def _some(texts: Sequence[str], most: int) -> list[str]:
    return sorted(texts, key=_drawn)[:most]


def _near(text: str, others: Sequence[str], most: int = ACTS_EACH) -> list[str]:
    return sorted(others, key=lambda other: _drawn(text, other))[:most]


def _joined(questions: Iterable[str], begun: Sequence[str], most: int) -> Iterator[str]:
    for question in questions:
        yield from (_join(story, question) for story in _near(question, begun, most))


def _join(story: str, question: str) -> str:
    joint = _JOINTS[_drawn(story, question) % len(_JOINTS)]
    return f"{story.rstrip(' .,!')}{joint}{question}"


def _by_language(
    lists: Sequence[Iterable[str]], language_of: Callable[[str], str]
) -> Iterator[list[list[str]]]:
    """The lists once for each language, with the texts that are in it."""
    known = [[(language_of(text), text) for text in texts] for texts in lists]
    for language in sorted({language for texts in known for language, _ in texts}):
        yield [[text for of, text in texts if of == language] for texts in known]
