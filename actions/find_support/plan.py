"""The plan that ends the interview: the paths to discuss and why, ideas, what to bring, whom to call."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.conversation import paging, reply
from actions.conversation.guide import guide, suggestions
from actions.conversation.journey import Journey
from actions.conversation.reply import MOST_CHOICES, Choice, Reply, Say
from actions.conversation.turn import Turn
from actions.find_support.questions import JOURNEY, Events
from actions.find_support.told import all_told, said_back
from knowledge import Situation, Suggestion
from knowledge.interview import UNKNOWN
from knowledge.model import Block

EVENTS = "events"
MOST_TO_BRING = 6
MOST_IDEAS = 6


class ActionSuggestPaths(Journey):
    """Says the plan. Its blocks have names, so that a page can lay it out and print it."""

    def name(self) -> str:
        return "action_suggest_paths"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        situation = turn.situation
        suggested = suggestions(situation)
        blocks = [
            *_told(turn),
            *(_path(suggestion, turn) for suggestion in suggested),
            *_ideas(turn, situation),
            *_bring(situation),
        ]
        blocks += _notes(suggested)
        facts = [f for s in suggested for f in known.library.paths[s.path].facts]
        facts += [f for s in suggested for n in s.notes for f in known.library.notes[n].facts]
        with_state = known.state(situation.state) is not None
        say(
            Reply(
                kind="suggestion",
                blocks=reply.confirmed(known, blocks),
                contacts=known.contacts(situation.state),
                choices=_next_steps(suggested),
                sources=known.sources(facts),
                terms=reply.terms_of(known, blocks),
                journey=JOURNEY,
                response="utter_suggest_paths" if with_state else "utter_suggest_paths_without_state",
            ),
        )
        return [SlotSet("plan_shown", True)]


class ActionOfferNextSteps(Journey):
    """What else a parent can do with the plan."""

    def name(self) -> str:
        return "action_offer_next_steps"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        suggested = suggestions(turn.situation)
        topics = [known.topic(known.library.paths[s.path].topic) for s in suggested]
        about = {topic.id: reply.topic_choice(topic) for topic in topics if topic}
        choices = [
            *[*about.values()][:1],
            _something_else(),
            Choice(known.label("change_answer"), "change_answer"),
            Choice(known.label("start_over"), "start_over"),
            Choice(known.label("contact"), "request_human"),
        ]
        say(
            Reply("question", choices=choices, journey=JOURNEY, response="utter_offer_next_steps"),
        )
        return []


class ActionExplainSuggestions(Journey):
    """Why each path is suggested: the parent's own words behind it, and the law's."""

    def name(self) -> str:
        return "action_explain_suggestions"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        if not turn.plan_shown:
            choices = reply.ways_in(known)
            say(Reply("smalltalk", choices=choices, response="utter_offer_help_again"))
            return []
        situation = turn.situation
        suggested = suggestions(situation)
        reasons = [(s, _because(s, turn)) for s in suggested]
        items = tuple(f"{known.library.paths[s.path].title}: {why}" for s, why in reasons if why)
        blocks = [Block("list", title=known.label("why_these"), items=items)] if items else []
        notes = _notes(suggested)
        say(
            Reply(
                "suggestion",
                blocks=[*blocks, *notes],
                choices=_next_steps(suggested, asked_why=True),
                sources=known.sources(f for note in notes for f in note.facts),
                journey=JOURNEY,
                response="utter_explain_suggestions",
            ),
        )
        return []


def _something_else() -> Choice:
    """A button that asks what happened at school, which has paths of its own: a suspension, a move ..."""
    return Choice(guide().question(EVENTS).button, "reopen_question", {"fact": EVENTS, "more": EVENTS})


def _next_steps(suggested: list[Suggestion], asked_why: bool = False) -> list[Choice]:
    """The buttons below the plan: the first letter, deadline and meeting of its paths, then the rest."""
    known = guide()
    paths = [known.library.paths[s.path] for s in suggested]
    letter = next((found for path in paths if (found := known.letter_for(path.id))), None)
    deadline = next((path.deadline for path in paths if path.deadline), "")
    meeting = next((path.meeting for path in paths if path.meeting), "")
    steps = []
    if letter:
        steps.append(Choice(known.label("write_letter"), "start_write_letter", {"letter": letter.id}))
    if deadline:
        steps.append(Choice(known.label("see_deadline"), "start_check_deadline", {"deadline": deadline}))
    if meeting:
        steps.append(Choice(known.label("prepare_meeting"), "start_prepare_meeting", {"meeting": meeting}))
    if not asked_why:
        steps.append(Choice(known.label("why_these_paths"), "ask_why"))
    if len(steps) < MOST_CHOICES - 1:
        steps.append(_something_else())
    return paging.ending_with(Choice(known.label("next_choices"), "show_next_steps"), steps)


def _because(suggestion: Suggestion, turn: Turn) -> str:
    """Why a path is suggested, as the parent said it: a condition stands for the concerns that it brings."""
    told, words = turn.situation, turn.said_as
    reasons: list[str] = []
    for fact, value in suggestion.because:
        if value in told.values(fact):
            reasons += said_back({fact: frozenset({value})}, words)
        names = guide().conditions_behind(value, told) if fact == "concerns" else frozenset()
        if fact == "disability":
            names = told.values("condition")
        reasons += said_back({"condition": names}, words)
    return f"{guide().label('because')} {'; '.join(dict.fromkeys(reasons))}" if reasons else ""


def _told(turn: Turn) -> list[Block]:
    said = said_back(all_told(turn.situation), turn.said_as)
    title = guide().label("you_told_me")
    return [Block("list", title=title, items=tuple(said), name="told")] if said else []


def _path(suggestion: Suggestion, turn: Turn) -> Block:
    """A path: because of what, what it is, the first step, and what the school may answer."""
    known = guide()
    path = known.library.paths[suggestion.path]
    why = _because(suggestion, turn)
    parts = [Block("paragraph", why[:1].upper() + why[1:] + ".", name="because")] if why else []
    parts += reply.named("what", path.what)
    parts += reply.named("first_step", reply.titled(known.label("first_step"), path.first_step))
    parts += reply.named("school_may_say", reply.titled(known.label("school_may_say"), path.school_may_say))
    return Block("section", title=path.title, name=path.id, blocks=tuple(parts), facts=path.facts)


def _ideas(turn: Turn, situation: Situation) -> list[Block]:
    """The ideas that the parent chose, then those that fit the concerns and conditions."""
    known = guide()
    chosen = tuple(idea.text for idea in known.supports.known(turn.ideas_chosen))
    kept = (
        [Block("list", title=known.label("in_my_plan"), items=chosen, name="ideas_chosen")] if chosen else []
    )
    difficulties = (situation.values("concerns") | situation.values("condition")) - {UNKNOWN}
    found = reply.ideas(known, known.accommodations(difficulties, limit=MOST_IDEAS))
    return [*kept, *reply.named("ideas", found)]


def _bring(situation: Situation) -> list[Block]:
    items = guide().to_bring(situation)[:MOST_TO_BRING]
    return [Block("checklist", title=guide().label("bring"), items=items, name="bring")]


def _notes(suggested: list[Suggestion]) -> list[Block]:
    notes = [guide().library.notes[n] for s in suggested for n in s.notes]
    if not notes:
        return []
    facts = tuple(dict.fromkeys(f for note in notes for f in note.facts))
    items = tuple(dict.fromkeys(note.text for note in notes))
    title = guide().label("good_to_know")
    return [Block("list", title=title, items=items, facts=facts, name="good_to_know")]
