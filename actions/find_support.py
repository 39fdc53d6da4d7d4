"""The guided walk: hears answers, asks the next question, shows what to discuss with the school."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import listening, speaking
from actions.guide import guide
from actions.speaking import MOST_CHOICES, Choice, Reply, say
from knowledge import Situation, Suggestion
from knowledge.model import Answer, Block, Question
from knowledge.situation import FACTS, SEVERAL, UNKNOWN

Domain = dict[str, Any]
Events = list[dict[str, Any]]
JOURNEY = "find_support"


def _slot(fact: str, values: frozenset[str] | None) -> dict[str, Any]:
    if values is None:
        return SlotSet(fact, None)
    return SlotSet(fact, sorted(values) if fact in SEVERAL else next(iter(values), UNKNOWN))


class ValidateFindSupportForm(Action):
    """Takes from the message what it tells, and names the fact to ask for next.

    Without anything taken, Rasa rejects the form and the rules answer the message; then the same
    question is asked again.
    """

    def name(self) -> str:
        return "validate_find_support_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        asked = listening.requested_fact(tracker)
        intent = listening.intent(tracker)
        if intent == "report_danger":
            return [SlotSet("requested_slot", asked)]
        if asked and intent == "go_back":
            return self._go_back(tracker)
        if asked and intent == "show_result":
            return [SlotSet("choices_page", 0), SlotSet("requested_slot", None)]
        if asked and listening.entity(tracker, "page"):
            page = int(listening.entity(tracker, "page") or 0)
            return [SlotSet("choices_page", page), SlotSet("requested_slot", asked)]
        heard = self._heard(tracker, asked)
        return self._take(tracker, heard, asked)

    def _heard(self, tracker: Tracker, asked: str | None) -> dict[str, frozenset[str]]:
        """The facts in the message: those told anywhere, and the answer to the question asked."""
        heard = listening.facts_heard(tracker)
        if asked and listening.intent(tracker) == "skip_question":
            return {asked: frozenset() if asked == "concerns" else frozenset({UNKNOWN})}
        if listening.is_tapped(tracker) or not asked:
            return heard
        if listening.asks_something(tracker) and listening.intent(tracker) not in {"inform", "tell_state"}:
            return {fact: values for fact, values in heard.items() if fact != asked}
        answer = guide().read_answer(asked, listening.text(tracker))
        if answer:
            return {
                **heard,
                asked: answer | (heard.get(asked, frozenset()) if asked in SEVERAL else frozenset()),
            }
        return heard

    def _take(self, tracker: Tracker, heard: dict[str, frozenset[str]], asked: str | None) -> Events:
        situation = listening.situation(tracker)
        events: Events = []
        order = listening.answered(tracker)
        chooses_more = listening.is_tapped(tracker) and asked in SEVERAL and asked in heard
        for fact, values in heard.items():
            if chooses_more and fact == asked and not values & {UNKNOWN, "none"}:
                values = values | (situation.values(fact) - {UNKNOWN, "none"})
            situation = situation.with_fact(fact, values if fact in SEVERAL else next(iter(values), UNKNOWN))
            events.append(_slot(fact, values))
            order = [*(f for f in order if f != fact), fact]
        following = guide().next_question(situation)
        next_fact = following.fact if following else None
        if chooses_more and asked and not heard[asked] & {UNKNOWN, "none"}:
            next_fact = asked
        elif asked and not situation.was_asked(asked) and listening.entity(tracker, "done") is None:
            next_fact = asked if following else None
        if next_fact != asked or heard:
            events.append(SlotSet("choices_page", 0))
        if heard:
            events.append(SlotSet("answered", order))
        return [*events, SlotSet("requested_slot", next_fact)]

    def _go_back(self, tracker: Tracker) -> Events:
        order = listening.answered(tracker)
        if not order:
            return [SlotSet("choices_page", 0), SlotSet("requested_slot", listening.requested_fact(tracker))]
        last = order[-1]
        return [
            _slot(last, None),
            SlotSet("answered", order[:-1]),
            SlotSet("choices_page", 0),
            SlotSet("requested_slot", last),
        ]


def _choices(question: Question, page: int, taken: frozenset[str]) -> list[Choice]:
    """The buttons of one page: the answers not taken yet, then "more", then the way out."""
    known = guide()
    answers = [a for a in question.answers if a.value not in {UNKNOWN, *taken}]
    if taken:
        answers = [a for a in answers if a.value != "none"]
        way_out = Choice(known.label("that_is_all"), "inform", {"done": question.fact})
    else:
        unknown = question.answer(UNKNOWN)
        label = unknown.button if unknown else known.label("skip")
        way_out = Choice(label, "skip_question")
    room = MOST_CHOICES - 1
    if len(answers) <= room:
        return [*map(_choice_of(question), answers), way_out]
    pages = [answers[n : n + room - 1] for n in range(0, len(answers), room - 1)]
    shown = pages[page % len(pages)]
    more = Choice(known.label("more_choices"), "inform", {"page": str((page + 1) % len(pages))})
    return [*map(_choice_of(question), shown), more, way_out]


def _choice_of(question: Question) -> Any:
    def choice(answer: Answer) -> Choice:
        return Choice(answer.button, "inform", {question.fact: answer.value})

    return choice


def _said(fact: str, values: frozenset[str]) -> list[str]:
    return [said for said in (guide().said(fact, v) for v in sorted(values - {UNKNOWN})) if said]


class _AskFindSupport:
    """Asks for one fact. There is a subclass a fact, because Rasa looks an asking action up by its name."""

    fact = ""

    def name(self) -> str:
        return f"action_ask_find_support_form_{self.fact}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        question = guide().question(self.fact)
        taken = listening.situation(tracker).values(self.fact) - {UNKNOWN}
        words = {"question": question.ask}
        response = "utter_ask_find_support_question"
        heard = {} if listening.is_tapped(tracker) else listening.facts_heard(tracker)
        said = [s for fact, values in heard.items() for s in _said(fact, values)]
        if taken:
            response, words["said"] = "utter_ask_another_value", "; ".join(_said(self.fact, taken))
        elif said:
            response, words["said"] = "utter_say_back", "; ".join(said)
        elif not listening.answered(tracker) and not listening.in_walk(tracker):
            response = "utter_begin_find_support"
        choices = _choices(question, listening.choices_page(tracker), taken)
        say(dispatcher, Reply("question", choices=choices, journey=JOURNEY, response=response, words=words))
        return []


for _fact in FACTS:
    _name = "ActionAskFindSupportForm" + "".join(part.title() for part in _fact.split("_"))
    globals()[_name] = type(_name, (_AskFindSupport, Action), {"fact": _fact, "__module__": __name__})


class _AboutQuestion:
    """Says something about the question that was asked last."""

    def words(self, question: Question) -> str:
        """What to say."""
        raise NotImplementedError

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        fact = listening.requested_fact(tracker)
        if fact:
            block = Block("paragraph", self.words(guide().question(fact)))
            say(dispatcher, Reply("notice", blocks=[block], journey=JOURNEY))
        return []


class ActionExplainQuestion(_AboutQuestion, Action):
    """Why a question is asked."""

    def name(self) -> str:
        return "action_explain_question"

    def words(self, question: Question) -> str:
        return question.why


class ActionExplainHowToKnow(_AboutQuestion, Action):
    """How a parent can know the answer."""

    def name(self) -> str:
        return "action_explain_how_to_know"

    def words(self, question: Question) -> str:
        return question.how_to_know


class ActionForgetFacts(Action):
    """Forgets what was told about the child, to begin the walk anew."""

    def name(self) -> str:
        return "action_forget_facts"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        slots = [*FACTS, "answered", "choices_page", "requested_slot"]
        return [SlotSet(slot, None) for slot in slots]


class ActionSuggestPaths(Action):
    """The plan: what was told, the paths to discuss and why, ideas to ask about, notes, a person to call."""

    def name(self) -> str:
        return "action_suggest_paths"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        situation = listening.situation(tracker)
        suggestions = known.suggest(situation)
        blocks = [*_told(situation), *_paths(suggestions), *_ideas(situation), *_notes(suggestions)]
        facts = [f for s in suggestions for f in known.library.paths[s.path].facts]
        facts += [f for s in suggestions for n in s.notes for f in known.library.notes[n].facts]
        topics = [known.topic(known.library.paths[s.path].topic) for s in suggestions]
        say(
            dispatcher,
            Reply(
                kind="suggestion",
                blocks=speaking.confirmed(known, blocks),
                contacts=known.contacts(situation.state),
                choices=[
                    *(
                        speaking.topic_choice(t)
                        for t in dict.fromkeys(t.id for t in topics if t)
                        for t in [known.topic(t)]
                        if t
                    ),
                    Choice(known.label("start_over"), "start_over"),
                ][-MOST_CHOICES:],
                sources=known.sources(facts),
                terms=speaking.terms_of(known, blocks),
                journey=JOURNEY,
            ),
        )
        return []


def _told(situation: Situation) -> list[Block]:
    said = [s for fact in FACTS for s in _said(fact, situation.values(fact))]
    return [Block("list", title=guide().label("you_told_me"), items=tuple(said))] if said else []


def _paths(suggestions: list[Suggestion]) -> list[Block]:
    """Each path: its name, because of what, the first step, and what the school may answer."""
    known = guide()
    blocks: list[Block] = []
    for suggestion in suggestions:
        path = known.library.paths[suggestion.path]
        reasons = [s for fact, value in suggestion.because for s in _said(fact, frozenset({value}))]
        because = f" ({known.label('because')} {'; '.join(dict.fromkeys(reasons))})" if reasons else ""
        blocks.append(
            Block("paragraph", path.what[0].text + because, title=path.title, facts=path.what[0].facts)
        )
        blocks += speaking.titled(known.label("first_step"), path.first_step)
        if suggestion is suggestions[0]:
            blocks += speaking.titled(known.label("school_may_say"), path.school_may_say)
    return blocks


def _ideas(situation: Situation) -> list[Block]:
    ideas = guide().accommodations(situation.values("concerns"))[:6]
    items = tuple(f"{idea.text} ({guide().label(idea.kind)})" for idea in ideas)
    return [Block("list", title=guide().label("ideas"), items=items)] if items else []


def _notes(suggestions: list[Suggestion]) -> list[Block]:
    notes = [guide().library.notes[n] for s in suggestions for n in s.notes]
    if not notes:
        return []
    facts = tuple(dict.fromkeys(f for note in notes for f in note.facts))
    items = tuple(dict.fromkeys(note.text for note in notes))
    return [Block("list", title=guide().label("good_to_know"), items=items, facts=facts)]
