"""The page of the plan: what to do first on a card, the other paths closed, and what helps with them all."""

from __future__ import annotations

from collections.abc import Sequence

from actions.conversation.guide import caregiver, guide
from actions.conversation.turn import Turn
from actions.find_support import reasons
from actions.find_support.told import all_told, said_back
from actions.presenters import ideas
from actions.presenters.blocks import in_part, titled
from knowledge import Situation, Suggestion
from knowledge.interview import UNKNOWN, Path
from knowledge.letters import Letter
from knowledge.model import Block

MOST_TO_BRING = 5
MOST_IDEAS = 6


def path_of(suggestion: Suggestion, turn: Turn) -> Path:
    """The path in the words for this child: for a toddler, for a private school, for a 504 plan."""
    return guide().path(suggestion.path, turn.situation)


def letter_of(suggestion: Suggestion, turn: Turn) -> Letter | None:
    """The letter that begins a path for this child, or None."""
    return guide().letter_for(suggestion.path, turn.situation)


def first_card(first: Suggestion, turn: Turn, actions: Sequence[str], because: str) -> Block:
    """What to do first: because of what, the step, its letter. `actions` are the buttons on the card."""
    path, letter = path_of(first, turn), letter_of(first, turn)
    return Block(
        "next_step",
        "\n\n".join(block.plain() for block in path.first_step),
        title=path.title,
        name=path.id,
        because=because,
        letter=letter.title if letter else "",
        actions=tuple(actions),
        facts=tuple(f for block in path.first_step for f in block.facts),
    )


def page(suggested: Sequence[Suggestion], turn: Turn, actions: Sequence[str]) -> list[Block]:
    """All of the plan but the people to call."""
    if not suggested:
        return []
    first, *others = suggested
    situation = turn.situation
    because = reasons.of_each(suggested, turn)
    return [
        first_card(first, turn, actions, because[first.path]),
        _behind(first, turn),
        *(_closed(suggestion, turn, because[suggestion.path]) for suggestion in others),
        *_ideas(turn, situation),
        *_bring(situation),
        *_told(turn),
    ]


def _behind(first: Suggestion, turn: Turn) -> Block:
    """What the first path is, and what the school may answer: folded below the card."""
    known, path = guide(), path_of(first, turn)
    parts = [*_counts_as_parent(turn), *in_part("what", path.what), *_may_say(path), *notes(first)]
    title = known.label("about_first_step")
    return Block("section", title=title, name="about_first_step", blocks=tuple(parts), facts=path.facts)


def _counts_as_parent(turn: Turn) -> list[Block]:
    """What the law says of a grandparent, a foster parent or a stepparent who writes."""
    who = caregiver(turn.caregiver, turn.typed_of_late)
    return in_part("counts_as_parent", [who.note]) if who else []


def _closed(suggestion: Suggestion, turn: Turn, because: str) -> Block:
    """Another path: a line with its reason, and behind it the first step and what the school may answer."""
    known, path = guide(), path_of(suggestion, turn)
    first_step = titled(known.label("first_step"), path.first_step)
    parts = [
        *in_part("what", path.what),
        *in_part("first_step", first_step),
        *_may_say(path),
        *notes(suggestion),
    ]
    return Block(
        "section",
        title=path.title,
        name=path.id,
        because=because,
        blocks=tuple(parts),
        facts=path.facts,
    )


def _may_say(path: Path) -> list[Block]:
    said = titled(guide().label("school_may_say"), path.school_may_say)
    return in_part("school_may_say", said)


def notes(suggestion: Suggestion) -> list[Block]:
    """What the policy wants said with a path."""
    notes = [guide().library.notes[note] for note in suggestion.notes]
    if not notes:
        return []
    facts = tuple(dict.fromkeys(f for note in notes for f in note.facts))
    items = tuple(dict.fromkeys(note.text for note in notes))
    return [Block("list", title=guide().label("good_to_know"), items=items, facts=facts, name="good_to_know")]


def _ideas(turn: Turn, situation: Situation) -> list[Block]:
    """The ideas that the parent chose, then those that fit the concerns and conditions."""
    known = guide()
    chosen = tuple(idea.text for idea in known.supports.known(turn.ideas_chosen))
    title = known.label("in_my_plan")
    kept = [Block("list", title=title, items=chosen, name="ideas_chosen")] if chosen else []
    if ideas.is_too_young(situation):
        return kept
    conditions = situation.values("condition") & {*known.library.ideas}
    named = {c for condition in conditions for c in known.library.conditions[condition].concerns}
    told = situation.values("concerns") | situation.values("condition")
    difficulties = told - named - {UNKNOWN}  # hearing loss has ideas of its own, and none for seeing
    at_home = ideas.is_at_home(situation)
    own = "\n".join(said for of_fact in turn.said_as.values() for said in of_fact.values())
    occasions = known.supports.wish(own, ()).occasions if own else ()  # "panics at the door"
    age = next(iter(situation.values("age_band") - {UNKNOWN}), "")
    fitting = known.accommodations(difficulties, "", MOST_IDEAS, at_home, occasions, own, age)
    found = ideas.ideas_list(fitting)
    return [*kept, *in_part("ideas", found)]


def _bring(situation: Situation) -> list[Block]:
    items = guide().to_bring(situation)[:MOST_TO_BRING]
    return [Block("checklist", title=guide().label("bring"), items=items, name="bring")]


def _told(turn: Turn) -> list[Block]:
    """All that was told, folded at the end: what is not right can be taken out."""
    said = [*said_back(all_told(turn.situation), turn), *turn.own_words]
    title = guide().label("you_told_me")
    listed = Block("list", items=tuple(said), name="told_items")
    return [Block("section", title=title, name="told", blocks=(listed,))] if said else []
