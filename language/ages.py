"""Turns an age or a grade, as parents write it, into the age band of the interview.

Texts are lower case, without apostrophes. A number is an age only where it is said of a child now: "since
he was 3", "reads at a 2nd grade level" and "the IEP is 2 years old" say nothing. A wrong band is worse
than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"(?P<n>\d{{1,2}}|{_WORDS})"
_HALF = r"(?:\s*(?:1/2|½|and a half|\.5))?"
_SOON = r"(?P<soon>almost|nearly|turning|turns|turn|about to turn|about to be)"
_CHILD = (
    r"(?:he|she|they|who|son|daughter|child|kid|kiddo|boy|girl|one|oldest|youngest|twins"
    r"|grand\w+|step\w+|nephew|niece)"
)
_NO_SECOND_NUMBER = rf"(?!\s*(?:\d|(?:{_WORDS})\b))"

_OLD = re.compile(
    rf"\b(?:{_SOON}\s+)?{_NUMBER}{_HALF}[\s-]*(?:(?P<months>months?|mos?)|years?|yrs?|y)[\s./-]*(?P<old>olds?|o)\b"
    r"(?![\s-]+(?:iep|504|eval\w*|report|diagnosis|plan|tests?|testing|data|records?|paperwork|levels?"
    r"|brothers?|sisters?|cousins?|friends?|neighbor\w*|classmates?)\b)"
)
_IS = re.compile(
    rf"\b(?:{_CHILD}(?:\s+is|\s+are)?|hes|shes|theyre)\s+(?:(?:now|only|just|already|currently|about)\s+)?"
    rf"(?:{_SOON}\s+|just turned\s+|turned\s+|is\s+|are\s+|re\s+|s\s+)?(?P<n>\d{{1,2}}|{_WORDS})\b{_HALF}"
    rf"(?P<months>\s+months)?"
    rf"(?=\s*(?:$|[.;!?)\n]|,{_NO_SECOND_NUMBER}|and\b{_NO_SECOND_NUMBER}"
    r"|(?:but|now|with|in|who|has|had|cant|wont|doesnt|already|so|he|she|we|i|going|this|next|today|yesterday|is|still)\b))"
)
_LISTED = re.compile(
    rf"(?:^|[.;\n]\s*)(?:my |our )?(?:son|daughter|boy|girl|child|kid),?\s+{_NUMBER}(?=\s*(?:[,.;]|$))"
)
_AGE = re.compile(
    rf"\bage[d:]*\s+{_NUMBER}{_HALF}\b"
    r"(?!\s*(?:-|–|to\b|through\b|and up\b|and older|or older|or over|and over|and under))"
)
_GRADE = re.compile(
    rf"\b(?:(?P<g>\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:graders?|grade|gr)\b"
    rf"|(?P<o>{'|'.join(_ORDINALS)})[\s-]*(?:graders?|grade)\b"
    rf"|(?:grade|gr\.?):?\s+(?P<h>\d{{1,2}}|{_WORDS})\b"
    r"|(?<=\bin )(?:the )?(?P<t>\d{1,2})(?:st|nd|rd|th)\b"
    r"(?=\s*(?:$|[.,;!?]|(?:and|but|now|with|this|he|she)\b)))"
    r"(?![\s-]*(?:reading |math |writing |grade )?"
    r"(?:levels?|reading|math|writing|work|books?|standards?|material)\b)"
)
_PLACES = (
    (r"kinder(?:gart[ae]n|garden|gardner)?", "elementary"),
    (
        r"(?:pre-?\s?k(?:inder\w*)?|pre-?\s?school|head ?start|transitional kindergarten|tk)",
        "preschool_3_to_5",
    ),
    (r"(?:(?:elementary|primary)(?: school)?|grade school)", "elementary"),
    (r"(?:middle ?school|junior high|jr high)", "middle"),
    (r"high ?school", "high"),
)
_PERSONS = (
    (r"kinder(?:gart[ae]n?e?|gardene|gart)n?ers?", "elementary"),
    (r"(?:pre-?\s?schoolers?|pre-?k(?:inder)?er)", "preschool_3_to_5"),
    (r"middle ?schoolers?", "middle"),
    (r"(?:high ?schoolers?|freshman|sophomore|(?:junior|senior)(?! high| kinder\w*| year))", "high"),
    (r"(?:toddler|infant)", "under_3"),
)
_IN_PLACE = [
    (
        re.compile(
            rf"\b(?:{_CHILD}(?:\s+is|\s+are|s)?|hes|shes|theyre|and)\s+(?:(?:now|still|currently|just|only|already)\s+)?"
            rf"(?:in|attends)\s+(?:(?:public|private|a|charter|regular|the)\s+)*{word}\b(?! levels?)"
        ),
        band,
    )
    for word, band in _PLACES
]
_OF_PLACE = [
    (re.compile(rf"\b{word}\s+(?:aged?\s+)?(?:son|daughter|child|boy|girl|kid)\b"), band)
    for word, band in _PLACES
]
_PERSON = [
    (
        re.compile(
            rf"(?:\b(?:my|our|a|is|hes|shes)\s+(?:\w+\s+)?|\bold\s+|^\s*|[,.;]\s*){word}\b(?!\s+(?:iep|504|plan|year))"
        ),
        band,
    )
    for word, band in _PERSONS
]

_NOT_NOW = re.compile(
    r"\b(?:(?:when|since|until|till|by|before|after|at|once|from|if|was|were|under|over|through|repeated|skipped|finished|failed"
    r"|last year|back in|next year|next fall|will be|will start)\s+"
    r"(?:(?:he|she|they|i|(?:my|our|his|her)\s+\w+)\s+)?"
    r"(?:(?:was|were|is|are|be|turned|turns|turn|hit|hits|reached|starts|started|in|the|a|age|about|around|only|will)\s+){0,4}"
    r"|(?:had|was|were|got|began|took|diagnosed|tested|evaluated|gave|since)\b[^,.;!?]{0,40}\s(?:in|at|by)\s+(?:the\s+)?"
    r"|(?:like|as|than|(?:level|mind|brain|vocabulary|skills) of)\s+(?:an?\s+|other\s+|most\s+|the\s+)?"
    r"|(?:can|could|does|do|should|would|will|is|are|may)\s+(?:an?|any|every)\s+"
    r"|\b(?:iep|504|plan|eval\w*|report|results?|tests?|testing|data|paperwork|diagnosis)\s+(?:is|are|was|were)\s+(?:\w+\s+)?)$"
)
_NOT_YET = re.compile(r"^\s*(?:school\s+|grade\s+)?(?:next (?:year|fall)|in the fall|yet\b)")
_GENERAL = re.compile(r"\b(?:my|our|twins?|both|are|these|two|three)\s+(?:\w+\s+)?$")


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
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 1


def _is_told(match: re.Match[str]) -> bool:
    """False where the words around the number make it another time, another thing or children in general."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _NOT_NOW.search(before):
        return False
    many = match.group().endswith(("olds", "graders", "ners"))
    return not _NOT_YET.search(after) and (not many or bool(_GENERAL.search(before)))


def _grades(text: str) -> Iterator[tuple[int, int, str]]:
    for match in filter(_is_told, _GRADE.finditer(text)):
        ordinal = match.group("o")
        number = match.group("g") or match.group("h") or match.group("t")
        yield (*match.span(), band_of_grade(_ORDINALS.index(ordinal) + 1 if ordinal else _value(number)))
    for pattern, band in (*_IN_PLACE, *_OF_PLACE, *_PERSON):
        yield from ((*match.span(), band) for match in filter(_is_told, pattern.finditer(text)))


def _ages(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_OLD, _IS, _AGE, _LISTED):
        for match in filter(_is_told, pattern.finditer(text)):
            groups = match.groupdict()
            years = _value(groups["n"]) // 12 if groups.get("months") else _value(groups["n"])
            soon = bool(groups.get("soon")) and not groups.get("months")
            yield (*match.span(), band_of_age(years - soon))


def spans(text: str) -> list[tuple[int, int, str]]:
    """Every age or grade given for a child as (start, end, band), grades before ages."""
    return [span for span in (*_grades(text), *_ages(text)) if span[2] != "unknown"]


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
    grade = re.fullmatch(rf"(?:the )?(?:(\d{{1,2}})(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))", words)
    if grade:
        band = band_of_grade(int(grade[1]) if grade[1] else _ORDINALS.index(grade[2]) + 1)
        return "" if band == "unknown" else band
    if words in {"k", "kg", "kinder"}:
        return "elementary"
    age = re.fullmatch(
        rf"(?:(?:age|about|around|only|just|just turned|{_SOON})\s+)?{_NUMBER}{_HALF}"
        r"\s*(?:(?P<months>months?|mos?)|years?|yrs?)?",
        words,
    )
    if not age:
        return ""
    years = _value(age["n"]) // 12 if age["months"] else _value(age["n"]) - bool(age["soon"])
    band = band_of_age(years)
    return "" if band == "unknown" else band
