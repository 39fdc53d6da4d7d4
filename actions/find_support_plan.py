"""The plan that ends the walk: the paths to discuss and why, ideas, what to bring, whom to call."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import listening, speaking
from actions.find_support_questions import JOURNEY, Domain, Events, said_back
from actions.guide import guide
from actions.speaking import MOST_CHOICES, Choice, Reply, say
from knowledge import Situation, Suggestion
from knowledge.model import Block
from knowledge.situation import FACTS

MOST_TO_BRING = 6
MOST_IDEAS = 6


class ActionSuggestPaths(Action):
    """Says the plan. Its blocks have names, so that a page can lay it out and print it."""

    def name(self) -> str:
        return "action_suggest_paths"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        situation = listening.situation(tracker)
        suggestions = known.suggest(situation)
        blocks = [
            *_told(situation),
            *map(_path, suggestions),
            *_ideas(tracker, situation),
            *_bring(situation),
        ]
        blocks += _notes(suggestions)
        facts = [f for s in suggestions for f in known.library.paths[s.path].facts]
        facts += [f for s in suggestions for n in s.notes for f in known.library.notes[n].facts]
        with_state = known.state(situation.state) is not None
        say(
            dispatcher,
            Reply(
                kind="suggestion",
                blocks=speaking.confirmed(known, blocks),
                contacts=known.contacts(situation.state),
                choices=_next_steps(suggestions),
                sources=known.sources(facts),
                terms=speaking.terms_of(known, blocks),
                journey=JOURNEY,
                response="utter_suggest_paths" if with_state else "utter_suggest_paths_without_state",
            ),
        )
        return [SlotSet("plan_shown", True)]


class ActionOfferNextSteps(Action):
    """What else a parent can do with the plan."""

    def name(self) -> str:
        return "action_offer_next_steps"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        suggestions = known.suggest(listening.situation(tracker))
        topics = [known.topic(known.library.paths[s.path].topic) for s in suggestions]
        about = {topic.id: speaking.topic_choice(topic) for topic in topics if topic}
        choices = [
            *[*about.values()][:2],
            Choice(known.label("change_answer"), "change_answer"),
            Choice(known.label("start_over"), "start_over"),
            Choice(known.label("contact"), "request_human"),
        ]
        say(
            dispatcher,
            Reply("question", choices=choices, journey=JOURNEY, response="utter_offer_next_steps"),
        )
        return []


class ActionExplainSuggestions(Action):
    """Why each path is suggested: the parent's own words behind it, and the law's."""

    def name(self) -> str:
        return "action_explain_suggestions"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        known = guide()
        if not listening.plan_shown(tracker):
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
                choices=_next_steps(suggestions, asked_why=True),
                sources=known.sources(f for note in notes for f in note.facts),
                journey=JOURNEY,
                response="utter_explain_suggestions",
            ),
        )
        return []


def _next_steps(suggestions: list[Suggestion], asked_why: bool = False) -> list[Choice]:
    """The buttons below the plan: the first letter, deadline and meeting of its paths, then the rest."""
    known = guide()
    paths = [known.library.paths[s.path] for s in suggestions]
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
    return [*steps[: MOST_CHOICES - 1], Choice(known.label("next_choices"), "show_next_steps")]


def _because(suggestion: Suggestion) -> str:
    reasons = [s for fact, value in suggestion.because for s in said_back(fact, frozenset({value}))]
    return f"{guide().label('because')} {'; '.join(dict.fromkeys(reasons))}" if reasons else ""


def _told(situation: Situation) -> list[Block]:
    said = [s for fact in FACTS for s in said_back(fact, situation.values(fact))]
    title = guide().label("you_told_me")
    return [Block("list", title=title, items=tuple(said), name="told")] if said else []


def _path(suggestion: Suggestion) -> Block:
    """A path: because of what, what it is, the first step, and what the school may answer."""
    known = guide()
    path = known.library.paths[suggestion.path]
    why = _because(suggestion)
    parts = [Block("paragraph", why[:1].upper() + why[1:] + ".", name="because")] if why else []
    parts += speaking.named("what", path.what)
    parts += speaking.named("first_step", speaking.titled(known.label("first_step"), path.first_step))
    parts += speaking.named(
        "school_may_say", speaking.titled(known.label("school_may_say"), path.school_may_say)
    )
    return Block("section", title=path.title, name=path.id, blocks=tuple(parts), facts=path.facts)


def _ideas(tracker: Tracker, situation: Situation) -> list[Block]:
    """The ideas that the parent chose, then those that fit the concerns."""
    known = guide()
    chosen = tuple(idea.text for idea in known.supports.known(listening.ideas_chosen(tracker)))
    kept = (
        [Block("list", title=known.label("in_my_plan"), items=chosen, name="ideas_chosen")] if chosen else []
    )
    found = speaking.ideas(known, known.accommodations(situation.values("concerns"), limit=MOST_IDEAS))
    return [*kept, *speaking.named("ideas", found)]


def _bring(situation: Situation) -> list[Block]:
    items = guide().to_bring(situation)[:MOST_TO_BRING]
    return [Block("checklist", title=guide().label("bring"), items=items, name="bring")]


def _notes(suggestions: list[Suggestion]) -> list[Block]:
    notes = [guide().library.notes[n] for s in suggestions for n in s.notes]
    if not notes:
        return []
    facts = tuple(dict.fromkeys(f for note in notes for f in note.facts))
    items = tuple(dict.fromkeys(note.text for note in notes))
    title = guide().label("good_to_know")
    return [Block("list", title=title, items=items, facts=facts, name="good_to_know")]
