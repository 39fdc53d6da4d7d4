"""What the conversation remembers: its slots and its history. With turn.py the only reader of the tracker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actions.conversation.interview_memory import FORM, InterviewMemory
from language.words import ENGLISH, LANGUAGES

CHANGES_LANGUAGE = "choose_language"
"""The journey that keeps the talk in another language from now on."""
INTERVIEW = "find_support"
"""The journey of the interview's own replies."""
IN_PASSING = "help_in_passing"
"""The journey of the line that names help behind another reply."""
MOST_DIGRESSIONS = 2
"""Under so many in a row the open question of the interview stands; then it waits to be taken up."""
_LEADS_AWAY = frozenset(
    {"answer", "clarify", "contact", "crisis", "deadline", "letter", "redirect", "smalltalk"}
)
"""Kinds of replies, outside the interview's own, after which its open question comes back."""


@dataclass(frozen=True)
class Memory(InterviewMemory):
    """What was told, said and left open before and around the last message. Read once, never changed."""

    @cached_property
    def comes_back_to_interview(self) -> bool:
        """True when the last message got its reply already, and the open question is asked again after it."""
        done = {e.get("name") for e in self._since_message if e.get("event") == "action"}
        return bool(done - {FORM, "action_listen"}) and not self.interview_began_now

    @cached_property
    def digresses(self) -> bool:
        """True when the last message told no fact and got its reply from outside the interview."""
        replies = [
            (e.get("data") or {}).get("custom") or {} for e in self._since_message if e.get("event") == "bot"
        ]
        elsewhere = [
            reply
            for reply in replies
            if reply.get("journey") != INTERVIEW
            and (reply.get("journey") or reply.get("kind") in _LEADS_AWAY)
        ]
        return bool(elsewhere) and self.comes_back_to_interview and not self.taken_now

    @cached_property
    def digressions(self) -> int:
        """How many messages in a row before the last one led away from the interview's open question."""
        before = self._tracker.get_slot("digressions") or {}
        return int(before.get("count", 0)) if before.get("turn") == self.turn - 1 else 0

    @cached_property
    def question_follows(self) -> bool:
        """True when the open question of the interview stands below the reply."""
        return self.in_interview and (bool(self.taken_now) or self.digressions < MOST_DIGRESSIONS)

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
    def said_before(self) -> frozenset[int]:
        """Marks of the texts that were said to the message before."""
        return frozenset(int(custom["said"]) for custom in self._replies_before if custom.get("said"))

    @cached_property
    def offered(self) -> str:
        """The journey that the reply before it offered in words, for a yes; empty where it offered none."""
        return next((str(custom["offers"]) for custom in self._replies_before if custom.get("offers")), "")

    @cached_property
    def _kinds_before(self) -> list[str]:
        return [str(custom.get("kind")) for custom in self._replies_before if custom.get("kind")]

    @cached_property
    def follows_help_lines(self) -> bool:
        """True when the message before it was answered with help lines, be they named in passing."""
        return "crisis" in self._kinds_before or self.follows_journey(IN_PASSING)

    @cached_property
    def help_was_named(self) -> bool:
        """True when help was named before, in passing or in full."""
        said = [(e.get("data") or {}).get("custom") or {} for e in self._tracker.events]
        return any(s.get("kind") == "crisis" or s.get("journey") == IN_PASSING for s in said)

    @cached_property
    def follows_greeting(self) -> bool:
        """True when nothing was said before the last message but the greeting."""
        return self._kinds_before == ["greeting"]

    @cached_property
    def follows_contacts(self) -> bool:
        """True when the message before it was answered with people to call, who depend on the state."""
        return "contact" in self._kinds_before

    @cached_property
    def follows_answer(self) -> bool:
        """True when the message before it was answered with a topic."""
        return "answer" in self._kinds_before

    @cached_property
    def follows_plan(self) -> bool:
        """True when the message before it was answered with the plan."""
        return "suggestion" in self._kinds_before

    @cached_property
    def follows_whole_plan(self) -> bool:
        """True when the message before it was answered with all of the plan, not its first step."""
        return any(reply.get("paths") for reply in self._replies_before)

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
        """The language that the talk is kept in: the page's, or the one that the parent chose."""
        return str(self._tracker.get_slot("language") or "en")

    @cached_property
    def language_spoken(self) -> str:
        """The language of the reply: in which the parent wrote last, or which was chosen since.

        English where nothing is said in that language.
        """
        spoken = self._tracker.get_slot("spoken") or self._tracker.latest_message.get("spoken")
        language = str(spoken or self.language).partition("-")[0]
        return language if language in LANGUAGES else ENGLISH

    @cached_property
    def language_is_offered(self) -> bool:
        """True when the parent writes in another language than the talk is kept in, and none was offered."""
        kept = self.language.partition("-")[0]
        said = ((e.get("data") or {}).get("custom") or {} for e in self._tracker.events)
        was_offered = any(custom.get("journey") == CHANGES_LANGUAGE for custom in said)
        return kept != self.language_spoken and bool(self._tracker.get_slot("spoken")) and not was_offered

    @cached_property
    def topic_shown(self) -> str | None:
        """The topic that was explained last."""
        topic = self._tracker.get_slot("topic")
        return str(topic) if topic else None

    @cached_property
    def answer_shown(self) -> str:
        """The key of the answer that the talk is about, topic and id; empty where it is about none."""
        return str(self._tracker.get_slot("answer") or "")

    @cached_property
    def answers_given(self) -> list[str]:
        """The keys of the answers given so far, the last one last."""
        said = [
            (event.get("data") or {}).get("custom") or {}
            for event in self._tracker.events
            if event.get("event") == "bot"
        ]
        return [f"{reply.get('topic')}/{reply['answer']}" for reply in said if reply.get("answer")]

    @cached_property
    def other_readings(self) -> list[str]:
        """The keys of the answers that the last question may have meant instead, the next best first."""
        return [str(key) for key in self._tracker.get_slot("other_readings") or []]

    @cached_property
    def told_unchosen(self) -> dict[str, list[str]]:
        """What was told while it was not known of which of several children."""
        return dict(self._tracker.get_slot("told_unchosen") or {})

    @cached_property
    def own_words(self) -> list[str]:
        """What the parent said in the interview that is none of its facts, as it was said."""
        return [str(said) for said in self._tracker.get_slot("own_words") or []]

    @cached_property
    def open_journey(self) -> str | None:
        """The journey outside the interview that a few words go on with."""
        journey = self._tracker.get_slot("open_journey")
        return str(journey) if journey else None

    @cached_property
    def overview_shown(self) -> bool:
        """True when the overview of that topic was shown, and not only an answer out of it."""
        return self._tracker.get_slot("topic_part") is not None

    @cached_property
    def parts_shown(self) -> int:
        """How many parts of More were shown for that topic, beside its overview."""
        return int(self._tracker.get_slot("topic_part") or 0)

    @cached_property
    def typed_of_late(self) -> list[str]:
        """What the parent typed of late, the first first; a long talk does not come whole."""
        said = [event for event in self._tracker.events if event.get("event") == "user"]
        typed = [event for event in said if not (event.get("metadata") or {}).get("label")]
        return [str(event["text"]) for event in typed if event.get("text")]

    @cached_property
    def letter_followed(self) -> str | None:
        """The id of the letter that the last message is about: the last one written, while on letters."""
        is_on_letters = any(custom.get("journey") == "write_letter" for custom in self._replies_before)
        return self.letters_written[-1] if self.letters_written and is_on_letters else None

    @cached_property
    def letters_written(self) -> list[str]:
        """The ids of the letters that were written in this conversation, the first first."""
        return [
            str(block.get("name"))
            for event in self._tracker.events
            if event.get("event") == "bot"
            for block in ((event.get("data") or {}).get("custom") or {}).get("blocks") or []
            if block.get("type") == "letter"
        ]

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
