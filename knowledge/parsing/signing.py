"""Signs a translation: writes down from which English words its parts were made.

The fingerprints stand at the end of a YAML file and in the front matter of a Markdown file, below the key
`english`; that of an answer stands in the answer, behind its id. Nobody writes them by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge.parsing.translation import MADE_FROM, beside
from knowledge.parsing.translation_gaps import Part

_PLAIN = re.compile(r"[A-Za-z_][\w/ -]*")
_BLOCK = re.compile(rf"^{MADE_FROM}:\n(?:[ \t]+.*\n?)*", re.M)

_ANSWER = re.compile(r"^id: (?P<id>\S+)(?P<named>(?:\n[a-z]+: .*)*)", re.M)
"""The id of an answer, and what is named behind it, a line each."""
_SIGNED = re.compile(rf"\n{MADE_FROM}: (?P<made>\S+)")


def signatures(parts: Iterable[Part], again: bool) -> dict[str, dict[str, str]]:
    """By English file what its translation was made from; those signed before only `again`."""
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        if part.is_translated and not part.is_signed_by_key:
            keeps = part.made_from and not again
            found.setdefault(part.file, {})[part.name] = part.made_from if keeps else part.fingerprint
    return found


def sign(path: Path, language: str, made_from: Mapping[str, str]) -> bool:
    """Writes the fingerprints into the translation of an English file. True when they changed."""
    other = beside(path, language)
    before = other.read_text(encoding="utf-8")
    block = "".join([f"{MADE_FROM}:\n", *(f"  {_key(name)}: {made}\n" for name, made in made_from.items())])
    after = _in_page(before, block) if other.suffix == ".md" else _in_yaml(before, block)
    if after != before:
        other.write_text(after, encoding="utf-8")
    return after != before


def sign_answers(path: Path, language: str, made_from: Mapping[str, str], again: bool) -> int:
    """Writes the fingerprints of answers, by id, into the translation of a topic's file. Returns how many.

    An answer that was signed before is signed only `again`.
    """
    other = beside(path, language)
    before = other.read_text(encoding="utf-8")
    signed = 0

    def with_fingerprint(found: re.Match[str]) -> str:
        nonlocal signed
        made = made_from.get(found["id"])
        old = _SIGNED.search(found["named"])
        if made is None or (old and (old["made"] == made or not again)):
            return found[0]
        signed += 1
        line = f"\n{MADE_FROM}: {made}"
        named = _SIGNED.sub(line, found["named"]) if old else found["named"] + line
        return f"id: {found['id']}{named}"

    after = _ANSWER.sub(with_fingerprint, before)
    if after != before:
        other.write_text(after, encoding="utf-8")
    return signed


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _in_yaml(text: str, block: str) -> str:
    rest = _BLOCK.sub("", text).rstrip("\n")
    return f"{rest}\n\n{block}"


def _in_page(text: str, block: str) -> str:
    if not text.startswith("---\n"):
        return f"---\n{block}---\n\n{text}"
    front, _, rest = text.removeprefix("---\n").partition("\n---\n")
    kept = _BLOCK.sub("", f"{front}\n")
    return f"---\n{kept}{block}---\n{rest}"
