"""One place for how a text is made comparable: apostrophes, negations, letters, words.

Each step is a function; a reader of texts takes the steps it needs, and no module has steps of its own.
"""

from __future__ import annotations

import re
import unicodedata

from language.words import WordPattern, word_lists

APOSTROPHES = "'\u2018\u2019`\u00b4\u02bc\u2060"
"""Straight and curly ones, accents typed in place of them, and the word joiner, which nobody sees."""
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_FILE = "negations"
_NOT = WordPattern(_FILE, r"\b({takes_not})n?[ \t]+{not}\b|\b({can})[ \t]?{not}\b", exact=True)
_DO_NOT = WordPattern(_FILE, r"\b({do_or_have}) {not}\b", exact=True)
_CANNOT = WordPattern(_FILE, r"\b({can}) ?{not}\b", exact=True)
_HAVE_NOT = WordPattern(_FILE, r"\b(?:({do_or_have}) {not}|({can}) ?{not})\b")
_WILL_NOT = WordPattern(_FILE, r"\b{will_not}\b", exact=True)
_LOOK_ALIKES = str.maketrans("авекмнорстухіјѕԁɡαεικνορτυχ", "abekmhopctyxijsdgaeikvoptux")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


def without_apostrophes(text: str) -> str:
    """The text without apostrophes, be they straight or curly, and without word joiners: "dont", "shes"."""
    return _APOSTROPHES.sub("", text)


def place_as_typed(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a place of `without_apostrophes(text)` is in the text itself; in characters."""
    if not _APOSTROPHES.search(text):
        return (start, end) if 0 <= start < end <= len(text) else (0, 0)
    kept = [n for n, letter in enumerate(text) if not _APOSTROPHES.match(letter)]
    if not 0 <= start < end <= len(kept):
        return 0, 0
    return kept[start], kept[end - 1] + 1


def plain(text: str) -> str:
    """Lower case without apostrophes and accents: "¿Qué junta?" is found by "que junta"."""
    return without_accents(without_apostrophes(text.lower()))


class _InPlace(dict[int, str]):
    """What stands for each letter, by its number; worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        base = unicodedata.normalize("NFKD", letter.lower())[:1]
        self[number] = "" if letter in APOSTROPHES else base or letter
        return self[number]


_IN_PLACE = _InPlace()


def plain_in_place(text: str) -> str:
    """The same where places count: without its apostrophes, every other letter stays one letter."""
    return text.translate(_IN_PLACE)


def without_marks(text: str) -> str:
    """A wording to compare with others: its words in lower case, with one space between them."""
    return " ".join(re.findall(r"\w+", text.lower()))


def one_spaced(text: str) -> str:
    """The text in lower case and without apostrophes, with one space between words."""
    return " ".join(without_apostrophes(text.lower()).split())


def words(text: str) -> frozenset[str]:
    """The different words of a text, in lower case and without apostrophes."""
    return frozenset(re.findall(r"[a-z0-9]+", without_apostrophes(text.lower())))


def clause(text: str) -> str:
    """A clause to look wordings up in: letters are plain, signs are spaces, "not" joins its verb."""
    text = re.sub(r"[^\w\s/.-]", " ", without_accents(without_apostrophes(text.lower())))
    text = _WILL_NOT.sub(word_lists(_FILE)["wont"][0], _DO_NOT.sub(_join, " ".join(text.split())))
    return _CANNOT.sub(r"\1t", text)


def with_joined_negations(text: str) -> str:
    """The text as typed, without apostrophes and with "not" joined to its verb: "do not" is "dont"."""
    return _HAVE_NOT.sub(_join, without_apostrophes(text))


def place_before_joining(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a place of `with_joined_negations(text)` is in `without_apostrophes(text)`; in characters."""
    moved_start, moved_end, shift = start, end, 0
    for match in _HAVE_NOT.all_in(without_apostrophes(text)):
        joined_end = match.start() - shift + len(_join(match))
        left_out = match.end() - match.start() - len(_join(match))
        moved_start += left_out if start >= joined_end else 0
        moved_end += left_out if end >= joined_end else 0
        shift += left_out
    return moved_start, moved_end


def _join(match: re.Match[str]) -> str:
    """A verb with its "not": "can" ends in the letter with which that begins."""
    joined, can = match.groups() if match.re.groups > 1 else (match[1], "")
    return f"{joined or can[:-1]}nt"


def folded(text: str) -> str:
    """Lower case without accents, apostrophes, invisible and look-alike letters; "not" joined to its verb."""
    if not text.isascii():
        split = unicodedata.normalize("NFKD", text.encode("utf-8", "replace").decode("utf-8"))
        text = "".join(c for c in split if c.isascii() or unicodedata.category(c) not in _UNSEEN)
        text = text.casefold().translate(_LOOK_ALIKES)
    bare = without_apostrophes(text.lower())
    return _NOT.sub(_join, bare)


def without_accents(text: str) -> str:
    """The text with plain letters: "qué" becomes "que"."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter))
