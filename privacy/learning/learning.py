"""Fits the tagger of names, and writes its weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import pycrfsuite

from privacy.learning.examples import Maker
from privacy.learning.typing_style import Example
from privacy.redaction.learned import Lexicon
from privacy.redaction.learned.features import features, tokens
from privacy.redaction.learned.tagger import OTHER
from privacy.words.spans import words_of_forms
from privacy.words.vocabulary import Words

PATTERNS, LINES, ORDINARY = 14, 130, 3_000
"""How often each pattern is filled; lines of each place for a name; ordinary lines of each language.

With 26, 400 and 8,000, and with the open rows of the tests, it took five times as long and found no more of
what nobody had looked at.
"""
SETTINGS = {"c1": 0.5, "c2": 0.02, "max_iterations": 40, "feature.minfreq": 4}


def learn(lines: Mapping[str, Sequence[str]], weights: Path) -> int:
    """Learns from made-up messages and from ordinary lines by language; says from how many."""
    lexicon = Lexicon.of(Words.read(), words_of_forms())
    maker = Maker(lexicon, lines)
    made = chain(maker.from_patterns(PATTERNS), maker.from_lines(LINES), maker.ordinary(ORDINARY))
    return _fit(made, lexicon.without(maker.hidden_words, maker.hidden_names), weights)


def _fit(made: Iterable[Example], lexicon: Lexicon, weights: Path) -> int:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    count = 0
    for example in made:
        said = tokens(example.text, lexicon)
        if said:
            trainer.append(features(said), [_label(example, token.start) for token in said])
            count += 1
    trainer.set_params(SETTINGS)
    trainer.train(str(weights))
    return count


def _label(example: Example, place: int) -> str:
    return next((kind for kind, start, end in example.names if start <= place < end), OTHER)
