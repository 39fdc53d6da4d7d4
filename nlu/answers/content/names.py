"""What things are called of which parents ask what they are: topics, and terms of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge import Library
from language.normalize import clause
from language.questions.general import thing_asked, without_determiner

WORDS_OF_A_NAME = 4
"""More words say something of several things: "what is the difference between an IEP and a 504"."""
WORDS_ALONE = 2
"""A message of at most so many words ("504 plan?") is what its topic is called."""
_ACRONYM_BEHIND = re.compile(r"\s*\(.*?\)")


def names_of(library: Library) -> Iterator[tuple[str, str]]:
    """A topic, and a name of what its overview explains.

    A topic is called what messages on it ask the meaning of. A term that is no topic's name is explained by
    the topic of terms, by its Spanish name, too.
    """
    topics: dict[str, str] = {}
    for topic in library.topics.values():
        for text in (topic.title, topic.button, *topic.ways):
            name = without_determiner(thing_asked(text)) or (text if len(text.split()) <= WORDS_ALONE else "")
            if name and len(name.split()) <= WORDS_OF_A_NAME:
                topics.setdefault(clause(name), topic.id)
                yield topic.id, name
    for term in library.terms.values():
        english = [term.term, term.expansion]
        topic_named = next((topics[clause(name)] for name in english if clause(name) in topics), "")
        explains = topic_named or library.roles.topics.terms
        yield from ((explains, name) for name in english if clause(name) not in topics)
        spanish = _ACRONYM_BEHIND.sub("", term.spanish)
        if clause(spanish) not in topics:
            yield explains, spanish
