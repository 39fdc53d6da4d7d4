"""Which words of the content are verbs that begin something of their own: "no tiene amigos reprueba todo".

No parser reads Spanish here. A word with the ending of a verb is one where it stands behind words that stand
before verbs, or where another form of the same verb is written; and is none where it is mostly named
("la ayuda"). The endings and words are in `language/words/<language>/verb_forms.yml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from language.normalize import plain_in_place
from language.words import languages, word_lists

_FILE = "verb_forms"
_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_STEM = 2
_OFTEN = 2
"""So often behind such a word it is no slip."""


def verb_forms(lines: Iterable[str], language: str) -> list[str]:
    """The finite forms of verbs in these lines; none in a language without the lists."""
    if language not in languages(_FILE):
        return []
    lists = word_lists(_FILE, language)
    before, named = frozenset(lists["before_verbs"]), frozenset(lists["before_nouns"])
    words, as_verb, as_noun = Counter[str](), Counter[str](), Counter[str]()
    for line in lines:
        said = _WORD.findall(plain_in_place(line))
        words.update(said)
        for first, second in pairwise(said):
            as_verb[second] += first in before
            as_noun[second] += first in named
    found: set[str] = set()
    for family in lists["families"]:
        finite, _, other = family.partition("/")
        for word, stem in _with_stems(words, finite.split()):
            is_written = any(stem + ending in words for ending in other.split())
            if (as_verb[word] >= _OFTEN or is_written) and as_noun[word] * 2 <= as_verb[word]:
                found |= {stem + ending for ending in finite.split()}
    return sorted(word for word in found if as_noun[word] * 2 <= as_verb[word])


def _with_stems(words: Iterable[str], endings: Iterable[str]) -> Iterator[tuple[str, str]]:
    for word in words:
        for ending in endings:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM:
                yield word, stem
