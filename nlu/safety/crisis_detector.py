"""Finds signs of danger in a message, before anything else is understood, by rules over content.

The wordings come from `knowledge/content/danger`. A sign that is denied, or lies long back, is still
mentioned, but gently; where the parent also says that all is well, only the gravest are. A question about
what a school may do is a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from knowledge.safety import TIERS, DangerSign, DangerWords
from language.normalize import folded
from language.spelling import Sentence, Spelling
from language.words import LANGUAGES
from nlu.safety.frames import Frame, Frames
from nlu.safety.patterns import Match, Wordings

NEAR = 5
"""How many words before a sign may deny it."""
RIGHT_BEFORE = 4
"""How many words before a sign may make a question of it."""
GRAVEST, GENTLE = TIERS[0], TIERS[-1]
_ANY = "any"


@dataclass(frozen=True)
class Sign:
    """A sign of danger that was found: its id, how grave it is here, and the language it was told in."""

    id: str
    tier: str
    language: str
    denied: bool = False
    elsewhere: bool = False
    """In a film, a lesson, a game, or of somebody long ago."""


class CrisisDetector:
    """The rules, made from content. Holds no state of any talk."""

    def __init__(self, signs: Sequence[DangerSign], words: DangerWords) -> None:
        self._signs = {sign.id: sign for sign in signs}
        classes = {
            folded(name): [folded(entry) for entry in entries] for name, entries in words.classes.items()
        }
        self._wordings = Wordings(classes)
        self._idioms, self._around = Wordings(classes), Wordings(classes)
        self._beside, self._all_well = Wordings(classes), Wordings(classes)
        for sign in signs:
            for language in LANGUAGES:
                for use, wordings in (("says", sign.says), ("names", sign.names)):
                    self._wordings.add(f"{use}|{sign.id}|{language}", map(folded, wordings.get(language, ())))
                self._idioms.add(sign.id, map(folded, sign.unless.get(language, ())))
                self._beside.add(sign.id, map(folded, sign.beside.get(language, ())))
        self._idioms.add(_ANY, map(folded, words.idioms))
        for circumstance in ("long_ago", "still", "anyone"):
            self._around.add(circumstance, map(folded, words.context.get(circumstance, ())))
        for language in LANGUAGES:
            self._all_well.add(language, map(folded, words.context.get(f"all_is_well_{language}", ())))
        self._frames = Frames(classes, words.context)
        self._context = {key: frozenset(map(folded, entries)) for key, entries in words.context.items()}
        known = self._wordings.words | self._idioms.words | self._around.words
        known |= self._beside.words | self._all_well.words | self._frames.words
        known |= frozenset().union(*self._context.values())
        self._plain = Spelling(
            known | set(map(folded, words.plain)),
            words.means,
            words.careful,
            matters=lambda parts: next(self._wordings.find(parts), None) is not None,
        )

    def read(self, text: str) -> list[Sign]:
        """The signs in a text, gravest first, each once."""
        sentences = self._sentences(text)
        beside = {match.label for sentence in sentences for match in self._beside.find(sentence)}
        alone = {sign.id for sign in self._signs.values() if any(sign.beside.values())} - beside
        all_is_well = bool(self._says_all_is_well(sentences))
        found: dict[str, Sign] = {}
        for n, sentence in enumerate(sentences):
            for sign in self._in_sentence(sentence, sentences[n + 1 :], alone, all_is_well):
                before = found.get(sign.id)
                if before is None or TIERS.index(sign.tier) < TIERS.index(before.tier):
                    found[sign.id] = sign
        return sorted(found.values(), key=lambda sign: TIERS.index(sign.tier))

    def told(self, text: str, signs: Sequence[Sign]) -> dict[str, str | bool]:
        """How grave the signs of a text are, in which language, whether it denies them and is answered too.

        A text without signs that says that all is well denies, too; where only a look-alike of the content
        keeps the rules from an alarm, that is told. Empty where there is none of these.
        """
        if signs:
            denied = all(sign.denied for sign in signs)
            first = signs[0]
            answered = self._signs[first.id].is_answered
            return {
                "tier": first.tier,
                "language": first.language,
                "denied": denied,
                "answered": answered,
                "elsewhere": all(sign.elsewhere for sign in signs),
            }
        sentences = self._sentences(text)
        language = self._says_all_is_well(sentences)
        found: dict[str, str | bool] = {"language": language, "denied": True} if language else {}
        return found | ({"look_alike": True} if any(map(self._has_look_alike, sentences)) else {})

    def _has_look_alike(self, sentence: Sentence) -> bool:
        found = list(self._wordings.find(sentence))
        return bool(found) and len(self._without_idioms(found, sentence)) < len(found)

    def _without_idioms(self, matches: Sequence[Match], sentence: Sentence) -> list[Match]:
        idioms = [
            i for i in self._idioms.find(sentence) if not any(i.start < p < i.end for p in sentence.pauses)
        ]
        return [
            match
            for match in matches
            if not any(i.label in {_sign_of(match), _ANY} and _share_words(i, match) for i in idioms)
        ]

    def _says_all_is_well(self, sentences: Sequence[Sentence]) -> str:
        found = {match.label for sentence in sentences for match in self._all_well.find(sentence)}
        return next((language for language in LANGUAGES if language in found), "")

    def _sentences(self, text: str) -> list[Sentence]:
        return [self._without_answer(s) for s in self._plain.sentences_with_pauses(text)]

    def _without_answer(self, sentence: Sentence) -> Sentence:
        """The sentence without the "no" that answers somebody and denies none of what stands behind it."""
        while len(sentence) > 1 and sentence[0] in self._context["answers"]:
            behind = self._context["answers"] | self._context["behind_an_answer"]
            if 1 not in sentence.pauses and sentence[1] not in behind:
                break
            sentence = sentence.from_word(1)
        return sentence

    def _in_sentence(
        self, sentence: Sentence, others: Sequence[Sentence], alone: Set[str], all_is_well: bool
    ) -> Iterator[Sign]:
        found = sorted(self._wordings.find(sentence), key=lambda m: (m.start, m.end, m.label))
        matches = [match for match in found if _sign_of(match) not in alone]
        if not matches:
            return
        matches = self._without_idioms(matches, sentence)
        around = {match.label for match in self._around.find(sentence)}
        past = "long_ago" in around and "still" not in around
        for match in matches:
            use, sign_id, language = match.label.split("|")
            sign = self._signs[sign_id]
            if self._belongs_to_another(match, matches):
                continue
            if sign.asked_is_topic and ("anyone" in around or self._is_asked(sentence, match, use)):
                continue
            frame = self._frames.of(match, sentence, others)
            denied = frame is Frame.DENIED or self._is_denied(sentence, match)
            elsewhere = frame is Frame.ELSEWHERE
            mild = past or denied or elsewhere
            if mild and (sign.tier == GENTLE or (all_is_well and sign.tier != GRAVEST)):
                continue
            yield Sign(sign_id, GENTLE if mild else sign.tier, language, denied, elsewhere)

    def _belongs_to_another(self, match: Match, matches: Sequence[Match]) -> bool:
        """True where a sign that needs more than these words, and has it, has them already."""
        own = self._signs[_sign_of(match)]
        for other in matches:
            sign = self._signs[_sign_of(other)]
            graver = TIERS.index(own.tier) < TIERS.index(sign.tier)
            if any(sign.beside.values()) and sign is not own and not graver and _share_words(other, match):
                return True
        return False

    def _is_denied(self, sentence: Sequence[str], match: Match) -> bool:
        for n, word in enumerate(sentence[match.start : match.end], match.start):
            if word in self._context["denied_inside"] - match.own:  # "the aide did not hit him"
                behind = [w for w in sentence[n + 1 : match.end] if w not in self._context["clitics"]]
                if behind and behind[0] in match.own:
                    return True
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


def _sign_of(match: Match) -> str:
    return match.label.split("|")[1]


def _share_words(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end
