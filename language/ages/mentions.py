"""Finds ages and grades in a text, of whom and of when they may be: that is judged elsewhere.

The words are in `words/<language>/ages.yml`. Texts are folded: lower case, without accents; places are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from language.ages.in_months import ages_in_months
from language.normalize import folded
from language.numbers import before_a_thing, places
from language.words import word_lists

_PLACES = ("preschool", "kindergarten", "elementary", "middle", "high", "under_3")
_BAND_OF_PLACE = {"preschool": "preschool_3_to_5", "kindergarten": "elementary"}
_BEHIND_A_GRADE = (
    "goes_on", "runs_on", "grade", "years", "of", "grades_of_middle", "grades_of_high", "not_the_other",
)  # fmt: skip
"""Lists of words with which a message goes on behind a grade."""
_OLDEST, _LAST_GRADE = 21, 12
_BARE_AGE = re.compile(r"\W*(\d{1,2})\W*")


@dataclass(frozen=True)
class AgeMention:
    """An age or grade at a place of the text. `band` is empty where the number alone leaves it open."""

    start: int
    end: int
    band: str
    is_grade: bool
    is_kindergarten: bool = False
    is_open: bool = False
    is_place: bool = False
    number: int = 0
    """The grade or the years, where they are said."""
    is_word: bool = False
    """Whether no more than a word such as "baby" says it."""


def band_of_age(years: int) -> str:
    """The age band of a child of this many years; empty beyond 21."""
    for limit, band in ((3, "under_3"), (6, "preschool_3_to_5"), (11, "elementary"), (14, "middle")):
        if years < limit:
            return band
    return "high" if years < 18 else "adult_18_to_21" if years < 22 else ""


def band_of_grade(grade: int) -> str:
    """The age band of a child in this grade; empty beyond 12."""
    if not 1 <= grade <= 12:
        return ""
    return "elementary" if grade <= 5 else "middle" if grade <= 8 else "high"


_BETWEEN_BANDS = frozenset({5, 11, 14})
"""Ages at which the grade decides: without it two careful people differ."""


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


class _Patterns:
    """The patterns of one language."""

    def __init__(self, language: str) -> None:
        words = word_lists("ages", language)
        p = {name: _any(listed) for name, listed in words.items()}
        self.numbers = before_a_thing("numbers", language, _OLDEST)
        self.ordinals = places(language, _LAST_GRADE)
        p["numbers"] = _any(list(self.numbers))
        number = rf"(?P<n>\d{{1,2}}|{p['numbers']})"
        ordinal = rf"(?P<g>\d{{1,2}}\s?{p['endings']}?|{_any(list(self.ordinals))})"
        named = _any(list(before_a_thing("places", language, _LAST_GRADE)))
        half = rf"(?:\s*{p['half']})?"
        soon = rf"(?:(?P<soon>{p['turns']})\s+)?"
        reads = rf"{p['reads']}\s+{p['reads_at']}(?!\w)"
        no_after = rf"(?![\s-]*(?:{p['years']}[\s-]+)?(?!{reads}){p['no_age_after']}(?!\w))"
        joint = r"[\s./-]*"
        only = rf"(?!\s*{p['joins_numbers']}\s*(?:\d{{1,2}}|{p['numbers']})\s*(?:$|[.,;!?)\n]))"
        if language == "en":
            p["goes_on"] = f"(?:{p['goes_on']}|{p['runs_on']})"
        p["goes_on_age"] = f"(?:{p['goes_on']}|{p['before_others']})" if language == "en" else p["goes_on"]
        self.grades = [
            re.compile(rf"(?<![\w.]){ordinal}[\s-]*{p['grade']}(?!\w){no_after}"),
            re.compile(rf"(?<!\w){p['grade_before']}:?\s+(?P<g>\d{{1,2}}|{p['numbers']})(?!\w){no_after}"),
            re.compile(
                rf"(?<!\w){p['enters']}\s+(?:{p['articles']}\s+)?(?P<g>\d{{1,2}}\s?{p['endings']})(?!\w)"
                rf"(?=\s*(?:$|[.,;!?)\n]|{p['goes_on']}(?!\w)))"
            ),
            re.compile(
                rf"(?<!\w){p['enters_by_name']}\s+(?P<g>{named})(?!\w)"
                rf"(?=\s*(?:$|[.,;!?)\n]|{p['goes_on']}(?!\w)))"
            ),
            re.compile(
                rf"(?:^|[.,;(]\s*)(?P<g>\d{{1,2}}{p['endings']})"
                rf"(?=\s*(?:$|[.,;)]|(?:{p['not_the_other']}|{p['but']})(?!\w)))"
            ),
            re.compile(rf"(?:^|[.,;(!?]\s*)(?P<g>{p['ordinals_by_themselves']})(?=\s*(?:$|[.,;)]))"),
        ]
        self.ages = [
            re.compile(
                rf"(?<![\w.$#]){soon}{number}{half}{joint}{p['years']}{joint}{p['old']}(?!\w){no_after}"
            ),
            *(
                re.compile(pattern)
                for pattern in ages_in_months(p, rf"{soon}{number}{half}", no_after, language)
            ),
            re.compile(
                rf"(?<!\w){p['age']}:?\s+{soon}{number}{half}(?!\w)(?!\s*(?:-|{p['range_to']}\b)){no_after}"
            ),
            re.compile(
                rf"(?<!\w){p['persons']},?\s*\(?\s*(?:(?:{p['turned']})\s+)*{soon}(?:(?:{p['turned']})\s+)*{number}{half}(?!\w){only}"
                rf"(?=\s*(?:$|[.,;!?)\n/-]|{p['goes_on_age']}(?!\w))){no_after}"
            ),
            re.compile(
                rf"(?<!\w){p['is']}\s+(?:(?:{p['turned']})\s+)*{soon}{number}{half}(?!\w){only}(?=\s*(?:$|[.,;!?)\n]|{p['goes_on_age']}(?!\w)))"
                rf"{no_after}"
            ),
            re.compile(rf"(?<!\w)(?:(?P<soon>{p['turns']})|{p['birthday']})\s+{number}(?!\w){no_after}"),
            re.compile(rf"(?:^|[.;!?(\n]\s*){p['by_now']}\s+{number}(?=\s*(?:$|[.,;!)\n]))"),
        ]
        self.years_of: list[tuple[str, re.Pattern[str]]] = []
        if language == "es":
            p["counted"] = rf"\w+{p['counted_endings']}"
            english = places("en", _LAST_GRADE)
            self.ordinals |= english
            p["english_ordinals"] = _any(list(english))
            self._add_run_on(p)
            alone = rf"(?P<g>{p['ordinals_alone']})(?!\w)(?=\s*(?:$|[.,;!?)\n]|{p['goes_on']}(?!\w)))"
            self.grades.append(re.compile(rf"(?<!\w)(?!{p['rooms']}(?!\w)){p['before_ordinal']}\s+{alone}"))
            self.years_of = [
                (place, re.compile(rf"(?<!\w){ordinal}\s+{p[f'grades_of_{place}']}(?!\w){no_after}"))
                for place in ("middle", "high")
            ]
            self.ages.append(
                re.compile(
                    rf"(?<!\w)(?:{p['turned']})\s+{soon}{number}{half}\s*(?:{p['years']})(?!\w){no_after}"
                )
            )
            self.ages.append(re.compile(rf"(?<!\w){soon}{number}{half}\s*{p['years']}(?!\w){no_after}"))
        else:
            self.ages.append(re.compile(rf"(?<![\w.$#]){soon}{number}\s?{p['years_old']}(?!\w)"))
            self.ages.append(re.compile(rf"(?:^|[.;!?(\n]\s*){number}\s*{p['years']}(?=\s*,)"))
        self.places = [
            (place, re.compile(rf"(?<!\w){p[place]}s?(?!\w)(?!\s+{p['other_after']}(?!\w))"))
            for place in _PLACES
        ]
        if language == "es":
            self.places += [
                (place, re.compile(rf"(?<!\w){named}(?!\w)(?!\s+{p['school_named']}(?!\w))"))
                for place, named in (("middle", p["middle_by_name"]), ("high", p["high_by_name"]))
            ]
        self.school = tuple(words["school_named"])
        between = f"(?:{p['about_so_many']}\\s+)*" if words.get("about_so_many") else ""
        self.no_before = re.compile(rf"(?<!\w){p['no_age_before']}\s*{between}(?:{p['articles']}\s+)?$")
        self.other_before = re.compile(rf"(?<!\w){p['other_before']}\s+(?:{p['one']}\s+)?$")
        self.soon = re.compile(rf"{p['turns']}\s+$")

    def _add_run_on(self, p: dict[str, str]) -> None:
        """What tells an age or grade where no mark says that it ends there: "tiene 8 se distrae"."""
        number = rf"(?P<n>\d{{1,2}}|{_any([word for word, n in self.numbers.items() if n > 1])})"
        is_counted = rf"(?:{p['counts']}|{p['counted']})(?!\w)"
        ends = rf"(?![\w%.:/-]*\d|\w|%)(?!\s+(?:{p['joins_numbers']}\s+)?(?:\d|{p['numbers']}(?!\w)))"
        ends += rf"(?!\s+(?!{p['not_counted']}(?!\w)){is_counted})(?!\s*{p['no_age_after']}(?!\w))"
        self.ages += [
            re.compile(rf"(?<!\w){p['children']}\s+{p['of']}\s+{number}(?:\s*{p['half']})?{ends}"),
            re.compile(rf"(?<!\w){p['has_years']}\s+{number}(?:\s*{p['half']})?{ends}"),
            re.compile(
                rf"(?<!\w)(?:(?P<soon>{p['turns']})|(?P<sure>{p['birthday']}))\s+(?:{p['articles']}\s+)?{number}{ends}"
            ),
        ]
        ordinal = (
            rf"(?P<g>{p['ordinals_alone']}|{p['english_ordinals']}"
            rf"|\d{{1,2}}(?:{p['english_endings']}|{p['endings']}))(?!\w)"
        )
        into = rf"(?:{p['in_grade']}|{p['children']}\s+(?:{p['of']}|{p['at_grade']}))\s+"
        self.grades += [
            re.compile(rf"(?<!\w){into}{ordinal}(?!\s+{p['ordered']}(?!\w))"),
            re.compile(rf"(?<!\w){p['in_grade']}\s+(?:{p['articles']}\s+)?(?P<g>\d{{1,2}}){ends}"),
            re.compile(
                rf"(?<!\w)(?P<g>{p['english_ordinals']}|\d{{1,2}}{p['english_endings']})\s+{p['english_grade']}(?!\w)"
            ),
        ]

    def value(self, word: str) -> int:
        """The number that a word or figures say."""
        digits = re.match(r"\d+", word)
        first = word.split()[0] if word.split() else ""
        return int(digits.group()) if digits else self.ordinals.get(first) or self.numbers.get(word, 0)


@cache
def _patterns(language: str) -> _Patterns:
    return _Patterns(language)


def _grades(text: str, p: _Patterns) -> Iterator[AgeMention]:
    for pattern in p.grades:
        for match in pattern.finditer(text):
            start = match.start("g")
            if text[start : match.end()].isdecimal():  # "va en 2": the figures alone would be years
                start = match.start()
            grade = p.value(match["g"].strip())
            band = band_of_grade(grade)
            if band and not p.no_before.search(text[:start]):
                yield AgeMention(start, match.end(), band, True, number=grade)
    for place, pattern in p.years_of:
        for match in pattern.finditer(text):
            if not p.no_before.search(text[: match.start()]):
                yield AgeMention(*match.span(), place, True)
    for place, pattern in p.places:
        for match in pattern.finditer(text):
            if not p.other_before.search(text[: match.start()]):
                band = _BAND_OF_PLACE.get(place, place)
                is_school = match.group().endswith(p.school)
                is_word, is_kindergarten = place == "under_3", place == "kindergarten"
                yield AgeMention(
                    *match.span(), band, not is_word, is_kindergarten, is_place=is_school, is_word=is_word
                )


def _ages(text: str, p: _Patterns) -> Iterator[AgeMention]:
    for pattern in p.ages:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            told_from = match.start("sure") if groups.get("sure") else match.start("n")
            if p.no_before.search(text[:told_from].removesuffix(groups.get("soon") or "")):
                continue
            soon = bool(groups.get("soon")) or bool(p.soon.search(text[: match.start()]))
            years = p.value(match["n"])
            years = years // 12 if groups.get("months") else years - soon
            if band := band_of_age(years):
                is_open = years in _BETWEEN_BANDS and not groups.get("months")
                number = 0 if groups.get("months") else years
                yield AgeMention(match.start("n"), match.end(), band, False, is_open=is_open, number=number)


def find(text: str, language: str = "en") -> list[AgeMention]:
    """Every age and grade, longest first where two lie on one another, in the order of the text."""
    p = _patterns(language)
    found: list[AgeMention] = []
    for mention in sorted((*_grades(text, p), *_ages(text, p)), key=lambda m: (m.start - m.end, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in found):
            found.append(mention)
    return sorted(found, key=lambda m: m.start)


def is_no_age(text: str, language: str = "en") -> bool:
    """Whether a number in a few words counts something else: "10 minutes", "level 4"."""
    lists = word_lists("ages", language)
    counted = {*lists["no_age_after"]} - {*lists["years"], *lists["joins_ages"]}
    words = text.split()
    return not counted.isdisjoint(words) or _counts_what_follows(words, language)


def _counts_what_follows(words: Sequence[str], language: str) -> bool:
    """Whether an ordinal in words stands before what it counts: "a second opinion", "the first time"."""
    lists, p = word_lists("ages", language), _patterns(language)
    phrases = [phrase for name in _BEHIND_A_GRADE for phrase in lists.get(name, ())]
    may_follow = {word for phrase in phrases for word in phrase.split()}
    behind = pairwise(words)
    return any(word in p.ordinals and follows not in may_follow for word, follows in behind)


def bare(text: str, language: str = "en") -> AgeMention | None:
    """The age or grade that a text is nothing but, as an answer may be: "7", "seven", "4th", "K"."""
    p = _patterns(language)
    words = text.strip(" .,!?()\n")
    if words in word_lists("ages", language)["kindergarten_short"]:
        return AgeMention(0, len(text), "elementary", True, True)
    ordinal = re.fullmatch(rf"(?:\w+ )?(\d{{1,2}})\s?{_any(word_lists('ages', language)['endings'])}", words)
    if ordinal or words in p.ordinals:
        grade = int(ordinal[1]) if ordinal else p.ordinals[words]
        band = band_of_grade(grade)
        return AgeMention(0, len(text), band, True, number=grade) if band else None
    words = re.sub(rf"\s*{_any(word_lists('ages', language)['half'])}$", "", words)
    number = _BARE_AGE.fullmatch(words)
    years = int(number[1]) if number else p.numbers.get(words, 0)
    band = band_of_age(years) if years else ""
    is_open = years in _BETWEEN_BANDS
    return AgeMention(0, len(text), band, False, is_open=is_open, number=years) if band else None


def between_bands(text: str, language: str = "en") -> tuple[int, tuple[str, ...]]:
    """The one age that a text tells, and its bands, where the grade decides between them; else none."""
    plain = folded(text)
    told = find(plain, language) or [mention for mention in [bare(plain, language)] if mention]
    if len(told) != 1 or not told[0].is_open:
        return 0, ()
    years = told[0].number
    return years, tuple(dict.fromkeys(map(band_of_age, (years - 1, years, years + 1))))
