"""Finds phone numbers, and numbers that identify a person: social security, student, case, policy.

Ages, grades, sections of law, deadlines and help lines are none of these. Phone numbers are found with
Google's libphonenumber, and by their form where they are short or written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from privacy.words.spans import Form, Span

_CUE = r"""(?:\b%numbered%(?:\s+%between_number%)*\s*(?:\b%number_words%\b\.?|\#)
    |\b%number_names%(?:\s*(?:%number_words%\b\.?|\#))?
    |\b%number_words%\s+(?:%of_a_code%\s+)?%numbered%)"""
_CODE = r"""(?=[\w./-]*\d)(?:(?=\w*[a-z])[a-z\d]{2,6}[ ]\d{3,6}(?:[ -]\d{2,6}){0,3}\b
    |[a-z]{0,4}[-/]?\d[\w/-]{3,}|\d(?:[ ]?\d){4,}\b|\d{4}\b
    |(?-i:[A-Z]{1,3})[-\d]{3,}[\w-]*)"""
_CUED = (
    Form(  # of a car
        "number",
        r"""\b%plates%\s*(?:\b(?:%is%|%number_words%)\b|:|\#|\s)*
        (?P<it>(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{2,4}[-\s]?[a-z\d]{2,4}|[a-z]{3}[-\s]\d{3,4}|\d{3,4}[-\s][a-z]{3})\b""",
    ),
    Form("number", r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\w)"),  # an address of the internet
    Form(
        "number",
        r"""(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])|(?<![\d-])\d{3}[ .]\d{2}[ .]\d{4}(?!\d)
        |\b[x*]{2,3}-[x*]{2}-\d{4}\b""",
    ),
    Form("number", rf"{_CUE}\s*(?:\b%is%\b|\b%number_links%\b|:|=|\#|-|,|\s)*(?P<it>\#?{_CODE})"),
    Form(
        "number",
        r"\b%number_words%\s*(?:\b%is%\b|:|\#|\s)+(?P<it>\#?[a-z]{0,3}\d[\d-]{4,}[a-z]?)(?![\d-])",
    ),
)
_PHONES = (
    Form("phone", r"\b%digits%(?:[\s,-]+%digits%){6,14}\b"),
    Form(  # "seven one three, 555, 0142", "915 cinco cinco cinco 0188": in part spelled out
        "phone",
        r"""(?<![\w$/-])(?=(?:[\d\s,-]+)?%digits%\b)(?:\d{3}[\s,-]+)?(?:%digits%[\s,-]+){3,6}(?:%digits%|\d{3,4}|\d{2}(?=[\s,-]+\d{2}\b))
        (?:[\s,-]+\d{2,4}){0,2}(?![\w-])""",
    ),
    Form(  # "tres doce, cinco cincuenta y cinco, cero uno noventa": said in pairs, behind what is a number
        "phone",
        r"""\b%phone_words%\s*(?:\b%is%\b|\b%number_articles%\b|:|\s)+(?P<it>(?:%digits%|%number_tens%)
        (?:(?:[\s,-]+|\s+%joins_digits%\s+)(?:%digits%|%number_tens%|\d{2,4})){3,14})\b""",
    ),
    Form("phone", r"(?<![\w.$/-])(?:\+?1[-.\s]?)?(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]?\d{4}(?![\d-])"),
    Form("phone", r"(?<![\d.$/§-])\d{3}[-.]\d{4}(?![\d-])"),
    Form("phone", r"\b%phone_words%\s*(?:\b%is%\b|:|\s)+(?P<it>\d{3}[ ]\d{4})\b"),
)
_LONG = (
    Form("number", r"(?<![\d.,$/-])\d(?:[\s-]?\d){8,29}(?![\d/])"),
    Form("number", r"(?<![\d.,$/-])\d{6,}(?![\d/])"),
    Form("number", r"\b(?-i:[A-Z]{1,3})\d{6,}[a-z]?\b"),
)
_TOLL_FREE = re.compile(r"\+?1?[-.\s(]*8(?:00|33|44|55|66|77|88)\b")
_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}(?:-\d{2,4})?")
_FREE = re.compile(r"(?<!\d)1?[-.\s(]*8(?:00|33|44|55|66|77|88)[-.\s)]+\d{3}[-.\s]?\d{4}(?!\d)")
_SHORT_CODE = Form("", r"\b%texting%\s*$")


def find(text: str) -> Iterator[Span]:
    """Numbers behind a cue, phone numbers, then any long number. Later ones may overlap earlier ones."""
    for form in _CUED:
        yield from _not_help_lines(form, text)
    for match in PhoneNumberMatcher(text, "US", leniency=Leniency.VALID):
        if number_type(match.number) != PhoneNumberType.TOLL_FREE:
            yield Span("phone", match.start, match.end)
    for form in (*_PHONES, *_LONG):
        yield from _not_help_lines(form, text)


def _not_help_lines(form: Form, text: str) -> Iterator[Span]:
    """What a form finds, but for toll-free numbers and the short codes that one texts a word to."""
    return (span for span in form.find(text) if not _is_help_line(text, span))


_SECTION = re.compile(r"\d{3}\.\d{1,4}(?![\d.-])|\d+\s+(?:CFR|U\.?S\.?C)\b", re.I)
"""A section of the law: "34 CFR 300.301"."""
_CITED = re.compile(
    r"\b\d+\s+(?i:CFR|U\.?\s?S\.?\s?C\b\.?)\s*(?:§+\s*)?(?:\d[\w.()-]*)?"
    r"|\b[A-Z]{2,5}\s+(?:§+\s*)?\d+[A-Z]?(?:\.\d+){2,3}"
)
"""The same with its title or the letters of a state's code, "RCW 28A.155.020": no part of it is anybody's."""


def stays(text: str, span: Span) -> bool:
    """Whether what looks like somebody's number is a date, a toll-free number or a code to text to."""
    if span.kind not in {"number", "phone"}:
        return False
    said = text[span.start : span.end]
    is_none = bool(_DAY.fullmatch(said) or _SECTION.match(said) or _FREE.search(said))
    return is_none or _is_help_line(text, span)


def is_law(text: str, span: Span) -> bool:
    """Whether a place holds a part of a section of the law that is cited."""
    return any(m.start() < span.end and span.start < m.end() for m in _CITED.finditer(text))


def is_within_law(text: str, span: Span) -> bool:
    """Whether a place is nothing but a part of such a section: the "(g)" of "11432(g)" is no name."""
    return any(m.start() <= span.start and span.end <= m.end() for m in _CITED.finditer(text))


def _is_help_line(text: str, span: Span) -> bool:
    said = text[span.start : span.end]
    digits = phonenumbers.normalize_digits_only(said)
    before = text[max(0, span.start - 16) : span.start]
    is_code = len(digits) in {5, 6} and bool(_SHORT_CODE.expression.search(before))
    return is_code or (len(digits) in {10, 11} and bool(_TOLL_FREE.match(said)))
