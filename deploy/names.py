"""Makes what finds names in messages, once, at set-up: `python -m deploy.names`.

`.cache/names/` then holds the weights of the tagger and what they were made of. It learns from made-up
messages (privacy/learning) and from ordinary lines of the content, in which no name is. An edit of an answer
makes nothing anew: only a change of the words, patterns and code that it learns from does.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge import load
from nlu.hearing.learned import examples
from privacy.learning.examples import language_of
from privacy.learning.learning import learn
from privacy.redaction import Redactor
from privacy.redaction.learned.tagger import WEIGHTS

ROOT = Path(__file__).parent.parent
MADE_OF = WEIGHTS.with_suffix(".made-of")
_SOURCES = ("privacy/learning/*", "privacy/words/*", "privacy/redaction/learned/*.py", "deploy/names.py")
LEARNED, KEPT_BACK = 5, 10
"""One line in so many is learned from; one in so many never is: on these, false alarms are counted."""


def ready() -> Path:
    """The weights, made when they are not there or are of other words and patterns."""
    stamp = _stamp()
    if not (WEIGHTS.exists() and MADE_OF.exists() and MADE_OF.read_text(encoding="utf-8") == stamp):
        WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
        unfinished = WEIGHTS.with_suffix(f".{os.getpid()}.unfinished")
        learn(_to_learn(), unfinished)
        unfinished.replace(WEIGHTS)
        MADE_OF.write_text(stamp, encoding="utf-8")
    return WEIGHTS


def kept_back() -> Mapping[str, Sequence[str]]:
    """Ordinary lines by language that nothing is learned from."""
    return _without_names([line for line in _lines() if _share(line, KEPT_BACK) == 0])


def _to_learn() -> Mapping[str, Sequence[str]]:
    taught = [line for line in _lines() if _share(line, KEPT_BACK) and _share(line, LEARNED * 7) < 7]
    return _without_names(taught)


def _share(line: str, parts: int) -> int:
    return zlib.crc32(line.encode()) % parts


def _lines() -> list[str]:
    """Questions, lines that parents may say, everyday talk and danger, of both languages."""
    guide = load()
    heard = guide.library.heard
    lines = {*examples(heard.told_as, heard.no_fact), *(e.text for e in guide.library.danger_examples)}
    for language in ("en", "es"):
        answers = [a for a in guide.in_language(language).library.answers if a.language == language]
        lines.update(way for answer in answers for way in (answer.question, *answer.asked_as))
    return sorted(lines)


def _without_names(lines: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The lines of each language in which the rules find no name."""
    rules = Redactor(learned=False)
    found: dict[str, list[str]] = {"en": [], "es": []}
    for line in lines:
        if rules.redact(line) == line:
            found[language_of(line)].append(line)
    return found


def _stamp() -> str:
    made_of = hashlib.sha256()
    for path in sorted(path for pattern in _SOURCES for path in ROOT.glob(pattern) if path.is_file()):
        made_of.update(path.name.encode() + path.read_bytes())
    return made_of.hexdigest()


if __name__ == "__main__":
    ready()
