"""Reads the reference data: facts, sources, glossary, states, help lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from knowledge.model import HIGH, LOW, MEDIUM, Contact, Fact, State, Term
from knowledge.parsing.fields import FieldReader
from knowledge.parsing.source import Entries, Words, files_of, read_yaml, yaml_as_written
from knowledge.parsing.translation import beside
from knowledge.reference.citations import Citations, CitedPlace
from language.numbers import counted
from language.words import ENGLISH, LANGUAGES, any_of

MEMORY = "memory"
"""A name or number that nobody re-read."""


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text in figures, also those that are written in English words."""
    in_words = in_figures()
    return frozenset(in_words.get(number, number) for number in _number().findall(text))


@cache
def in_figures() -> dict[str, str]:
    """English words of numbers that say how many, each in figures. "One" may be somebody."""
    return {word: str(n) for word, n in counted(ENGLISH, 99, first=2).items()}


@cache
def _number() -> re.Pattern[str]:
    longest_first = sorted(in_figures(), key=len, reverse=True)
    return re.compile(rf"\d+|\b{any_of(longest_first)}\b")


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
            confidence = str(entry.get(Words("confidence"), HIGH))
            if confidence not in (HIGH, MEDIUM, LOW):
                findings.unknown(file, entry.line, "confidence", confidence, (HIGH, MEDIUM, LOW))
            if fact_id in facts:
                findings.add(file, entry.line, f"the fact {fact_id} stands twice", "rename or remove one")
            facts[fact_id] = Fact(
                id=fact_id,
                said=caution or statement,
                topic=str(entry.get(Words("topic"), "")),
                cite=str(entry.get(Words("cite"), "")).removeprefix("none"),
                seed=str(entry.get(Words("seed"), "")),
                verified=verified,
                sure=not (verified == "memory" and _number().search(statement)),
                confidence=confidence,
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
    places = []
    for link in content[Words("links")]:
        findings.only(file, link, ("citation", "title", "url", "where", "law"))
        pattern = findings.text(file, link, "citation")
        title, url, where = (findings.text(file, link, k, required=False) for k in ("title", "url", "where"))
        if url and not url.startswith("https://"):
            findings.add(file, link.line, f"{url} is not a secure link", "start it with https://")
        if not url and not where:
            fix = "add `url:`, or `where:` with words on where to find it"
            findings.add(file, link.line, f"nobody can find {pattern}", fix)
        is_law = findings.text(file, link, "law", required=False) == "yes"
        places.append(CitedPlace(re.compile(pattern), title, url, where, is_law))
    seeds = {str(k): str(v) for k, v in content[Words("articles")].items()}
    return Citations(tuple(places), seeds, findings.text(file, content, "articles_where"))


def read_glossary(root: Path, findings: FieldReader) -> dict[str, Term]:
    """All terms by id."""
    terms = {}
    for file, entry in _entries(root / "glossary.yml", root, findings):
        keys = ("id", "term", "expansion", "plain", "spanish_term")
        term = Term(*(findings.text(file, entry, key) for key in keys))
        terms[term.id] = term
    return terms


def _phones(entry: Mapping[Words, object]) -> tuple[str, str]:
    """The number to call and the one for Spanish, where they were read at a source to trust."""
    sure = str(entry.get(Words("phone_confidence"), entry.get(Words("confidence"), ""))) == HIGH
    shown = (str(entry.get(Words(key), "")) for key in ("phone", "phone_spanish"))
    phone, spanish = (number if sure else "" for number in shown)
    return phone, spanish


def _contact(file: str, entry: Entries, kind: str, use: str, findings: FieldReader) -> Contact:
    phone, spanish = _phones(entry)
    web = str(entry.get(Words("website_domain"), ""))
    name = findings.text(file, entry, "name")
    return Contact(name, kind, web=web, phone=phone, spanish=spanish, use=use)


def _sure_contact(
    file: str, state: Entries, key: str, kind: str, use: str, findings: FieldReader
) -> Contact | None:
    """The agency or office of a state; None below high confidence. Its own `use` comes first."""
    entry: Entries | None = state.get(Words(key))
    if not entry or str(entry.get(Words("confidence"), "")) != HIGH:
        return None
    own = findings.text(file, entry, "use", required=False)
    return _contact(file, entry, kind, f"{own[:1].upper()}{own[1:]}" or use, findings)


def _names_of_states(root: Path) -> dict[str, list[str]]:
    """The names of each state in all languages, by code: parents mix them."""
    path, code, name = root / "states.yml", Words("code"), Words("name")
    found = {str(entry.get(code, "")): [str(entry.get(name, ""))] for entry in yaml_as_written(path, root)}
    for other in (beside(path, language) for language in LANGUAGES[1:]):
        for state, words in yaml_as_written(other, root).items() if other.is_file() else ():
            if isinstance(words, Entries) and name in words and str(state) in found:
                found[str(state)].append(str(words[name]))
    return found


def read_states(root: Path, findings: FieldReader, uses: Mapping[str, str]) -> dict[str, State]:
    """All states by code. Names and numbers that nobody checked are left out.

    `uses` say what a Parent Center and an agency are for. Centers with a number come first.
    """
    states = {}
    names = _names_of_states(root)
    for file, entry in _entries(root / "states.yml", root, findings):
        centers = [
            _contact(file, center, findings.text(file, center, "type"), uses["center"], findings)
            for center in entry.get(Words("parent_centers"), [])
            if str(center.get(Words("verified"), MEMORY)) != MEMORY
        ]
        code = findings.text(file, entry, "code")
        states[code] = State(
            code,
            findings.text(file, entry, "name"),
            tuple(sorted(centers, key=lambda center: not center.phone)),
            str(entry.get(Words("gifted_plan_name"), "")),
            _sure_contact(file, entry, "protection_advocacy", "agency", uses["agency"], findings),
            _sure_contact(file, entry, "state_office", "state_office", "", findings),
            tuple(dict.fromkeys(names[code])),
        )
    return states


def read_hotlines(root: Path, findings: FieldReader) -> dict[str, Contact]:
    """The help lines that may be shown, by id: numbers marked `memory` wait for a check.

    One that everybody knows is `always_shown`.
    """
    lines = {}
    for file, entry in _entries(root / "hotlines.yml", root, findings):
        line_id = findings.text(file, entry, "id")
        contact = entry.get(Words("contact"), Entries())
        checked = entry.get(Words("verified")) != MEMORY or Words("always_shown") in entry
        lines[line_id] = Contact(
            name=findings.text(file, entry, "name"),
            kind=findings.text(file, entry, "priority"),
            web=str(contact.get(Words("web"), contact.get(Words("chat"), ""))),
            phone=_numbers(contact) if checked else "",
            email=str(contact.get(Words("email"), "")),
            text=str(contact.get(Words("text"), "")) if checked else "",
            use=findings.text(file, entry, "use"),
            hours=str(entry.get(Words("hours"), "")),
            spanish=str(contact.get(Words("spanish"), "")) if checked else "",
            is_person=not contact,
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
    found: dict[str, Contact] = {}
    if not (root / file).is_file():
        return found
    for name, entry in _entries(root / file, root, findings):
        line_id = findings.text(name, entry, "id")
        if line_id not in lines:
            findings.unknown(name, entry.line, "help line", line_id, lines)
            continue
        line = lines[line_id]
        keys = ("name", "use", "hours", "phone", "text", "spanish")
        findings.only(name, entry, ("id", *keys))
        words = {key: findings.text(name, entry, key, required=key in {"name", "use"}) for key in keys}
        for key in ("phone", "text", "spanish"):
            numbers = set(re.findall(r"[\d-]{2,}", words[key]))
            unknown = numbers - set(re.findall(r"[\d-]{2,}", f"{line.phone} {line.text} {line.spanish}"))
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
            spanish=words["spanish"],
        )
    return found
