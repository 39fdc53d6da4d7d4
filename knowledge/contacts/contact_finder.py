"""Whom a parent can call: the site's own people, those of the state, and national lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from knowledge.contacts.referrals import Referral, ReferralFinder
from knowledge.contacts.site import Site
from knowledge.model import Contact, State
from knowledge.reference.roles import Roles
from knowledge.safety.danger_sign import DangerSign
from knowledge.safety.signs import TIERS

MOST_CENTERS = 3
"""The most Parent Centers of a state that are named at once; the finder has all of them."""


class PeopleContent(Protocol):
    """What of the content it needs to know whom to call."""

    @property
    def states(self) -> Mapping[str, State]:
        """The states by their codes."""

    @property
    def hotlines(self) -> Mapping[str, Contact]:
        """The national lines by id."""

    @property
    def matters(self) -> Mapping[str, Referral]:
        """The referrals by id."""

    @property
    def danger(self) -> tuple[DangerSign, ...]:
        """The signs of danger."""

    @property
    def roles(self) -> Roles:
        """Which of them is meant where one is needed by name."""


class ContactFinder:
    """Names people to call, and remembers nothing."""

    def __init__(self, content: PeopleContent, site: Site) -> None:
        self._content = content
        self._site = site
        self._referrals = ReferralFinder(content.matters)

    def state(self, code: str | None) -> State | None:
        """The state with this two-letter code, or None."""
        return self._content.states.get(code or "")

    def _known_state(self, code: str | None) -> State | None:
        """The same, else that of the site where its settings name one."""
        return self.state(code) or self.state(self._site.state)

    @property
    def _finder(self) -> Contact:
        return self._content.hotlines[self._content.roles.help_lines.parent_centers]

    def contacts(self, state: str | None, first: str = "") -> tuple[Contact, ...]:
        """Whom a parent can call: the site's own people, the state's Parent Centers, its office for special
        education and its Protection and Advocacy agency where they are known, the national finder.

        Without a state the site's own is taken, where its settings name one. `first` names who of the state
        comes first: "agency" or "state_office".
        """
        known = self._known_state(state)
        of_state = (*known.parent_centers[:MOST_CENTERS], known.office, known.agency) if known else ()
        shown = sorted(filter(None, of_state), key=lambda contact: contact.kind != first)
        return (*self.local(self._content.roles.matters.special_education), *shown, self._finder)

    def with_a_number(self, state: str | None) -> tuple[Contact, ...]:
        """The same people, and a national line that has a phone where none of them has."""
        people = self.contacts(state)
        if any(contact.phone for contact in people):
            return people
        return (*people, self._content.hotlines[self._content.roles.help_lines.by_phone])

    def who_listen(self, state: str | None) -> tuple[Contact, ...]:
        """Who listens to a parent: a Parent Center, and a line that answers day and night."""
        known = self._known_state(state)
        centers = known.parent_centers[:1] if known else (self._finder,)
        return (*centers, self.for_anyone)

    @property
    def for_anyone(self) -> Contact:
        """The line that fits whatever it is, day and night."""
        return self._content.hotlines[self._content.roles.help_lines.listens]

    def who_knows_limits(self, state: str | None) -> tuple[Contact, ...]:
        """Who knows the time limits of a state: a Parent Center, the state's office, the national finder."""
        known = self._known_state(state)
        of_state = (*known.parent_centers[:1], known.office) if known else ()
        return (*filter(None, of_state), self._finder)

    def local(self, *matters: str) -> tuple[Contact, ...]:
        """The site's own people for the first of these matters that it names someone for.

        Where it names nobody for any of them, its office; where it has no office, nobody. Matters are ids of
        knowledge/content/matters.yml, such as "counseling" when something may be dangerous.
        """
        return self._site.contacts_for(*matters, self._content.roles.matters.office)

    def errand(self, text: str) -> Referral | None:
        """What a text that is on no topic is about, such as the bus; None where its words don't say."""
        return self._referrals.find(text, for_people=False)

    def reason_for_person(self, text: str) -> Referral | None:
        """What a parent who wants a person wants them for, such as legal help; None where it is not said."""
        return self._referrals.find(text, for_people=True)

    def about(self, matter: Referral, or_office: bool = True) -> tuple[Contact, ...]:
        """Whom to ask about a matter: the site's own people where it is one of a school, and public lines.

        Without `or_office` the site's office is left out when it names nobody for just this matter.
        """
        local = self.local(matter.id) if matter.at_school else ()
        if not or_office:
            local = tuple(contact for contact in local if matter.id in contact.matters)
        return (*local, *(self._content.hotlines[line] for line in matter.lines))

    def danger_sign(self, sign_id: str) -> DangerSign | None:
        """The sign of danger with this id, or None."""
        return next((s for s in self._content.danger if s.id == sign_id), None)

    def help_lines(self, sign_ids: Iterable[str], tier: str, state: str | None) -> tuple[Contact, ...]:
        """Whom to turn to for signs of danger, each once: 911 first in an emergency, else last. A line that
        one emergency names first, and all others name too, is before it: 988 for suicide.

        The site's own counselors come first where it is mentioned gently, else behind the lines that answer
        day and night. An agency of the state is named where the state is known.
        """
        signs = [sign for sign in map(self.danger_sign, sign_ids) if sign]
        named = [line for sign in signs for line in sign.lines]
        emergency = self._content.roles.help_lines.emergency
        gravest = [sign for sign in signs if sign.tier == TIERS[0]]
        shared = [s.lines[0] for s in gravest if all(s.lines[0] in other.lines for other in gravest)]
        first = [*(line for line in shared if line != emergency), emergency]
        named = [*first, *named] if tier == TIERS[0] else [*named, emergency]
        lines = [self._line(i, state) for i in dict.fromkeys(named)]
        shown = [line for line in lines if line.phone or line.text or line.web or line.is_person]
        local = self.local(self._content.roles.matters.counseling)
        return tuple([*local, *shown] if tier == TIERS[-1] else [*shown, *local])

    def _line(self, line_id: str, state: str | None) -> Contact:
        """A help line; the agency is that of the state, where it is known."""
        line, known = self._content.hotlines[line_id], self._known_state(state)
        if line_id == self._content.roles.help_lines.agency and known and known.agency:
            return replace(known.agency, use=line.use)
        return line
