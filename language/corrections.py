"""What a correction means, and what it says was not meant: "no, I said autism, not ADHD".

The words are in `words/*/corrections.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from language.normalize import without_accents, without_apostrophes
from language.words import WordPattern, any_of, languages, word_lists

_LIST = "corrections"
_OF_OTHERS = [WordPattern(_LIST, r"\b{of_others}\b", language) for language in languages(_LIST)]
_LEADS_IN = [WordPattern(_LIST, r"\W*(?:{before}\W*)+", language) for language in languages(_LIST)]
_MEANT = [WordPattern(_LIST, r"\b{meant}\b", language) for language in languages(_LIST)]
_SIGNS = " ,.;:!?"
_MOST_DENIED = 4
"""What was not meant is named in so few words; more tell something."""
_MOST_WORDS = 14
"""In so many words "it's not reading, it's the handwriting" puts one thing right; more tell something."""
_WORD = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 7
"""A message of fewer words may be a correction that nothing leads in: "joint custody, not foster"."""


@dataclass(frozen=True)
class Correction:
    """What was meant, in the words of the message, and what was not; that may be left unsaid."""

    meant: str
    not_meant: str = ""


@dataclass(frozen=True)
class _Wording:
    """How one language leads in and parts what was meant and what was not."""

    led_in: re.Pattern[str]
    denied_first: re.Pattern[str]
    is_not_so: re.Pattern[str]
    is_not_it: re.Pattern[str]
    is_so_last: re.Pattern[str]
    led_out: re.Pattern[str]
    parted: re.Pattern[str]
    denies_verb: re.Pattern[str]


def correction(said: str) -> Correction | None:
    """The correction that a text is; None for any other text, and for a protest that says no more."""
    words = without_apostrophes(said).strip()
    for language in languages(_LIST):
        found = _read(words, _wording(language))
        if found:
            return found
    return None


def put_in_place(said: str, question: str, asks: Callable[[str], bool]) -> str:
    """The question before with what a text puts in place of something in it: "not the state, the school".

    Empty where it puts nothing there. Without the question nobody can say where what is not meant ends: "no
    not the bus the aide" has no mark. What `asks` anew takes no place: "not how long, who decides".
    """
    words = without_apostrophes(said).strip()
    asked = without_apostrophes(question)
    put = (_put_in_place(words, asked, language) for language in languages(_LIST))
    return next((put_in for put_in, meant in put if meant and not asks(meant)), "")


def says_what_was_meant(said: str) -> bool:
    """Whether a text says anywhere what was asked or meant: "nobody hurt him, i asked about the bus"."""
    plain = without_accents(without_apostrophes(said))
    return any(meant.search(plain) for meant in _MEANT)


def is_of_somebody_else(said: str) -> bool:
    """Whether a text names somebody else: "no, that's his brother"."""
    plain = without_accents(without_apostrophes(said))
    return any(others.search(plain) for others in _OF_OTHERS)


def only_leads_in(said: str) -> bool:
    """Whether a text only leads in a correction: "no", "wait, no"."""
    plain = without_accents(without_apostrophes(said))
    return any(lead.fullmatch(plain) for lead in _LEADS_IN)


def _read(words: str, wording: _Wording) -> Correction | None:
    plain = without_accents(words)
    if first := wording.denied_first.match(plain):
        return _made(words[first.start("meant") :], words[first.start("denied") : first.end("denied")])
    patterns = (wording.is_not_so, wording.is_not_it, wording.is_so_last)
    not_so = next(filter(None, (pattern.match(plain) for pattern in patterns)), None)
    if not_so and len(words.split()) <= _MOST_WORDS:
        return _made(
            words[not_so.start("meant") : not_so.end("meant")],
            words[not_so.start("denied") : not_so.end("denied")],
        )
    if lead := wording.led_in.match(plain):
        return _parted(words[lead.end() :], wording)
    if out := wording.led_out.search(plain):
        return _parted(words[: out.start()], wording)
    if len(words.split()) < _FEWEST_WORDS and "?" not in words:
        found = _parted(words, wording)
        return found if found and found.not_meant else None
    return None


def _put_in_place(words: str, question: str, language: str) -> tuple[str, str]:
    """The question as it is asked anew, and what was put into it; both empty where nothing is."""
    plain, asked = without_accents(words), without_accents(question)
    opened, lead = _contrasting(language)
    start = opened.match(plain)
    if not start:
        return "", ""
    place, end = None, start.end()
    for word in [*_WORD.finditer(plain, end)][:_MOST_DENIED]:
        longer = re.search(rf"\b{re.escape(plain[start.end() : word.end()])}\b", asked, re.I)
        if not longer:
            break
        place, end = longer, word.end()
    behind = lead.match(plain, end)
    if not (place and behind) or (start["only_no"] and not behind["mark"]):
        return "", ""
    meant = words[behind.end() :].strip(_SIGNS)
    return f"{question[: place.start()]}{meant}{question[place.end() :]}", meant


@cache
def _contrasting(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads in what is not meant, and what leads in what is, behind it.

    A "no" alone does so only before an article and with a mark behind it: "no la mediación, la audiencia".
    """
    lists = {name: any_of(words) for name, words in word_lists(_LIST, language).items()}
    articles = rf"{lists['articles']}\s+"
    opened = rf"^\W*(?:{lists['before']}\b[\s,.!]+)*"
    denies = rf"(?:{lists['contrasts']}\s+(?:{articles})?|(?P<only_no>{lists['only_no']})\s+{articles})"
    leads_in = rf"(?:{lists['before']}|{lists['meant']}|{lists['it_is']})\s+"
    lead = rf"\s*(?P<mark>[,.;!]?)[\s,.;!]*(?:{leads_in})*(?:{articles})?"
    return re.compile(opened + denies, re.I), re.compile(lead, re.I)


def _parted(words: str, wording: _Wording) -> Correction | None:
    """What was meant, without what a "not" parts from it."""
    parting = wording.parted.search(without_accents(words))
    meant, denied = (words[: parting.start()], words[parting.end() :]) if parting else (words, "")
    if wording.denies_verb.search(without_accents(meant)) or len(denied.split()) > _MOST_DENIED:
        meant, denied = words, ""
    return _made(meant, denied)


def _made(meant: str, denied: str) -> Correction | None:
    meant = meant.strip(_SIGNS)
    return Correction(meant, denied.strip(_SIGNS)) if meant else None


@cache
def _wording(language: str) -> _Wording:
    lists = word_lists(_LIST, language)
    before, protests, meant = (any_of(lists[name]) for name in ("before", "protests", "meant"))
    opened = rf"^\W*(?:{before}\b[\s,.!]+)*"
    protest = rf"{protests}\b[\s,.;:!-]*(?:{before}\b[\s,.!]+)*"
    meant = rf"{meant}\b[\s,:]*"
    trouble, behind, is_not = (any_of(lists[name]) for name in ("the_trouble", "not_behind", "is_not"))
    patterns = (
        rf"{opened}(?:(?:{protest})+(?:{meant})?|{meant})",
        rf"{opened}(?:{protest})*{any_of(lists['not_about'])}\s+(?P<denied>[^,.;!?]+?)"
        rf"(?:[,.;!]\s*(?:{before}\s+)*(?:{meant})?|\s+{meant})(?P<meant>\w.*)$",
        rf"{opened}(?:{trouble}\s+{behind}|{is_not})\s+(?P<denied>[^\s,.;!?]+(?:\s+[^\s,.;!?]+){{0,3}})[,.;!]\s*"
        rf"(?:{before}\s+)*(?:{any_of(lists['it_is'])}\s+)(?P<meant>\w[^?]*)$",
        rf"{opened}(?P<denied>[^\s,.;!?]+(?:\s+[^\s,.;!?]+){{0,2}})\s+{any_of(lists['is_not_it'])}[,.;!]\s*"
        rf"(?:{before}\s+)*(?:{any_of(lists['it_is'])}\s+)(?P<meant>\w[^?]*)$",
        rf"{opened}(?P<denied>[^\s,.;!?]+(?:\s+[^\s,.;!?]+){{0,2}})\s+{any_of(lists['is_not_it'])}[,.;!]\s*"
        rf"(?:{before}\s+)*(?P<meant>\w[^?,.;!]*?)\s+{any_of(lists['is_so'])}\W*$",
        rf"\s+{any_of(lists['meant'])}\W*$",
        rf"(?:,\s*|\s+){any_of(lists['not_meant'])}\s+",
        rf"\b{any_of(lists['verbs'])}$",
    )
    return _Wording(*(re.compile(pattern, re.I | re.S) for pattern in patterns))
