"""The plan that ends the interview: the paths to discuss and why, ideas, what to bring, whom to call."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.conversation.choice import MOST_CHOICES, Choice, topic_choice, ways_in
from actions.conversation.guide import guide, suggestions
from actions.conversation.journey import Journey
from actions.conversation.reply import Reply, Say
from actions.conversation.turn import Turn
from actions.find_support import page, reasons
from actions.find_support.children import MOST_SAID, other_child
from actions.find_support.choices import aside
from actions.find_support.questions import JOURNEY, Events
from actions.find_support.told import all_told, not_right, said_back
from actions.presenters.blocks import confirmed, terms_of
from actions.presenters.letters import letter_choice
from knowledge import Suggestion
from knowledge.model import Block
from language import questions

EVENTS = "events"
_MOST_NEAR = 1
"""So many letters of the other paths are offered beside the plan, or else so many topics."""


class ActionSuggestPaths(Journey):
    """Says the plan. Its blocks have names, so that a page can lay it out and print it."""

    def name(self) -> str:
        return "action_suggest_paths"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        situation = turn.situation
        suggested = suggestions(situation)
        own, others = _next_steps(suggested, turn)
        if suggested and _is_asked_again(turn):
            because = reasons.of_each(suggested, turn)[suggested[0].path]
            card = page.first_card(suggested[0], turn, [choice.label for choice in own], because)
            sources = known.sources(card.facts)
            blocks, choices = confirmed(known, [card]), [*own, *others]
            asks = questions.asks(turn.text)
            again = "utter_suggest_first_step" if asks else "utter_suggest_first_step_of_the_same"
            say(
                Reply(
                    "suggestion",
                    blocks=blocks,
                    choices=choices,
                    sources=sources,
                    journey=JOURNEY,
                    response=again,
                )
            )
            return []
        blocks = page.page(suggested, turn, [choice.label for choice in own])
        facts = [f for s in suggested for f in page.path_of(s, turn).facts]
        facts += [f for block in blocks for part in block.blocks[:1] for f in part.facts]
        facts += [f for s in suggested for n in s.notes for f in known.library.notes[n].facts]
        response, words = _opening(turn)
        say(
            Reply(
                kind="suggestion",
                blocks=confirmed(known, blocks),
                contacts=known.people.with_a_number(situation.state),
                choices=[*own, *others],
                sources=known.sources(facts),
                terms=terms_of(known, blocks),
                journey=JOURNEY,
                paths=tuple(s.path for s in suggested),
                response=response,
                words=words,
            ),
        )
        return [SlotSet("plan_shown", True)]


def _opening(turn: Turn) -> tuple[str, dict[str, str]]:
    """The line that opens the plan, and its words: of two children it says whose plan it is."""
    said = said_back(all_told(turn.situation), turn)[:MOST_SAID] if turn.child_left else []
    if said:
        return "utter_suggest_paths_of_one_child", {"said": ", ".join(said)}
    with_state = guide().state(turn.situation.state) is not None
    return "utter_suggest_paths" if with_state else "utter_suggest_paths_without_state", {}


class ActionOfferNextSteps(Journey):
    """What else a parent can do with the plan."""

    def name(self) -> str:
        return "action_offer_next_steps"

    def respond(self, turn: Turn, say: Say) -> Events:
        known = guide()
        suggested = suggestions(turn.situation)
        topics = [known.topic(known.library.paths[s.path].topic) for s in suggested]
        about = {topic.id: topic_choice(topic) for topic in topics if topic}
        letters = {one.id: letter_choice(one) for s in suggested[1:] if (one := page.letter_of(s, turn))}
        choices = [
            *[*letters.values(), *about.values()][:_MOST_NEAR],
            Choice(known.label("why_these_paths"), "ask_why"),
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
            choices = ways_in(known)
            say(Reply("smalltalk", choices=choices, response="utter_offer_help_again"))
            return []
        suggested = suggestions(turn.situation)
        by_reason: dict[str, list[str]] = {}
        for suggestion in suggested:
            because = reasons.of_one(suggestion, turn)
            by_reason.setdefault(because, []).append(page.path_of(suggestion, turn).title)
        items = tuple(f"{'; '.join(titles)}. {why}" for why, titles in by_reason.items() if why)
        blocks = [Block("list", title=known.label("why_these"), items=items)] if items else []
        notes = [note for suggestion in suggested for note in page.notes(suggestion)]
        own, others = _next_steps(suggested, turn)
        say(
            Reply(
                "suggestion",
                blocks=[*blocks, *notes],
                choices=[*own, *others],
                sources=known.sources(f for note in notes for f in note.facts),
                journey=JOURNEY,
                response="utter_explain_suggestions",
            ),
        )
        return []


def _is_asked_again(turn: Turn) -> bool:
    """Whether a message wants the plan right behind it, and nothing of it can have changed."""
    changes = turn.facts_heard or turn.facts_gone
    return turn.follows_whole_plan and not turn.is_tapped and not changes


def _something_else() -> Choice:
    """A button that asks what happened at school, which has paths of its own: a suspension, a move ..."""
    return Choice(guide().question(EVENTS).button, "reopen_question", {"fact": EVENTS, "more": EVENTS})


def _next_steps(suggested: list[Suggestion], turn: Turn) -> tuple[list[Choice], list[Choice]]:
    """The buttons of the card: the letter of the first path, its deadline or its meeting; and the others."""
    known = guide()
    if not suggested:
        return [], [_something_else(), not_right()]
    path, letter = page.path_of(suggested[0], turn), page.letter_of(suggested[0], turn)
    own = []
    if letter:
        own.append(Choice(known.label("write_letter"), "start_write_letter", {"letter": letter.id}))
    if path.deadline:
        own.append(Choice(known.label("see_deadline"), "start_check_deadline", {"deadline": path.deadline}))
    if path.meeting:
        own.append(Choice(known.label("prepare_meeting"), "start_prepare_meeting", {"meeting": path.meeting}))
    others = [_something_else(), not_right(), Choice(known.label("next_choices"), "show_next_steps")]
    own = own[: MOST_CHOICES - len(others)]
    return own, [*others, *map(aside, other_child(turn))]
