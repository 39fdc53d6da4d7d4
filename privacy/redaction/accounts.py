"""Finds names of accounts, and passwords: what stands behind the name of a network or a word for an account.

Only what looks like one is taken: with a digit, a dot, an underscore or a capital letter within; so "my
username does not work" stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from privacy.words.spans import Form, Span

KIND = "account"
_LINKS = r"(?:\s*(?:[:=,(-]|\b%account_links%\b)){0,4}\s*"
_LOOKS_MADE_UP = r"""(?:@?(?=[\w.:\#-]*\d|[\w.:\#-]*_|[\w-]+[.\#:]\w)[\w][\w.:\#-]{2,}\w
    |@[\w.-]{3,}|(?-i:[A-Z][a-z]+[A-Z]\w{2,}))"""
_FORMS = (
    Form(
        KIND,
        rf"\b(?:%networks%|%accounts%|%passwords%)\b{_LINKS}(?:\b%accounts%\b{_LINKS})?(?P<it>{_LOOKS_MADE_UP})",
    ),
    Form(  # "username for powerschool kmar22", "la clave del portal es Gato2012"
        KIND,
        rf"""\b(?:%accounts%|%passwords%)\s+%places_of_accounts%\s+(?:%whose%\s+)?[^\W\d_]+{_LINKS}
        (?P<it>{_LOOKS_MADE_UP})""",
    ),
    Form(
        KIND,
        r"""\b(?:%networks%)\s+(?:%account_links%\s+){1,2}
        (?P<it>(?-i:[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*))""",
    ),
    Form(  # "usuario mrosales clave ...": any word, where a password stands behind it
        KIND,
        rf"\b(?:%accounts%)\b{_LINKS}(?P<it>[\w.-]{{3,}})(?=[\s,/;]+(?:%before_a_password%\s+)*(?:%passwords%)\b)",
    ),
    Form(KIND, r"(?<![\w$])\$[a-z][\w-]{2,}"),
    Form(KIND, r"(?<![\w.@])@[a-z_][\w.-]{2,}\b"),
)


_PLAIN = Form(  # "my snap is jayjay": any word that is no ordinary one
    KIND,
    r"""\b(?:%account_owners%)\s+(?:%networks%)(?:\s+(?:%accounts%|%account_names%))?\s*(?:\b%is%\b|:)\s*
    (?P<it>[\w.-]{3,})""",
)


def find(text: str, is_ordinary: Callable[[str], bool] = lambda word: True) -> Iterator[Span]:
    """Names of accounts and passwords."""
    for form in _FORMS:
        yield from form.find(text)
    for span in _PLAIN.find(text):
        if not is_ordinary(text[span.start : span.end].lower()):
            yield span
