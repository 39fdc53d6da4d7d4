"""The guided walk: hears answers, asks the next question, shows what to discuss with the school."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import listening, speaking
from actions.guide import guide
from actions.speaking import MOST_CHOICES, Choice, Reply, say
from knowledge import Situation, Suggestion, answers
from knowledge.model import Block, Question
from knowledge.situation import FACTS, SEVERAL, UNKNOWN

Domain = dict[str, Any]
Events = list[dict[str, Any]]
JOURNEY = "find_support"
COMMANDS = frozenset({"request_human", "start_over", "stop_walk", "bot_challenge"})
"""What a parent wants done at once, even where the words could be read as an answer."""
ELSEWHERE = COMMANDS | {"out_of_scope", "ask_why", "ask_how_to_know", "ask_source", "tell_more"}
"""What is no answer, whatever facts the message names."""
STORIES = frozenset({"tell_story", "start_find_support"})
ENDS_A_LIST = frozenset({"deny", "goodbye", "thank", "skip_question"})
"""Taken as "that's all" where the question is whether there is anything else."""
SURE = 0.5
WORDS_OF_A_STORY = 15


def _slot(fact: str, values: frozenset[str] | None) -> dict[str, Any]:
    several = fact in SEVERAL
    told = None if values is None else sorted(values) if several else next(iter(values), UNKNOWN)
    event: dict[str, Any] = SlotSet(fact, told)
    return event


class ValidateFindSupportForm(Action):
    """Takes from the message what it tells, and names the fact to ask for next.

    Without anything taken, Rasa rejects the form and the rules answer the message; then the open
    question is asked again.
    """

    def name(self) -> str:
        return "validate_find_support_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        asked = listening.requested_fact(tracker)
        if asked is None:
            return [SlotSet("walk_paused", False), *_take(tracker, self._told_first(tracker), None)]
        rejected = [SlotSet("requested_slot", asked)]
        intent = listening.intent(tracker)
        if listening.is_tapped(tracker):
            return self._tapped(tracker, asked, intent) or rejected
        return self._typed(tracker, asked, intent) or rejected

    def _told_first(self, tracker: Tracker) -> dict[str, frozenset[str]]:
        """The facts in the message that begins the walk, be it only a bare age."""
        told = listening.facts_heard(tracker)
        first = guide().next_question(listening.situation(tracker))
        if told or not first or listening.intent(tracker) != "inform":
            return told
        answer = guide().read_answer(first.fact, listening.text(tracker)) - {UNKNOWN}
        return {first.fact: answer} if answer else {}

    def _tapped(self, tracker: Tracker, asked: str, intent: str) -> Events:
        if listening.entity(tracker, "page"):
            return _ask(tracker, asked)
        if intent == "go_back":
            return _go_back(tracker)
        if intent == "show_result":
            return _ask(tracker, None)
        if intent == "skip_question":
            return _take(tracker, _skipped(asked), asked)
        if intent != "inform":
            return []
        return _take(tracker, listening.facts_heard(tracker), asked)

    def _typed(self, tracker: Tracker, asked: str, intent: str) -> Events:
        if intent == "report_danger" or (intent in COMMANDS and listening.confidence(tracker) >= SURE):
            return []
        names_more = _names_more(tracker, asked)
        if names_more and (intent in ENDS_A_LIST or _says_that_is_all(tracker)):
            return _take(tracker, {}, asked, is_done=True)
        heard = self._heard(tracker, asked, intent)
        if intent == "show_result" and not heard:
            return _ask(tracker, None)
        if intent == "go_back" and not heard:
            return _go_back(tracker)
        if not heard:
            return []
        taken = _take(tracker, heard, asked, is_done=names_more)
        if intent == "tell_story" and listening.asks_plainly(tracker):  # its question is answered, too
            return [*taken, ActionExecutionRejected(listening.FORM)]
        return taken

    def _heard(self, tracker: Tracker, asked: str, intent: str) -> dict[str, frozenset[str]]:
        """The facts in the message: those told anywhere, and the answer to the question asked."""
        told = listening.facts_heard(tracker)
        if listening.asks_plainly(tracker) or (asked == "current_help" and listening.asks_something(tracker)):
            if intent in STORIES:
                return told
            if intent not in {"inform", "tell_state"} or listening.asks_plainly(tracker):
                return {}
        answer = guide().read_answer(asked, listening.text_about(tracker, asked))
        if answer - {UNKNOWN}:
            with_it = told.get(asked, frozenset()) if asked in SEVERAL else frozenset()
            return {**told, asked: answer | with_it}
        if asked in told or intent in ELSEWHERE:
            return told if asked in told else {}
        if answer or intent == "skip_question":
            return {**told, **_skipped(asked)}
        return {} if intent in {"affirm", "deny"} else told  # a bare "no" tells nothing else


def _ask(tracker: Tracker, fact: str | None) -> Events:
    """Takes the message as understood, and asks for a fact next; None ends the walk."""
    return [SlotSet("answered", listening.answered(tracker)), SlotSet("requested_slot", fact)]


def _skipped(asked: str) -> dict[str, frozenset[str]]:
    return {asked: frozenset() if asked == "concerns" else frozenset({UNKNOWN})}


def _names_more(tracker: Tracker, asked: str) -> bool:
    """True when the open question is whether there is anything else of the same kind."""
    return asked in SEVERAL and listening.situation(tracker).is_known(asked)


def _says_that_is_all(tracker: Tracker) -> bool:
    return answers.plain(listening.text(tracker)).startswith(answers.plain(guide().label("that_is_all")))


def _take(
    tracker: Tracker, heard: dict[str, frozenset[str]], asked: str | None, is_done: bool = False
) -> Events:
    situation = listening.situation(tracker)
    events: Events = []
    order = listening.answered(tracker)
    chooses_more = listening.is_tapped(tracker) and asked in SEVERAL and asked in heard
    for fact, values in heard.items():
        if fact in SEVERAL and not values & {UNKNOWN, "none"} and not _replaces(tracker, fact, asked):
            values = values | (situation.values(fact) - {UNKNOWN, "none"})
        situation = situation.with_fact(fact, values if fact in SEVERAL else next(iter(values), UNKNOWN))
        events.append(_slot(fact, values))
        order = order if fact in order else [*order, fact]
    fitting = situation.without_idle_answers()
    for fact in [f for f in order if fitting.was_asked(f) != situation.was_asked(f)]:
        events.append(SlotSet(fact, None))
        order = [f for f in order if f != fact]
    following = guide().next_question(fitting)
    next_fact = following.fact if following else None
    if chooses_more and asked and not heard[asked] & {UNKNOWN, "none"}:
        next_fact = asked
    if heard or is_done or listening.entity(tracker, "done"):
        events.append(SlotSet("answered", order))
    return [*events, SlotSet("requested_slot", next_fact)] if events or asked is None else []


def _replaces(tracker: Tracker, fact: str, asked: str | None) -> bool:
    """True when the values told take the place of the earlier ones, rather than being more of them."""
    return not listening.is_tapped(tracker) and fact != asked and listening.corrects(tracker)


def _go_back(tracker: Tracker) -> Events:
    """Opens the question that was answered last; nothing when there is none."""
    order = listening.answered(tracker)
    if not order:
        return []
    return [_slot(order[-1], None), SlotSet("answered", order[:-1]), SlotSet("requested_slot", order[-1])]


def _choices(tracker: Tracker, question: Question, taken: frozenset[str]) -> list[Choice]:
    """The buttons of one page: some answers, then "more", then the way out. The last pages help."""
    known = guide()
    listed = [a for a in question.answers if a.value not in {UNKNOWN, *taken}]
    if taken:
        listed = [a for a in listed if a.value != "none"]
        way_out = Choice(known.label("that_is_all"), "inform", {"done": question.fact})
    else:
        unknown = question.answer(UNKNOWN)
        way_out = Choice(unknown.button if unknown else known.label("skip"), "skip_question")
    room = MOST_CHOICES - 2
    answers_shown = [Choice(a.button, "inform", {question.fact: a.value}) for a in listed]
    pages = [[*answers_shown[n : n + room], way_out] for n in range(0, len(answers_shown), room)]
    pages = [*(pages or [[way_out]]), *_helping_pages(tracker)]
    page = listening.choices_page(tracker) % len(pages)
    more = Choice(known.label("more_choices"), "inform", {"page": str((page + 1) % len(pages))})
    shown = pages[page]
    return [*shown[:-1], more, shown[-1]] if way_out in shown else [*shown, more]


def _helping_pages(tracker: Tracker) -> list[list[Choice]]:
    known = guide()
    about = [Choice(known.label("why"), "ask_why"), Choice(known.label("how_to_know"), "ask_how_to_know")]
    if listening.answered(tracker):
        about.append(Choice(known.label("go_back"), "go_back"))
    return [
        [*about, Choice(known.label("show_result"), "show_result")],
        [
            Choice(known.label("start_over"), "start_over"),
            Choice(known.label("stop"), "stop_walk"),
            Choice(known.label("contact"), "request_human"),
        ],
    ]


def _said(fact: str, values: frozenset[str]) -> list[str]:
    return [said for said in (guide().said(fact, v) for v in sorted(values - {UNKNOWN})) if said]


class _AskFindSupport:
    """Asks for one fact. There is a subclass a fact, because Rasa looks an asking action up by its name."""

    fact = ""

    def name(self) -> str:
        return f"action_ask_find_support_form_{self.fact}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        situation = listening.situation(tracker)
        taken = situation.values(self.fact) - {UNKNOWN} if self.fact in SEVERAL else frozenset()
        # After a detour Rasa asks for the first empty slot; the open question is the one that matters.
        stays = taken or listening.intent(tracker) == "go_back"
        following = None if stays else guide().next_question(situation)
        question = following or guide().question(self.fact)
        words = {"question": question.ask, "said": "; ".join(_said(self.fact, taken) or _taken(tracker))}
        choices = _choices(tracker, question, taken)
        response = _way_of_asking(tracker, taken, words["said"])
        say(dispatcher, Reply("question", choices=choices, journey=JOURNEY, response=response, words=words))
        return [SlotSet("requested_slot", question.fact)]


def _taken(tracker: Tracker) -> list[str]:
    """What was taken from the words of the last message, to be said back."""
    if listening.is_tapped(tracker):
        return []
    return [s for fact, values in listening.taken_now(tracker).items() for s in _said(fact, values)]


def _way_of_asking(tracker: Tracker, taken: frozenset[str], said: str) -> str:
    """The response that asks the question: said back, begun with, gone on with, or plain."""
    if taken:
        return "utter_ask_another_value"
    if listening.walk_began_now(tracker):
        if said:
            is_story = len(listening.text(tracker).split()) >= WORDS_OF_A_STORY
            return "utter_begin_from_story" if is_story else "utter_begin_from_facts"
        return "utter_go_on_find_support" if listening.answered(tracker) else "utter_begin_find_support"
    return "utter_say_back" if said else "utter_ask_find_support_question"


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
        slots = [*FACTS, "answered", "requested_slot", "walk_paused"]
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
        say(
            dispatcher,
            Reply(
                kind="suggestion",
                blocks=speaking.confirmed(known, blocks),
                contacts=known.contacts(situation.state),
                choices=_after_plan(suggestions),
                sources=known.sources(facts),
                terms=speaking.terms_of(known, blocks),
                journey=JOURNEY,
            ),
        )
        return []


def _after_plan(suggestions: list[Suggestion]) -> list[Choice]:
    """The buttons below the plan: what the first paths are about, then a new beginning."""
    topics = [guide().topic(guide().library.paths[s.path].topic) for s in suggestions]
    about = {topic.id: speaking.topic_choice(topic) for topic in topics if topic}
    return [*[*about.values()][: MOST_CHOICES - 1], Choice(guide().label("start_over"), "start_over")]


class ActionExplainSuggestions(Action):
    """Why each path is suggested: the parent's own words behind it, and the law's."""

    def name(self) -> str:
        return "action_explain_suggestions"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        if not listening.follows_plan(tracker):
            choices = speaking.ways_in(known)
            say(dispatcher, Reply("smalltalk", choices=choices, response="utter_offer_help_again"))
            return []
        suggestions = known.suggest(listening.situation(tracker))
        reasons = [(s, _because(s)) for s in suggestions]
        items = tuple(f"{known.library.paths[s.path].title}: {why}" for s, why in reasons if why)
        blocks = [Block("list", title=known.label("why_these"), items=items)] if items else []
        notes = _notes(suggestions)
        say(
            dispatcher,
            Reply(
                "suggestion",
                blocks=[*blocks, *notes],
                choices=_after_plan(suggestions),
                sources=known.sources(f for note in notes for f in note.facts),
                journey=JOURNEY,
            ),
        )
        return []


def _because(suggestion: Suggestion) -> str:
    reasons = [s for fact, value in suggestion.because for s in _said(fact, frozenset({value}))]
    return f"{guide().label('because')} {'; '.join(dict.fromkeys(reasons))}" if reasons else ""


class ActionPauseWalk(Action):
    """Remembers that the walk can go on later. Says nothing."""

    def name(self) -> str:
        return "action_pause_walk"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        return [SlotSet("walk_paused", True)]


class ActionAskAgain(Action):
    """What was not understood in the walk: how to answer; the second time in a row, other ways on."""

    def name(self) -> str:
        return "action_ask_again"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        count = listening.misunderstandings(tracker)
        near = [known.topic(t.id) for t in listening.near_topics(tracker)[:2]]
        choices = [speaking.topic_choice(topic) for topic in near if topic]
        if count > 1:
            ways_on = [
                Choice(known.label("skip"), "skip_question"),
                Choice(known.label("result_so_far"), "show_result"),
                Choice(known.label("contact"), "request_human"),
            ]
            reply = Reply("clarify", choices=ways_on, response="utter_offer_ways_on")
        elif choices and listening.asks_something(tracker):
            reply = Reply("clarify", choices=choices, response="utter_offer_topics")
        else:
            reply = Reply("notice", response="utter_ask_again")
        reply.journey = JOURNEY
        say(dispatcher, reply)
        return [SlotSet("misunderstood", {"turn": listening.turn(tracker), "count": count})]


def _told(situation: Situation) -> list[Block]:
    said = [s for fact in FACTS for s in _said(fact, situation.values(fact))]
    return [Block("list", title=guide().label("you_told_me"), items=tuple(said))] if said else []


def _paths(suggestions: list[Suggestion]) -> list[Block]:
    """Each path: its name, because of what, the first step, and what the school may answer."""
    known = guide()
    blocks: list[Block] = []
    for suggestion in suggestions:
        path = known.library.paths[suggestion.path]
        why = _because(suggestion)
        because = f" ({why})" if why else ""
        blocks.append(
            Block("paragraph", path.what[0].text + because, title=path.title, facts=path.what[0].facts)
        )
        blocks += speaking.titled(known.label("first_step"), path.first_step)
        if suggestion is suggestions[0]:
            blocks += speaking.titled(known.label("school_may_say"), path.school_may_say)
    return blocks


def _ideas(situation: Situation) -> list[Block]:
    return speaking.ideas(guide(), guide().accommodations(situation.values("concerns")))


def _notes(suggestions: list[Suggestion]) -> list[Block]:
    notes = [guide().library.notes[n] for s in suggestions for n in s.notes]
    if not notes:
        return []
    facts = tuple(dict.fromkeys(f for note in notes for f in note.facts))
    items = tuple(dict.fromkeys(note.text for note in notes))
    return [Block("list", title=guide().label("good_to_know"), items=items, facts=facts)]
