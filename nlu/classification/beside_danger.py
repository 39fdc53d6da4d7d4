"""What a message is taken for that has a sign of danger and something else in it."""

from __future__ import annotations

from nlu.classification.weighing import ASK, INTERVIEW, WRITE_LETTER

GENTLE = "gentle"
EMERGENCY = "emergency"


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
