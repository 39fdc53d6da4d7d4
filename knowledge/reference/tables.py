"""Reads the reference data: facts, sources, glossary, states, help lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from knowledge.model import Contact, Fact, State, Term
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, files_of, read_yaml
from knowledge.reference.citations import Citations

NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|thirteen|fourteen)\b")
"""Help lines that may be shown although nobody re-read them (the rule of the facts' README)."""


def _entries(path: Path, root: Path, findings: FieldReader) -> Iterator[tuple[str, Entries]]:
    file = str(path.relative_to(root))
    for entry in read_yaml(path, root):
        if isinstance(entry, Entries):
            yield file, entry
        else:
            findings.add(file, getattr(entry, "line", 1), "an entry has no keys", "start it with `- id:`")


def read_facts(root: Path, findings: FieldReader) -> tuple[dict[str, Fact], dict[str, tuple[str, ...]]]:
    """All facts by id, and for each fact with a caution the facts that put it right."""
    facts: dict[str, Fact] = {}
    put_right: dict[str, tuple[str, ...]] = {}
    for path in files_of(root / "facts", "*.yml"):
        for file, entry in _entries(path, root, findings):
            fact_id = findings.text(file, entry, "id")
            statement = findings.text(file, entry, "statement")
            caution = str(entry.get(Words("caution"), ""))
            verified = str(entry.get(Words("verified"), ""))
            if fact_id in facts:
                findings.add(file, entry.line, f"the fact {fact_id} stands twice", "rename or remove one")
            facts[fact_id] = Fact(
                id=fact_id,
                said=caution or statement,
                topic=str(entry.get(Words("topic"), "")),
                cite=str(entry.get(Words("cite"), "")).removeprefix("none"),
                seed=str(entry.get(Words("seed"), "")),
                verified=verified,
                sure=not (verified == "memory" and NUMBER.search(statement)),
            )
            see = findings.texts(file, entry, "see", required=False)
            if caution:
                put_right[fact_id] = tuple(map(str, see))
    return facts, put_right


def fact_words(root: Path) -> dict[str, str]:
    """Everything that each fact says, numbers included, for checking statements against it."""
    said: dict[str, str] = {}
    for path in files_of(root / "facts", "*.yml"):
        for entry in read_yaml(path, root):
            keys = ("statement", "caution", "note", "cite")
            said[str(entry[Words("id")])] = " ".join(str(entry.get(Words(k), "")) for k in keys)
    for entry in read_yaml(root / "hotlines.yml", root):
        contact = entry.get(Words("contact"), Entries())
        said[str(entry[Words("id")])] = " ".join(str(value) for value in contact.values())
    return said


def read_citations(root: Path, findings: FieldReader) -> Citations:
    """How citations become links."""
    file = "sources.yml"
    content = read_yaml(root / file, root)
    links = []
    for link in content[Words("links")]:
        pattern, url = findings.text(file, link, "citation"), findings.text(file, link, "url")
        if not url.startswith("https://"):
            findings.add(file, link.line, f"{url} is not a secure link", "start it with https://")
        links.append((re.compile(pattern), url))
    seeds = {str(k): str(v) for k, v in content[Words("articles")].items()}
    return Citations(tuple(links), seeds)


def read_glossary(root: Path, findings: FieldReader) -> dict[str, Term]:
    """All terms by id."""
    terms = {}
    for file, entry in _entries(root / "glossary.yml", root, findings):
        keys = ("id", "term", "expansion", "plain", "spanish_term")
        term = Term(*(findings.text(file, entry, key) for key in keys))
        terms[term.id] = term
    return terms


def _phone(entry: Mapping[Words, object]) -> str:
    return str(entry.get(Words("phone"), "")) if entry.get(Words("verified")) != "memory" else ""


def read_states(root: Path, findings: FieldReader) -> dict[str, State]:
    """All states by code. Phone numbers that nobody re-read are left out."""
    states = {}
    for file, entry in _entries(root / "states.yml", root, findings):
        centers = tuple(
            Contact(
                name=findings.text(file, center, "name"),
                kind=findings.text(file, center, "type"),
                web=str(center.get(Words("website_domain"), "")),
                phone=_phone(center),
            )
            for center in entry.get(Words("parent_centers"), [])
        )
        code = findings.text(file, entry, "code")
        gifted = str(entry.get(Words("gifted_plan_name"), ""))
        states[code] = State(code, findings.text(file, entry, "name"), centers, gifted)
    return states


def read_hotlines(root: Path, findings: FieldReader) -> dict[str, Contact]:
    """The help lines that may be shown, by id: numbers marked `memory` wait for a check.

    One that everybody knows is `always_shown`.
    """
    lines = {}
    for file, entry in _entries(root / "hotlines.yml", root, findings):
        line_id = findings.text(file, entry, "id")
        contact = entry.get(Words("contact"), Entries())
        checked = entry.get(Words("verified")) != "memory" or Words("always_shown") in entry
        lines[line_id] = Contact(
            name=findings.text(file, entry, "name"),
            kind=findings.text(file, entry, "priority"),
            web=str(contact.get(Words("web"), contact.get(Words("chat"), ""))),
            phone=_numbers(contact) if checked else "",
            email=str(contact.get(Words("email"), "")),
            text=str(contact.get(Words("text"), "")) if checked else "",
            use=findings.text(file, entry, "use"),
            hours=str(entry.get(Words("hours"), "")),
        )
    return lines


def _numbers(contact: Mapping[Words, object]) -> str:
    """The number to call, and the one for text telephones (TDD) of callers who are deaf."""
    call, tdd = str(contact.get(Words("call"), "")), str(contact.get(Words("tdd"), ""))
    return f"{call} (TDD {tdd})" if call and tdd else call


def read_hotlines_in(
    language: str, root: Path, findings: FieldReader, lines: Mapping[str, Contact]
) -> dict[str, Contact]:
    """The help lines in another language. Only words are translated: every number must be the line's."""
    file = f"hotlines.{language}.yml"
    found = {}
    for name, entry in _entries(root / file, root, findings):
        line_id = findings.text(name, entry, "id")
        if line_id not in lines:
            findings.unknown(name, entry.line, "help line", line_id, lines)
            continue
        line = lines[line_id]
        keys = ("name", "use", "hours", "phone", "text")
        findings.only(name, entry, ("id", *keys))
        words = {key: findings.text(name, entry, key, required=key in {"name", "use"}) for key in keys}
        for key in ("phone", "text"):
            numbers = set(re.findall(r"[\d-]{2,}", words[key]))
            unknown = numbers - set(re.findall(r"[\d-]{2,}", f"{line.phone} {line.text}"))
            if unknown:
                fix = "write the number as hotlines.yml has it, and only where it may be shown"
                findings.add(name, entry.line, f"{line_id} has no number {', '.join(sorted(unknown))}", fix)
        found[line_id] = replace(
            line,
            name=words["name"],
            use=words["use"],
            hours=words["hours"] or line.hours,
            phone=words["phone"] or line.phone,
            text=words["text"] or line.text,
        )
    return found
