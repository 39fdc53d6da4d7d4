"""Whether a message is only a date, and which topics' deadlines it may ask for with one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.dates import mentions
from language.normalize import without_apostrophes
from nlu.entities.gazetteer import Gazetteer, words

_AROUND = words(
    "no not yes yeah ok okay um oh so wait sorry actually i im ill we they it its you meant mean said"
    " was is were think guess maybe probably about around on in the a an of from since and but that this"
    " then day date my our back by at to sometime signed sign consent permission form forms paper papers"
    " gave handed turned returned sent got received school happened instead rather sí si yo lo la el fue"
    " era firmé firme en desde fecha perdón quise decir"
)
"""What stands around a date that answers a question, or mends an answer."""
_MOST_WORDS = 14


@dataclass(frozen=True)
class DateHeard:
    """A date in a message: whether it is nothing else, and the topics whose deadline it may ask for."""

    alone: bool = False
    topics: frozenset[str] = frozenset()


def hear_date(text: str, gazetteer: Gazetteer) -> DateHeard:
    """The date in a message. Which day it is, is for the actions to say."""
    spans = mentions.find(text)
    if not spans:
        return DateHeard(mentions.is_meant_as_date(text))
    said = without_apostrophes(text.lower())
    asks = any(re.search(rf"\b{re.escape(cue)}\b", said) for cue in gazetteer.asks_for_time)
    return DateHeard(_is_alone(text, spans), frozenset(gazetteer.deadline_topics if asks else ()))


def _is_alone(text: str, spans: list[mentions.DateMention]) -> bool:
    if "?" in text or len(text.split()) > _MOST_WORDS:
        return False
    rest = text.lower()
    for mention in spans:
        rest = rest[: mention.start] + " " * (mention.end - mention.start) + rest[mention.end :]
    return all(word in _AROUND for word in re.findall(r"[^\W_]+(?:['\u2019][^\W_]+)?", rest.replace("'", "")))
