"""Finds e-mail addresses and links. The bare host of an organization, as understood.org, is neither."""

from __future__ import annotations

from collections.abc import Iterator

from privacy.words.spans import Form, Span

_TAIL = r"[^\s<>\"]*[^\s<>\".,;:!?)\]]"
_HOST = r"(?<![\w.-])[a-z0-9][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}"
_FORMS = (
    Form("email", r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    Form(  # karen dot mills at gmail dot com
        "email",
        r"""(?<![\w.+-])[\w.+-]{1,40}(?:\s+%dot%\s+\w+){0,3} \s*[\[(]?\s*\b%at%\b\s*[\])]?\s*
        \w+ (?:(?:\s+%dot%\s+|\s*[\[(]%dot%[\])]\s*)(?:com|net|org|edu|gov|[a-z]{2})
        |\s*\.\s*(?:com|net|org|edu|us))\b""",
    ),
    Form("link", rf"\b(?:https?|ftp)://{_TAIL}"),
    Form("link", rf"\bwww\.[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+(?:/{_TAIL})?"),
    Form("link", rf"{_HOST}\.(?:com|org|net|edu|gov|us|io|me|co|info|tv|gl|ly|be|app|site|mx|link)/{_TAIL}"),
    Form("link", rf"{_HOST}\.(?:com|net|io|me|app|site|blog|info|tv)\b"),
)


def find(text: str) -> Iterator[Span]:
    """E-mail addresses and links, also one written out in words."""
    for form in _FORMS:
        yield from form.find(text)
