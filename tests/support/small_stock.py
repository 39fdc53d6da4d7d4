"""A small stock of made-up answers, with vectors that stand for subject and question."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from nlu.answers.content.stock import AnswerTexts, Stock
from nlu.answers.metric import Floats, unit

SUBJECTS = ("bus", "testing", "meeting", "lunch")
ASKED = {
    "cost": ("who pays for the {}", "is the {} free", "{} money"),
    "when": ("when is the {}", "how long does the {} take", "{} and time"),
    "refused": ("they said no to the {}", "what if the {} is refused", "no {} for us"),
}
WORDS = {
    "pays": "cost", "free": "cost", "money": "cost",
    "when": "when", "long": "when", "time": "when",
    "no": "refused", "refused": "refused", "refuse": "refused",
}  # fmt: skip


def encode(texts: Sequence[str], of: str = "") -> Floats:
    """Vectors that know the subject and the question of a text, and are noisy in all other directions."""
    meanings = (*SUBJECTS, *ASKED)
    vectors = []
    for text in texts:
        noise = np.random.default_rng(int(hashlib.sha256(text.encode()).hexdigest()[:8], 16))
        vector = 0.2 * noise.normal(size=32).astype(np.float32) / np.sqrt(32)
        vector[20] += 2
        for word in text.lower().replace("?", "").split():
            meaning = WORDS.get(word, word)
            if meaning in meanings:
                vector[meanings.index(meaning)] += 0.5
        vectors.append(vector)
    return unit(np.stack(vectors))


def one(text: str) -> Floats:
    """The vector of one text."""
    return np.asarray(encode([text])[0], np.float32)


def small_stock() -> Stock:
    answers = {}
    for subject in SUBJECTS:
        for asked, ways in ASKED.items():
            said = [way.format(subject) for way in ways]
            answers[f"{subject}/{asked}"] = AnswerTexts(subject, said, [f"{said[0]} so it is"])
    near = [(subject, f"something about the {subject}") for subject in SUBJECTS]
    return Stock(answers, tuple(near))
