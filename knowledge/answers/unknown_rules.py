"""Finds rules that a parent was told of and that no fact knows: sections, forms and deadlines.

Evenfield answers with fixed content, so it cannot agree by its own words. But an answer that ignores
"under section 609 they must decide in 10 days, right?" may sound like a yes. What this module finds is
named as unknown first. It listens for a claim of law: what a parent tells of the child is never denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.answers.claim_words import PAPER, RULE, TIME, ClaimWords
from knowledge.model import Fact
from language.normalize import APOSTROPHES, without_apostrophes
from language.words import any_of, word_lists

_ARE = re.compile(f"[{APOSTROPHES}]re")
_ENDS = frozenset(".!?;\n")
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[,.;!?\n]")


@dataclass(frozen=True)
class _Sentence:
    """The plain words of a sentence, each with a space behind it, and what may be unknown in it."""

    words: str
    marks: tuple[tuple[int, str, re.Match[str]], ...]
    """Place among the words, kind, and what was written."""


class ClaimFinder:
    """Finds claims with the words of a language."""

    def __init__(self, words: ClaimWords) -> None:
        self._words = words
        self._is = words.patterns
        self._named = _named(words)
        self._time = _time(words)

    def unknown(self, text: str, known: Iterable[Fact], answered_by: Iterable[Fact]) -> tuple[str, ...]:
        """The sections, forms and deadlines in a text that are claimed and that no fact has, as written.

        A named section or form must stand in any of the known facts, a deadline in a fact behind the answer.
        """
        sentences = self._sentences(text)
        if not any(sentence.marks for sentence in sentences):
            return ()  # in most texts nothing is named: the facts need not be read
        of_law = " ".join(f"{fact.cite} {fact.said}" for fact in known).lower()
        behind = self._times(" ".join(fact.said for fact in answered_by))
        names: list[str] = []
        times: list[str] = []
        is_law = any(self._is["law"].search(sentence.words) for sentence in sentences)
        for words, (place, kind, found) in ((s.words, mark) for s in sentences for mark in s.marks):
            written = found.group(0).strip()
            if kind == TIME and self._plain(found) not in behind and self._is_deadline(words, place, is_law):
                times.append(written)
            if kind != TIME and not _stands_in(found, of_law) and self._is_claimed(words, place, kind, found):
                names.append(written)
        return tuple(dict.fromkeys([*names, *times]))

    # --- reading ----------------------------------------------------------------------------

    def _sentences(self, text: str) -> list[_Sentence]:
        found = sorted(self._found(text), key=lambda mark: mark[1].start())
        sentences: list[_Sentence] = []
        marks: list[tuple[int, str, re.Match[str]]] = []
        words, at = "", 0
        for token in _TOKEN.finditer(text):
            if token.start() < at:
                continue
            while found and found[0][1].start() < token.start():
                found.pop(0)
            if found and found[0][1].start() < token.end():
                kind, match = found.pop(0)
                marks.append((len(words), kind, match))
                words += f"{kind} "
                at = match.end()
            elif token.group(0) in _ENDS:
                sentences.append(_Sentence(words, tuple(marks)))
                words, marks = "", []
            else:
                words += _plain_word(token.group(0)) + " "
        return [*sentences, _Sentence(words, tuple(marks))]

    def _found(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        papers, programs = self._words.names["papers"], self._words.names["programs"]
        for match in self._named.finditer(text):
            if " ".join(match.group(0).lower().split()) not in programs:
                yield (PAPER if (match.group("word") or "").lower() in papers else RULE), match
        for match in self._time.finditer(text):
            yield TIME, match

    def _plain(self, match: re.Match[str]) -> str:
        number, unit = match.group("n").lower(), match.group("unit").lower()
        return f"{self._words.numbers.get(number, number)} {self._words.units[unit]}"

    def _times(self, text: str) -> set[str]:
        return {self._plain(match) for match in self._time.finditer(text)}

    # --- judging ----------------------------------------------------------------------------

    def _is_claimed(self, words: str, place: int, kind: str, found: re.Match[str]) -> bool:
        """Whether a section or form is named as law, not as a part of the child's own papers."""
        if _holds(self._is["own_parts"], words, place):
            return False
        word = (found.group("word") or "§").lower()
        if word == "§" or word in self._words.names["laws"] or self._is["law"].search(words):
            return True
        return _holds(self._is["paper_claims" if kind == PAPER else "rule_claims"], words, place)

    def _is_deadline(self, words: str, place: int, is_law: bool) -> bool:
        """Whether a number of days is claimed as a limit. What stands nearest before it decides.

        `is_law` tells that the text speaks of law somewhere.
        """
        before, after = words[:place], words[place + len(TIME) + 1 :]
        if self._is["after_count"].match(after):
            return False
        if _holds(self._is["deadline"], words, place):
            return True
        decides = {key: _last(self._is[key], before) for key in ("law", "duty", "happened")}
        nearest = max(decides, key=lambda key: (decides[key][1], -decides[key][0]))
        start, end = decides[nearest]
        if end < 0:  # "10 days is all they get by law"
            return bool(self._is["law"].search(after.partition(", ")[0]))
        if nearest == "law":
            return "," not in before[end:] or self._hangs(before, after)
        if nearest == "happened":
            return False
        if decides["law"][1] >= 0:
            return True
        if _ends_with(self._is["before_amount"], before):
            return False
        is_for_all = self._is_rule_for_all(before, start, end)
        hangs = self._hangs(before, after)
        return is_for_all or hangs if is_law else is_for_all and hangs

    def _hangs(self, before: str, after: str) -> bool:
        """Whether a number stands as a limit: "within 10 days", "10 days before"."""
        is_after = self._is["after_limit"].match(after)
        return _ends_with(self._is["before_limit"], before) or bool(is_after)

    def _is_rule_for_all(self, before: str, start: int, end: int) -> bool:
        """Whether a duty is nobody's own: not the child's, and the parent's only when asked or told."""
        clause = before[:start].rpartition(", ")[2]
        last = {key: _last(self._is[key], clause)[1] for key in ("others", "child", "parent")}
        whose = max(last, key=lambda key: last[key])
        if last[whose] < 0:  # "must he wait"
            following = before[end:]
            whose = next((key for key in ("child", "parent") if self._is[key].match(following)), "others")
        if whose == "parent":
            told = self._is["told"].search(before[:start]) or self._is["asks"].search(before)
            firm = self._is["firm"].search(before[start:end]) or _ends_with(self._is["firm_limit"], before)
            return bool(told or firm)
        return whose == "others"


def _named(words: ClaimWords) -> re.Pattern[str]:
    named = _either(w for key in ("rules", "laws", "papers") for w in words.names[key])
    numbered = any_of(word_lists("statements")["numbered"])
    return re.compile(
        rf"(?:\b(?P<word>{named})\s+(?:{numbered} ?)?|§+\s*)(?P<id>[a-z]{{0,4}}-?\d[\w.-]*)", re.I
    )


def _time(words: ClaimWords) -> re.Pattern[str]:
    number, kind = _either(words.numbers), _either(words.names["kinds_of_unit"])
    unit = _either(words.units)
    return re.compile(rf"\b(?P<n>\d{{1,3}}|{number})[\s-]+(?:(?:{kind}) )?(?P<unit>{unit})\b", re.I)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _plain_word(word: str) -> str:
    """In lower case and without apostrophes; "we're" is not "were"."""
    return without_apostrophes(_ARE.sub(" are", word.lower()))


def _holds(pattern: re.Pattern[str], words: str, place: int) -> bool:
    """Whether one of the places that a pattern finds covers a place."""
    return any(found.start() <= place < found.end() for found in _all(pattern, words))


def _all(pattern: re.Pattern[str], words: str) -> Iterator[re.Match[str]]:
    """All places of a pattern, also those that overlap."""
    found = pattern.search(words)
    while found:
        yield found
        found = pattern.search(words, found.start() + 1)


def _last(pattern: re.Pattern[str], words: str) -> tuple[int, int]:
    """Start and end of what ends last; -1 where nothing is found."""
    return max(
        ((m.start(), m.end()) for m in _all(pattern, words)), key=lambda m: (m[1], -m[0]), default=(-1, -1)
    )


def _ends_with(pattern: re.Pattern[str], words: str) -> bool:
    return _last(pattern, words)[1] == len(words)


def _stands_in(match: re.Match[str], everything: str) -> bool:
    """Long numbers (504, 300.301) are names by themselves; short ones count only with their word."""
    number = match.group("id").lower().rstrip(".")
    wanted = number if len(re.sub(r"\D", "", number)) > 2 else match.group(0).lower().strip()
    return bool(re.search(rf"(?<![\w.]){re.escape(wanted)}(?!\w)", everything))
