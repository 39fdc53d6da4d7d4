"""Puts typed placeholders where personal data was."""

from __future__ import annotations

from itertools import chain

from privacy.redaction import accounts, addresses, birthdays, links, numbers, persons
from privacy.redaction.names import Names
from privacy.redaction.schools import Schools
from privacy.redaction.spans import Span
from privacy.redaction.vocabulary import Words


class Redactor:
    """Replaces personal data in a message, such as "my son Liam" by "my son [name]". Keeps nothing."""

    def __init__(self) -> None:
        known = self._known = Words.read()
        persons.pipeline()  # now, so that no parent waits for it
        self._names = Names(known)
        self._schools = Schools(known)

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
        return sorted(found, key=lambda span: span.start)
