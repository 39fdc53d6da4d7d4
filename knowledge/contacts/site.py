"""The site's own settings: who runs this Evenfield, and whom its parents can turn to there.

They are no content: each school or Parent Center writes its own file, beside the code. See
deploy/site.example.yml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import phonenumbers

from knowledge.contacts.referrals import Referral
from knowledge.model import Contact, State
from knowledge.parsing.fields import FieldReader, nearest
from knowledge.parsing.source import ContentError, Entries, Items, Problem, Words, read_yaml_text

EXAMPLE = "deploy/site.example.yml"
MOST_CONTACTS = 20
LONGEST = 80
"""The most characters of a name, of what a contact is for, or of its hours: each is one line of a reply."""
_SITE_KEYS = ("run_by", "state", "contacts")
_CONTACT_KEYS = ("name", "for", "phone", "email", "web", "hours", "use")
_WAYS = ("phone", "email", "web")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_WEB = re.compile(r"(?:https://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


@dataclass(frozen=True)
class Site:
    """Who runs this Evenfield. Everything may be left out.

    `run_by` is said when a parent asks who made it; `state` is the two-letter code to begin with until a
    parent gives theirs; `contacts` are the site's own people, by referral.
    """

    run_by: str = ""
    state: str = ""
    contacts: tuple[Contact, ...] = ()

    def contacts_for(self, *matters: str) -> tuple[Contact, ...]:
        """Who handles the first of these referrals that anybody handles; else nobody."""
        for matter in matters:
            found = tuple(contact for contact in self.contacts if matter in contact.matters)
            if found:
                return found
        return ()


def read_site(path: Path, matters: Mapping[str, Referral], states: Mapping[str, State]) -> Site:
    """The settings of a site. Raises ContentError with every problem: file, line, problem and fix."""
    file = str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        fix = f"check the path in EVENFIELD_SITE; {EXAMPLE} is an example to copy"
        raise ContentError([Problem(file, 1, f"cannot read it: {error.strerror}", fix)]) from error
    except UnicodeDecodeError as error:
        raise ContentError([Problem(file, 1, "this is not UTF-8 text", "save it as UTF-8")]) from error
    content = read_yaml_text(text, file)
    if not isinstance(content, Entries) or not content:
        fix = f"start with a line `run_by: ...`, as in {EXAMPLE}"
        raise ContentError([Problem(file, 1, "there are no settings in it", fix)])
    findings = FieldReader()
    site = _read(file, content, matters, states, findings)
    if findings.problems:
        raise ContentError(findings.problems)
    return site


def _read(
    file: str,
    content: Entries,
    matters: Mapping[str, Referral],
    states: Mapping[str, State],
    findings: FieldReader,
) -> Site:
    findings.only(file, content, _SITE_KEYS)
    given = findings.text(file, content, "state", required=False)
    state = given.upper()
    if state and state not in states:
        by_name = {known.name: known.code for known in states.values()}
        name = nearest(given, by_name)
        fix = f"did you mean {by_name[name]}?" if name else "write its two letters, such as OH"
        findings.add(file, content[Words("state")].line, f"there is no state called {given}", fix)
    found = content.get(Words("contacts"), Items())
    if not isinstance(found, Items):
        findings.add(file, content.line, "contacts should be a list", "start each contact with `- name:`")
        found = Items()
    if len(found) > MOST_CONTACTS:
        fix = f"keep the {MOST_CONTACTS} that parents need most"
        findings.add(file, found.line, f"there are {len(found)} contacts", fix)
    contacts = tuple(_contact(file, entry, matters, findings) for entry in found)
    return Site(_line(file, content, "run_by", findings), state, contacts)


def _contact(file: str, entry: object, matters: Mapping[str, Referral], findings: FieldReader) -> Contact:
    if not isinstance(entry, Entries):
        findings.add(file, getattr(entry, "line", 1), "a contact has no keys", "start it with `- name:`")
        return Contact("", "site")
    findings.only(file, entry, _CONTACT_KEYS)
    named = findings.texts(file, entry, "for")
    for matter in named:
        if matter not in matters or not matters[matter].at_school:
            known = (m.id for m in matters.values() if m.at_school)
            fix = f"use one of {', '.join(known)}"  # few enough to show; "bus" is like no id
            findings.add(file, matter.line, f"there is no matter called {matter}", fix)
    if not any(entry.get(Words(way)) for way in _WAYS):
        fix = "add a line `phone:`, `email:` or `web:`"
        findings.add(file, entry.line, "there is no way to reach this contact", fix)
    contact = Contact(
        name=_line(file, entry, "name", findings, required=True),
        kind="site",
        web=findings.text(file, entry, "web", required=False),
        phone=findings.text(file, entry, "phone", required=False),
        email=findings.text(file, entry, "email", required=False),
        use=_line(file, entry, "use", findings),
        hours=_line(file, entry, "hours", findings),
        matters=tuple(map(str, named)),
    )
    _check_ways(file, entry, contact, findings)
    return contact


def _line(file: str, entry: Entries, key: str, findings: FieldReader, required: bool = False) -> str:
    """A text that fits into one line of a reply."""
    text = findings.text(file, entry, key, required)
    if len(text) > LONGEST:
        fix = f"keep it to {LONGEST} characters"
        findings.add(file, entry[Words(key)].line, f"{key} has {len(text)} characters", fix)
    return text


def _check_ways(file: str, entry: Entries, contact: Contact, findings: FieldReader) -> None:
    if contact.phone and not _is_phone(contact.phone):
        fix = "write ten digits, such as 555-010-0100, and `ext. 12` behind them if needed"
        line = entry[Words("phone")].line
        findings.add(file, line, f"{contact.phone} is no US phone number", fix)
    if contact.email and not _EMAIL.fullmatch(contact.email):
        line = entry[Words("email")].line
        findings.add(file, line, f"{contact.email} is no e-mail address", "write it as name@school.org")
    if contact.web and not _WEB.fullmatch(contact.web):
        line = entry[Words("web")].line
        fix = "write it as school.org or https://school.org/page"
        findings.add(file, line, f"{contact.web} is no secure web address", fix)


def _is_phone(text: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "US"))
    except phonenumbers.NumberParseException:
        return False
