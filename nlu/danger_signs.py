"""Finds signs of danger in a message, before anything else is understood, by rules over content.

The wordings come from `knowledge/content/danger`. A sign that is denied, or lies long back, is still
mentioned, but gently. A question about what a school may do is a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.danger import LANGUAGES, TIERS, DangerWords
from knowledge.model import DangerSign
from nlu.plain_words import PlainWords, plain
from nlu.wordings import Match, Wordings

NEAR = 5
"""How many words before a sign may deny it."""
RIGHT_BEFORE = 4
"""How many words before a sign may make a question of it."""
GENTLE = TIERS[-1]
_ANY = "any"


@dataclass(frozen=True)
class Sign:
    """A sign of danger that was found: its id, how grave it is here, and the language it was told in."""

    id: str
    tier: str
    language: str


class DangerSigns:
    """The rules, made from content. Holds no state of any talk."""

    def __init__(self, signs: Sequence[DangerSign], words: DangerWords) -> None:
        self._signs = {sign.id: sign for sign in signs}
        classes = {
            plain(name): [plain(entry) for entry in entries] for name, entries in words.classes.items()
        }
        self._wordings = Wordings(classes)
        self._idioms, self._around = Wordings(classes), Wordings(classes)
        for sign in signs:
            for language in LANGUAGES:
                for use, wordings in (("says", sign.says), ("names", sign.names)):
                    self._wordings.add(f"{use}|{sign.id}|{language}", map(plain, wordings.get(language, ())))
                self._idioms.add(sign.id, map(plain, sign.unless.get(language, ())))
        self._idioms.add(_ANY, map(plain, words.idioms))
        for circumstance in ("long_ago", "still", "anyone"):
            self._around.add(circumstance, map(plain, words.context.get(circumstance, ())))
        self._context = {key: frozenset(map(plain, entries)) for key, entries in words.context.items()}
        known = self._wordings.words | self._idioms.words | self._around.words
        known |= frozenset().union(*self._context.values())
        self._plain = PlainWords(known | set(map(plain, words.plain)), words.means, words.careful)

    def read(self, text: str) -> list[Sign]:
        """The signs in a text, gravest first, each once."""
        found: dict[str, Sign] = {}
        for sentence in self._plain.sentences(text):
            for sign in self._in_sentence(sentence):
                before = found.get(sign.id)
                if before is None or TIERS.index(sign.tier) < TIERS.index(before.tier):
                    found[sign.id] = sign
        return sorted(found.values(), key=lambda sign: TIERS.index(sign.tier))

    def _in_sentence(self, sentence: list[str]) -> Iterator[Sign]:
        matches = list(self._wordings.find(sentence))
        if not matches:
            return
        idioms = list(self._idioms.find(sentence))
        around = {match.label for match in self._around.find(sentence)}
        past = "long_ago" in around and "still" not in around
        for match in matches:
            use, sign_id, language = match.label.split("|")
            sign = self._signs[sign_id]
            if any(
                i.label in {sign_id, _ANY} and i.start < match.end and match.start < i.end for i in idioms
            ):
                continue
            if sign.asked_is_topic and ("anyone" in around or self._is_asked(sentence, match, use)):
                continue
            mild = past or self._is_denied(sentence, match)
            if not (mild and sign.tier == GENTLE):
                yield Sign(sign_id, GENTLE if mild else sign.tier, language)

    def _is_denied(self, sentence: Sequence[str], match: Match) -> bool:
        before = sentence[max(0, match.start - NEAR) : match.start][::-1]
        for n, word in enumerate(before):
            if word in self._context["but_not_denied"]:
                return False
            if word in self._context["denied"]:
                return True
            outer = before[n + 1] if n + 1 < len(before) else ""
            if word in self._context["begins_anew"] and outer not in self._context["doubts"]:
                return False
        return False

    def _is_asked(self, sentence: Sequence[str], match: Match, use: str) -> bool:
        if use == "names" and (
            sentence[0] in self._context["questions"] or self._context["rules"] & set(sentence)
        ):
            return True
        for word in sentence[max(0, match.start - RIGHT_BEFORE) : match.start][::-1]:
            if word in self._context["asked"]:
                return True
            if word in self._context["tells"]:  # "is it legal that the teacher grabbed my son" tells it
                return False
        return False
