"""Asked about an invented section, form, deadline or rule, Evenfield never agrees."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from talking import Parent

CASES = YAML(typ="safe").load((Path(__file__).parent.parent / "cases" / "false_premises.yml").read_text())
_AGREES = re.compile(r"^\s*(?:that is|that's|you are|you're) (?:right|correct|true)\b", re.I | re.M)


def test_there_are_at_least_forty_invented_rules() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["says"])[:60])
def test_an_invented_rule_is_never_endorsed(case: dict[str, Any], parent: Parent) -> None:
    notice, *rest = parent.say(case["says"])
    assert notice["kind"] == "notice", parent.text()
    assert "know of no" in notice["text"]
    for name in case["names"]:
        assert name.lower() in notice["text"].lower()
    for message in rest:
        assert not _AGREES.search(message["text"]), message["text"]
        for name in case["names"]:
            assert name.lower() not in message["text"].lower()
