"""What the parent said: the only place that reads the tracker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker

from knowledge.interview import FACTS, SEVERAL, UNKNOWN, Situation
from language import questions
from language.normalize import without_apostrophes

FORM = "find_support_form"
SPANISH = "es"
_BEFORE_ANSWERS = frozenset(
    {"report_danger", "mention_danger", "ask_with_danger", "ask_unclear_with_danger", "student_writes"}
    | {"tell_facts_with_danger", "tell_story_with_danger", "write_letter_with_danger"}
)
_ANSWERED_BESIDE_DANGER = frozenset(
    {"ask_with_danger", "ask_unclear_with_danger", "tell_story_with_danger", "write_letter_with_danger"}
)
OF_THE_FAMILY = frozenset({"state", "asked_school"})
"""Facts that are told without naming the child: "we live in Ohio", "we asked and they said no"."""
ASKED_OF_SCHOOL = frozenset({"current_help", "asked_school", "help_working", "events"})
"""Facts that a question names without telling them: "should he get an IEP", "can they refuse or cut"."""


@dataclass(frozen=True)
class NearTopic:
    """A topic that the message may be about."""

    id: str
    confidence: float


@dataclass(frozen=True)
class Turn:
    """One turn: what the parent said now, and what the conversation remembers. Read once, never changed."""

    _tracker: Tracker

    @cached_property
    def _entities(self) -> list[dict[str, Any]]:
        return [e for e in self._tracker.latest_message.get("entities") or [] if isinstance(e, dict)]

    def entity(self, name: str) -> str | None:
        """The first value of an entity in the last message, or None."""
        return next((str(e["value"]) for e in self._entities if e.get("entity") == name), None)

    @cached_property
    def intent(self) -> str:
        """What the last message was taken for."""
        return str((self._tracker.latest_message.get("intent") or {}).get("name") or "")

    @cached_property
    def text(self) -> str:
        """The words of the last message; empty for a tapped choice."""
        said = str(self._tracker.latest_message.get("text") or "")
        return "" if self.is_tapped else said

    @cached_property
    def is_tapped(self) -> bool:
        """True when the last message was a tapped choice."""
        return bool((self._tracker.latest_message.get("metadata") or {}).get("label"))

    @cached_property
    def typed_a_button(self) -> bool:
        """True when the tapped choice was not tapped: its words were typed."""
        return bool((self._tracker.latest_message.get("metadata") or {}).get("typed"))

    @cached_property
    def near_topics(self) -> list[NearTopic]:
        """The topics nearest to the last message, best first; a tapped topic alone."""
        tapped = self.entity("topic")
        if tapped:
            return [NearTopic(tapped, 1.0)]
        nearest = (self._tracker.latest_message.get("topics") or {}).get("nearest") or []
        return [NearTopic(str(t["id"]), float(t["confidence"])) for t in nearest]

    @cached_property
    def is_sure(self) -> bool:
        """True when the first near topic is surely meant."""
        if self.entity("topic"):
            return True
        return bool((self._tracker.latest_message.get("topics") or {}).get("sure"))

    @cached_property
    def may_be_off_topic(self) -> bool:
        """True when the last message may well be none of our matters, though topics are near."""
        return bool((self._tracker.latest_message.get("topics") or {}).get("doubt"))

    @cached_property
    def terms(self) -> list[str]:
        """The ids of glossary terms in the last message."""
        return [str(e["value"]) for e in self._entities if e.get("entity") == "term"]

    @cached_property
    def signs(self) -> list[str]:
        """The ids of the signs of danger in the last message."""
        return [str(sign) for sign in self._tracker.latest_message.get("danger") or []]

    @cached_property
    def reports_danger(self) -> bool:
        """True when the last message holds a sign of danger, or a student wrote it: it is no answer.

        Nor is "she is fine" when it follows help lines; elsewhere it may well be one.
        """
        if self.intent == "mention_danger" and not self.signs:
            return self.follows_help_lines
        return self.intent in _BEFORE_ANSWERS

    @cached_property
    def denies_danger(self) -> bool:
        """True when the last message says that there is no danger, and tells of none."""
        return bool((self._tracker.latest_message.get("danger_told") or {}).get("denied"))

    @cached_property
    def gravest_tier(self) -> str:
        """How grave the gravest sign of danger in the last message is; empty where that is not known."""
        return str((self._tracker.latest_message.get("danger_told") or {}).get("tier") or "")

    @cached_property
    def answer_follows(self) -> bool:
        """True when the last message gets more than help lines: an answer, a letter, or a question."""
        follows = self.intent in _ANSWERED_BESIDE_DANGER
        return follows or (self.intent in {"mention_danger", "tell_facts_with_danger"} and self.in_interview)

    @cached_property
    def language_of_danger(self) -> str:
        """The language for help lines: Spanish when the message or the page is Spanish, else English."""
        told = (self._tracker.latest_message.get("danger_told") or {}).get("language")
        return SPANISH if SPANISH in {told, self.language[:2]} else "en"

    @cached_property
    def language_of_student(self) -> str:
        """The language for a student: Spanish when the message or the page is Spanish, else English."""
        return (
            SPANISH if SPANISH in {self._tracker.latest_message.get("student"), self.language[:2]} else "en"
        )

    @cached_property
    def facts_heard(self) -> dict[str, frozenset[str]]:
        """The facts of the interview that the last message told, with their values.

        What help there is, and what was asked of the school, is not told by a question about it.
        """
        return self._facts()

    def _facts(self, places: list[tuple[int, int]] | None = None) -> dict[str, frozenset[str]]:
        """The facts of the entities of the last message; with places, of those that stand there only."""
        heard: dict[str, frozenset[str]] = {}
        said = without_apostrophes(self.text)
        asking = questions.questions(said)
        for found in self._entities:
            if (
                places is not None
                and (int(found.get("start") or 0), int(found.get("end") or 0)) not in places
            ):
                continue
            fact, value = str(found.get("entity")), str(found.get("value"))
            if fact in ASKED_OF_SCHOOL and any(a <= int(found.get("start") or 0) < b for a, b in asking):
                continue
            if fact == "condition" and not self.is_tapped and not self._is_childs(found):
                continue
            words = said[int(found.get("start") or 0) : int(found.get("end") or 0)]
            if not self.is_tapped and (value == UNKNOWN or questions.answers_only_its_question(words)):
                continue
            if fact in FACTS and (fact in SEVERAL or fact not in heard):
                heard[fact] = heard.get(fact, frozenset()) | {value}
        return heard

    @cached_property
    def facts_stated(self) -> dict[str, frozenset[str]]:
        """The facts that a message tells beside what it asks: in clauses of their own, of this child.

        "She's in 3rd grade, what about stay put" states the grade; "can he skip 3rd grade" and "an IEP
        in math" state nothing.
        """
        said = without_apostrophes(self.text)
        places = [(int(e.get("start") or 0), int(e.get("end") or 0)) for e in self._entities]
        stated = questions.statements(said)
        of_child = [clause for clause in stated if questions.is_about_child(said, clause, places)]
        told = self._facts([place for place in places if any(a <= place[0] < b for a, b in of_child)])
        anywhere = self._facts([place for place in places if any(a <= place[0] < b for a, b in stated)])
        return {**told, **{fact: values for fact, values in anywhere.items() if fact in OF_THE_FAMILY}}

    @cached_property
    def text_stated(self) -> str:
        """The words of the last message without what it asks."""
        said = without_apostrophes(self.text)
        return " ".join(said[a:b] for a, b in questions.statements(said)).strip(" ,.;!?\n")

    def _is_childs(self, condition: dict[str, Any]) -> bool:
        """True when a condition tells `disability` at its place: the child has it, or may have it.

        One that a question only names does not.
        """
        place = (condition.get("start"), condition.get("end"))
        told = (e for e in self._entities if e.get("entity") == "disability")
        return any((e.get("start"), e.get("end")) == place for e in told)

    def text_about(self, asked: str) -> str:
        """The words of the last message without the "no" that belongs to another fact, as in "no IEP"."""
        said = without_apostrophes(self.text)
        for found in self._entities:
            start, end = int(found.get("start") or 0), int(found.get("end") or 0)
            if (
                found.get("entity") in FACTS
                and found.get("entity") != asked
                and questions.denies(said[start:end])
            ):
                said = said[:start] + " " * (end - start) + said[end:]
        return said

    @cached_property
    def asks_something(self) -> bool:
        """True when the last message is worded as a question."""
        return bool(questions.questions(self.text))

    @cached_property
    def asks_plainly(self) -> bool:
        """True when the last message is worded as a question, and not only an answer with a "?" behind it."""
        said = without_apostrophes(self.text)
        return questions.asks_plainly(said, self.intent in {"ask", "ask_other_plan", "tell_story"})

    @cached_property
    def questions_asked(self) -> int:
        """How many questions the last message holds."""
        return len(questions.questions(self.text))

    @cached_property
    def corrects(self) -> bool:
        """True when the last message takes something back."""
        return questions.corrects(self.text)

    @cached_property
    def confidence(self) -> float:
        """How sure it is what the last message was taken for."""
        return float((self._tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)

    @cached_property
    def situation(self) -> Situation:
        """The facts told so far."""
        told: dict[str, Any] = {fact: self._tracker.get_slot(fact) for fact in FACTS}
        several: dict[str, Any] = {f: frozenset(told[f]) for f in SEVERAL if told[f] is not None}
        return Situation(**{**told, **several})

    @cached_property
    def requested_fact(self) -> str | None:
        """The fact that the interview asked for last, or None outside the interview."""
        if (self._tracker.active_loop or {}).get("name") != FORM:
            return None
        fact = self._tracker.get_slot("requested_slot")
        return str(fact) if fact else None

    @cached_property
    def fact_asked(self) -> str | None:
        """The fact that the interview had asked for when the last message came; None outside it."""
        fact = self.requested_fact
        changed = [
            e for e in self._since_message if e.get("event") == "slot" and e["name"] == "requested_slot"
        ]
        if not changed:
            return fact
        events: list[dict[str, Any]] = self._tracker.events
        before = events[: events.index(changed[0])]
        asked = [
            e.get("value") for e in before if e.get("event") == "slot" and e.get("name") == "requested_slot"
        ]
        return str(asked[-1]) if asked and asked[-1] else fact

    @cached_property
    def comes_back_to_interview(self) -> bool:
        """True when the last message got its reply already, and the open question is asked again after it."""
        done = {e.get("name") for e in self._since_message if e.get("event") == "action"}
        return bool(done - {FORM, "action_listen"}) and not self.interview_began_now

    @cached_property
    def in_interview(self) -> bool:
        """True while the interview is under way."""
        return (self._tracker.active_loop or {}).get("name") == FORM

    @cached_property
    def is_paused(self) -> bool:
        """True when the interview was left, and can go on."""
        return bool(self._tracker.get_slot("interview_paused"))

    @cached_property
    def answered(self) -> list[str]:
        """The facts in the order in which they were told."""
        return list(self._tracker.get_slot("answered") or [])

    @cached_property
    def choices_page(self) -> int:
        """Which page of the buttons was tapped for, from 0."""
        return int(self.entity("page") or 0) if self.is_tapped else 0

    @cached_property
    def _since_message(self) -> list[dict[str, Any]]:
        """What happened since the parent's last message."""
        events: list[dict[str, Any]] = self._tracker.events
        last = max((n for n, event in enumerate(events) if event.get("event") == "user"), default=-1)
        return events[last + 1 :]

    @cached_property
    def _replies_before(self) -> list[dict[str, Any]]:
        """The replies that the last message follows, as they were sent."""
        users = [n for n, event in enumerate(self._tracker.events) if event.get("event") == "user"]
        if not users:
            return []
        before = self._tracker.events[users[-2] + 1 if len(users) > 1 else 0 : users[-1]]
        return [
            (event.get("data") or {}).get("custom") or {} for event in before if event.get("event") == "bot"
        ]

    @cached_property
    def _kinds_before(self) -> list[str]:
        return [str(custom.get("kind")) for custom in self._replies_before if custom.get("kind")]

    @cached_property
    def follows_help_lines(self) -> bool:
        """True when the message before it was answered with help lines."""
        return "crisis" in self._kinds_before

    @cached_property
    def follows_contacts(self) -> bool:
        """True when the message before it was answered with people to call, who depend on the state."""
        return "contact" in self._kinds_before

    @cached_property
    def times_in_a_row(self) -> int:
        """How many messages in a row, with the last one, were taken for the same as the last one."""
        heard = [
            str(((event.get("parse_data") or {}).get("intent") or {}).get("name"))
            for event in self._tracker.events
            if event.get("event") == "user"
        ]
        same = 0
        for name in reversed(heard):
            if name != self.intent:
                break
            same += 1
        return max(same, 1)

    @cached_property
    def follows_answer(self) -> bool:
        """True when the message before it was answered with a topic."""
        return "answer" in self._kinds_before

    @cached_property
    def follows_plan(self) -> bool:
        """True when the message before it was answered with the plan."""
        return "suggestion" in self._kinds_before

    def follows_journey(self, journey: str) -> bool:
        """True when the message before it was answered by this journey."""
        return any(reply.get("journey") == journey for reply in self._replies_before)

    @cached_property
    def deadline_rule(self) -> str | None:
        """The deadline that was talked about last."""
        rule = self._tracker.get_slot("deadline")
        return str(rule) if rule else None

    @cached_property
    def deadline_start(self) -> dict[str, Any] | None:
        """The day told for a deadline ("first/last") and the event that it is of."""
        start = self._tracker.get_slot("deadline_start")
        return dict(start) if start else None

    @cached_property
    def plan_shown(self) -> bool:
        """True when the plan was shown, and its facts were not forgotten since."""
        return bool(self._tracker.get_slot("plan_shown"))

    @cached_property
    def taken_now(self) -> dict[str, frozenset[str]]:
        """The facts that were taken from the last message, with their values."""
        taken: dict[str, frozenset[str]] = {}
        for event in self._since_message:
            if event.get("event") == "slot" and event.get("name") in FACTS and event.get("value"):
                value = event["value"]
                taken[str(event["name"])] = frozenset(value if isinstance(value, list) else [value])
        return taken

    @cached_property
    def interview_began_now(self) -> bool:
        """True when the last message began the interview, or took it up again."""
        return any(e.get("event") == "active_loop" and e.get("name") == FORM for e in self._since_message)

    @cached_property
    def turn(self) -> int:
        """How many messages the parent has sent. Of a long one, the first event says how many came before."""
        events: list[dict[str, Any]] = self._tracker.events
        before = (events[0].get("metadata") or {}).get("turns_before", 0) if events else 0
        return int(before) + len([event for event in events if event.get("event") == "user"])

    @cached_property
    def misunderstandings(self) -> int:
        """How many messages in a row were not understood, with the last one, which was not."""
        before = self._tracker.get_slot("misunderstood") or {}
        return int(before.get("count", 0)) + 1 if before.get("turn") == self.turn - 1 else 1

    @cached_property
    def language(self) -> str:
        """The language that the parent's page asked for; English where it asked for none."""
        return str(self._tracker.get_slot("language") or "en")

    @cached_property
    def topic_shown(self) -> str | None:
        """The topic that was explained last."""
        topic = self._tracker.get_slot("topic")
        return str(topic) if topic else None

    @cached_property
    def open_journey(self) -> str | None:
        """The journey outside the interview that a few words go on with."""
        journey = self._tracker.get_slot("open_journey")
        return str(journey) if journey else None

    @cached_property
    def parts_shown(self) -> int:
        """How many parts of More were shown for that topic."""
        return int(self._tracker.get_slot("topic_part") or 0)

    @cached_property
    def difficulties(self) -> list[str]:
        """The concerns and conditions that the last message names, for ideas that fit them."""
        return [str(e["value"]) for e in self._entities if e.get("entity") == "difficulty"]

    @cached_property
    def conditions_told(self) -> list[str]:
        """The conditions that the parent said the child has or may have, in the whole talk, each once.

        A condition that a question only names tells no `disability` at the same place, and is left out.
        """
        told: dict[str, None] = {}
        for event in self._tracker.events:
            if event.get("event") != "user":
                continue
            found = [e for e in (event.get("parse_data") or {}).get("entities") or [] if isinstance(e, dict)]
            places = {(e.get("start"), e.get("end")) for e in found if e.get("entity") == "disability"}
            named = (e for e in found if e.get("entity") == "condition")
            told.update((str(e["value"]), None) for e in named if (e.get("start"), e.get("end")) in places)
        return list(told)

    @cached_property
    def letter_followed(self) -> str | None:
        """The id of the letter that the last message is about: the last one written, while on letters."""
        if not any(custom.get("journey") == "write_letter" for custom in self._replies_before):
            return None
        written = [
            str(block.get("name"))
            for event in self._tracker.events
            if event.get("event") == "bot"
            for block in ((event.get("data") or {}).get("custom") or {}).get("blocks") or []
            if block.get("type") == "letter"
        ]
        return written[-1] if written else None

    @cached_property
    def ideas_asked(self) -> dict[str, Any]:
        """What ideas were asked for last: the `wish`, the ids of all `seen` for it and of the last `page`."""
        return dict(self._tracker.get_slot("ideas_asked") or {})

    @cached_property
    def ideas_chosen(self) -> list[str]:
        """The ids of the ideas that the parent put into the plan, in order."""
        return [str(idea) for idea in self._tracker.get_slot("ideas_chosen") or []]

    @cached_property
    def meeting(self) -> dict[str, str]:
        """The meeting that is prepared, by its `id`, and the `part` shown last; empty when there is none."""
        return dict(self._tracker.get_slot("meeting") or {})
