"""The rules and the learned net together decide what is danger, and how grave."""

from __future__ import annotations

import pytest

from nlu.safety.both_nets import joined
from nlu.safety.danger_net import Limits, Reading

TIERS = {"suicide": "emergency", "abuse": "serious", "neglect": "gentle"}
LIMITS = Limits(harmless=0.3, sure=0.95)
FOUND = Reading(likeness=0.9, sign="abuse", is_danger=True)


def both(
    signs: list[str], reading: Reading, tier: str = "", denied: bool = False
) -> tuple[list[str], dict[str, str | bool]]:
    told: dict[str, str | bool] = {"tier": tier, "language": "en", "denied": denied} if tier or denied else {}
    found, said = joined(signs, told, reading, LIMITS, TIERS, "es")
    return found, dict(said)


def test_what_only_the_net_finds_is_gentle() -> None:
    signs, told = both([], FOUND)

    assert (signs, told["tier"], told["language"]) == (["abuse"], "gentle", "es")


@pytest.mark.parametrize(
    ("sign", "tier"), [("abuse", "serious"), ("suicide", "serious"), ("neglect", "gentle")]
)
def test_what_the_net_finds_in_two_clauses_is_as_grave_as_its_sign_but_no_emergency(
    sign: str, tier: str
) -> None:
    _, told = both([], Reading(0.9, sign, is_danger=True, is_told_twice=True))

    assert told["tier"] == tier


def test_the_rules_keep_how_grave_it_is() -> None:
    signs, told = both(["suicide"], FOUND, "emergency")

    assert (signs, told["tier"]) == (["suicide"], "emergency")


def test_a_message_unlike_danger_is_none_though_a_wording_of_the_rules_stands_in_it() -> None:
    assert both(["abuse"], Reading(0.05), "serious") == ([], {})


def test_an_emergency_of_the_rules_is_believed_in_a_message_little_like_danger() -> None:
    assert both(["suicide"], Reading(0.27), "emergency")[0] == ["suicide"]
    assert both(["abuse"], Reading(0.27), "serious")[0] == []
    assert both(["suicide"], Reading(0.2), "emergency")[0] == []


def test_what_was_seen_in_a_film_counts_only_where_the_net_finds_danger_too() -> None:
    told: dict[str, str | bool] = {"tier": "gentle", "language": "en", "denied": False, "elsewhere": True}

    assert joined(["suicide"], told, Reading(0.5), LIMITS, TIERS, "en")[0] == []
    assert joined(["suicide"], told, FOUND, LIMITS, TIERS, "en")[0] == ["suicide"]


def test_a_denial_is_believed() -> None:
    signs, told = both([], FOUND, denied=True)

    assert (signs, told["denied"]) == ([], True)


def test_no_danger_stays_none() -> None:
    assert both([], Reading(0.4, "abuse")) == ([], {})


def test_a_parent_who_says_that_all_is_well_is_believed_but_for_what_is_too_like_danger() -> None:
    assert both([], Reading(0.7, "abuse", is_danger=True), denied=True)[0] == []
    assert both([], Reading(0.96, "abuse", is_danger=True), denied=True)[0] == ["abuse"]


def test_more_is_asked_of_the_net_where_a_look_alike_keeps_the_rules_from_an_alarm() -> None:
    told: dict[str, str | bool] = {"look_alike": True}
    near = Reading(0.61, "abuse", is_danger=True, margin=0.03)
    far = Reading(0.75, "abuse", is_danger=True, margin=0.17)

    assert joined([], told, near, LIMITS, TIERS, "en")[0] == []
    assert joined([], told, far, LIMITS, TIERS, "en")[0] == ["abuse"]
    assert joined([], {}, near, LIMITS, TIERS, "en")[0] == ["abuse"]


@pytest.mark.parametrize(
    ("sign", "margin", "twice", "is_slight"),
    [
        ("abuse", 0.1, False, True),
        ("abuse", 0.2, False, False),
        ("abuse", 0.1, True, False),
        ("neglect", 0.1, False, True),
        ("suicide", 0.1, False, False),
        ("suicide", 0.03, False, True),
    ],
)
def test_what_only_the_net_finds_once_and_by_little_is_slight_and_an_urgent_sign_hardly_ever(
    sign: str, margin: float, twice: bool, is_slight: bool
) -> None:
    urgent = sign == "suicide"
    reading = Reading(0.7, sign, is_danger=True, is_told_twice=twice, margin=margin, is_urgent=urgent)
    signs, told = both([], reading)

    assert signs == [sign]
    assert bool(told.get("slight")) == is_slight


def test_what_the_rules_find_is_never_slight() -> None:
    _, told = both(["abuse"], Reading(0.7, "abuse", is_danger=True, margin=0.01), "gentle")

    assert "slight" not in told
