"""Puts typed placeholders where personal data was."""

from __future__ import annotations

from itertools import chain

from privacy.redaction import accounts, addresses, birthdays, links, numbers
from privacy.redaction.learned import LearnedNames, Lexicon
from privacy.redaction.names import Names
from privacy.redaction.schools import Schools
from privacy.words import persons
from privacy.words.spans import Span, words_of_forms
from privacy.words.vocabulary import Words

_WHOLE = frozenset({"number", "phone", "account"})
"""Of these the rules find the whole, without the word before it."""
_MAY_BE_A_FACT = frozenset({"address", "number", "phone", "account", "school"})
"""What may be a day of the calendar or a section of the law instead."""


class Redactor:
    """Replaces personal data in a message, such as "my son Liam" by "my son [name]". Keeps nothing."""

    def __init__(self, learned: bool = True) -> None:
        """With `learned`, also what the tagger finds that learned from examples."""
        known = self._known = Words.read()
        persons.pipeline()  # now, so that no parent waits for it
        self._names = Names(known)
        self._schools = Schools(known)
        self._learned = LearnedNames(Lexicon.of(known, words_of_forms())) if learned else None

    def redact(self, text: str) -> str:
        """The text with [name], [phone], [email], [link] and other placeholders in it."""
        parts: list[str] = []
        place = 0
        for span in self.find(text):
            parts += [text[place : span.start], f"[{span.kind}]"]
            place = span.end
        return "".join([*parts, text[place:]])

    def find(self, text: str) -> list[Span]:
        """Where personal data is, in order. What has the surest form is looked for first."""
        found: list[Span] = []
        for span in chain(
            links.find(text),
            addresses.find(text),
            birthdays.find(text),
            accounts.find(text, self._known.is_word_or_name),
            numbers.find(text),
            self._schools.find(text),
        ):
            if not span.overlaps(found):
                found.append(span)
        for span in self._names.find(text, found):
            if not span.overlaps(found):
                found.append(span)
                birth = birthdays.behind_name(text, span.end)
                if birth and not birth.overlaps(found):
                    found.append(birth)
        if self._learned is not None:
            for span in self._learned.find(text):
                is_fact = birthdays.is_day(text, span) or numbers.is_law(text, span)
                stays = numbers.stays(text, span) or numbers.is_within_law(text, span)
                if not stays and not (is_fact and span.kind in _MAY_BE_A_FACT):
                    found = _with(span, found)
        return sorted(found, key=lambda span: span.start)


def _with(span: Span, found: list[Span]) -> list[Span]:
    """What was found, and one more: a longer one comes in the place of those that are within it."""
    within = [other for other in found if span.overlaps([other])]
    if any((other.start, other.end) == (span.start, span.end) for other in within):
        return found
    if not all(span.start <= other.start and other.end <= span.end for other in within):
        return found
    sure = [other.kind for other in within if other.kind != "name"]
    if len(sure) > 1 or (sure and (sure[0] != span.kind or span.kind in _WHOLE)):
        return found
    return [*(other for other in found if other not in within), span]
