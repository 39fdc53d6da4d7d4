"""Turns an age or a grade, as parents write it, into the age band of the interview.

Texts are lower case, without apostrophes. A number is an age only where it is said of a child now: "since
he was 3", "reads at a 2nd grade level" and "the IEP is 2 years old" say nothing. A wrong band is worse
than none.
"""

from __future__ import annotations

from collections.abc import Iterator
from re import Match

from language.words import WordPattern, word_lists

_FILE = "age_answers"
_NUMBER = r"(?P<n>\d{1,2}|{numbers})"
_HALF = r"(?:\s*{half})?"
_SOON = r"(?P<soon>{soon})"
_NO_SECOND_NUMBER = r"(?!\s*(?:\d|{numbers}\b))"


def _pattern(pattern: str) -> WordPattern:
    return WordPattern(_FILE, pattern)


_AGES = (
    _pattern(
        rf"\b(?:{_SOON}\s+)?{_NUMBER}{_HALF}[\s-]*(?:(?P<months>{{months}})|{{years}})[\s./-]*(?P<old>{{old}})\b"
        r"(?![\s-]+{old_things}\b)"
    ),
    _pattern(
        rf"\b(?:{{child}}(?:\s+is|\s+are)?|{{child_is}})\s+(?:{{now}}\s+)?(?:{_SOON}\s+|{{turned}}\s+)?{_NUMBER}\b"
        rf"{_HALF}(?P<months>\s+months)?(?=\s*(?:$|[.;!?)\n]|,{_NO_SECOND_NUMBER}|and\b{_NO_SECOND_NUMBER}"
        r"|{goes_on}\b))"
    ),
    _pattern(rf"\b{{age}}:*\s+{_NUMBER}{_HALF}\b(?!\s*{{range_after}})"),
    _pattern(rf"(?:^|[.;\n]\s*)(?:{{mine}} )?{{kinds_of_child}},?\s+{_NUMBER}(?=\s*(?:[,.;]|$))"),
)
_GRADE = _pattern(
    r"\b(?:(?P<g>\d{1,2}){endings}?[\s-]*{grade}\b|(?P<o>{ordinals})[\s-]*{grade}\b"
    r"|{grade_before}:?\s+(?P<h>\d{1,2}|{numbers})\b"
    r"|(?<=\bin )(?:the )?(?P<t>\d{1,2}){endings}\b(?=\s*(?:$|[.,;!?]|{grade_goes_on}\b)))"
    r"(?![\s-]*(?:{work_of} )?{work}\b)"
)
_PLACES = {
    "kindergarten": "elementary",
    "preschool": "preschool_3_to_5",
    "elementary": "elementary",
    "middle": "middle",
    "high": "high",
}
_PERSONS = {
    "{kindergartner}": "elementary",
    "{preschooler}": "preschool_3_to_5",
    "{middle_schooler}": "middle",
    r"(?:{high_schooler}|{high_year}(?! {no_high_year_after}))": "high",
    "{small_child}": "under_3",
}
_NAMED = [
    *(
        (
            _pattern(
                rf"\b(?:{{child}}(?:\s+is|\s+are|s)?|{{child_is}}|and)\s+(?:{{still}}\s+)?{{attends}}\s+"
                rf"(?:{{kinds_of_school}}\s+)*{{{place}}}\b(?! levels?)"
            ),
            band,
        )
        for place, band in _PLACES.items()
    ),
    *(
        (_pattern(rf"\b{{{place}}}\s+(?:aged?\s+)?{{kinds_of_child}}\b"), band)
        for place, band in _PLACES.items()
    ),
    *(
        (
            _pattern(
                rf"(?:\b(?:{{mine}}|a|is|hes|shes)\s+(?:\w+\s+)?|\bold\s+|^\s*|[,.;]\s*){person}\b"
                r"(?!\s+(?:iep|504|plan|year))"
            ),
            band,
        )
        for person, band in _PERSONS.items()
    ),
]
_NOT_NOW = _pattern(
    r"\b(?:{not_now}\s+(?:(?:{who}|{whose}\s+\w+)\s+)?(?:{filling}\s+){0,4}"
    r"|{past}\b[^,.;!?]{0,40}\s{at}\s+(?:the\s+)?"
    r"|(?:{like}|{like_of})\s+(?:{like_whom}\s+)?"
    r"|{can}\s+{any}\s+"
    r"|\b{things}\s+{are}\s+(?:\w+\s+)?)$"
)
_NOT_YET = _pattern(r"^\s*(?:school\s+|grade\s+)?{not_yet}\b")
_SEVERAL = _pattern(r"\b{several}\s+(?:\w+\s+)?$")
_BARE_GRADE = _pattern(r"(?:the )?(?:(\d{1,2}){endings}|({ordinals}))")
_BARE_AGE = _pattern(
    rf"(?:(?:{{bare_before}}|{_SOON})\s+)?{_NUMBER}{_HALF}\s*(?:(?P<months>{{months}})|{{years}})?"
)


def band_of_age(years: int) -> str:
    """The age band of a child of this many years; "unknown" beyond 21."""
    for limit, band in ((3, "under_3"), (6, "preschool_3_to_5"), (11, "elementary"), (14, "middle")):
        if years < limit:
            return band
    return "high" if years < 18 else "adult_18_to_21" if years < 22 else "unknown"


def band_of_grade(grade: int) -> str:
    """The age band of a child in this grade; "unknown" beyond 12."""
    if grade <= 5:
        return "elementary"
    return "middle" if grade <= 8 else "high" if grade <= 12 else "unknown"


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _place("numbers", word)


def _place(name: str, word: str) -> int:
    """The place of a word in a list, from 1 on."""
    return word_lists(_FILE)[name].index(word) + 1


def _is_told(match: Match[str]) -> bool:
    """False where the words around the number make it another time, another thing or children in general."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _NOT_NOW.search(before):
        return False
    many = match.group().endswith(("olds", "graders", "ners"))
    return not _NOT_YET.search(after) and (not many or bool(_SEVERAL.search(before)))


def _grades(text: str) -> Iterator[tuple[int, int, str]]:
    for match in filter(_is_told, _GRADE.finditer(text, 0, len(text))):
        ordinal = match.group("o")
        number = match.group("g") or match.group("h") or match.group("t")
        yield (*match.span(), band_of_grade(_place("ordinals", ordinal) if ordinal else _value(number)))
    for pattern, band in _NAMED:
        yield from ((*match.span(), band) for match in filter(_is_told, pattern.finditer(text, 0, len(text))))


def _ages(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in _AGES:
        for match in filter(_is_told, pattern.finditer(text, 0, len(text))):
            groups = match.groupdict()
            years = _value(groups["n"]) // 12 if groups.get("months") else _value(groups["n"])
            soon = bool(groups.get("soon")) and not groups.get("months")
            yield (*match.span(), band_of_age(years - soon))


def told(text: str) -> str:
    """The one band that a text gives, or "". A grade says more than an age; two bands say nothing."""
    for found in (_grades(text), _ages(text)):
        bands = {band for _, _, band in found if band != "unknown"}
        if bands:
            return bands.pop() if len(bands) == 1 else ""
    return ""


def bare(text: str) -> str:
    """The band of a text that is nothing but an age or grade ("7", "seven", "18 months", "4th"), or ""."""
    words = text.strip(" .,!?()")
    grade = _BARE_GRADE.fullmatch(words)
    if grade:
        band = band_of_grade(int(grade[1]) if grade[1] else _place("ordinals", grade[2]))
        return "" if band == "unknown" else band
    if words in word_lists(_FILE)["kindergarten_short"]:
        return "elementary"
    age = _BARE_AGE.fullmatch(words)
    if not age:
        return ""
    years = _value(age["n"]) // 12 if age["months"] else _value(age["n"]) - bool(age["soon"])
    band = band_of_age(years)
    return "" if band == "unknown" else band
