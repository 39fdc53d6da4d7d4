"""What a message is taken for that has a sign of danger and something else in it."""

from __future__ import annotations

from nlu.classification.weighing import ASK, INTERVIEW, WRITE_LETTER

GENTLE = "gentle"
EMERGENCY = "emergency"
_NOT_UNDERSTOOD = frozenset({"nlu_fallback", "out_of_scope"})
_ASKS = frozenset({ASK, "tell_story"})
_OBJECTS = _NOT_UNDERSTOOD | {"protest", "complain", "take_back", "deny"}


def with_danger(rest: str, tier: str, asks: bool, tells: bool, answered: bool = False) -> str:
    """What danger makes of the intent of the rest of a message, which may ask something or tell facts.

    `answered`: what it is about is clear, and answered behind the help lines.
    """
    if tier == EMERGENCY:
        return "ask_with_danger" if answered and asks else "report_danger"
    if rest == WRITE_LETTER:
        return "write_letter_with_danger"
    if asks or (rest == ASK and (tier == GENTLE or answered)):
        return "ask_with_danger"
    if tier == GENTLE:
        begins = tells or rest in {"tell_story", INTERVIEW, "inform"}
        return "tell_story_with_danger" if begins else "mention_danger"
    return "tell_facts_with_danger" if tells else "report_danger"


def with_slight_danger(rest: str) -> str:
    """The same where danger is slight: the rest is met as ever; help is named where there is nothing else."""
    return "mention_danger" if rest in _NOT_UNDERSTOOD else rest


def with_help_lines_taken_back(rest: str) -> str:
    """The same of a message right behind help lines that says that nobody is in danger."""
    return "ask_with_danger" if rest in _ASKS else "mention_danger" if rest in _OBJECTS else rest
