"""An advisory concerns a version from where the fault came in until it was fixed."""

from __future__ import annotations

from typing import Any

import pytest

from bench.installed import advisories


def _advisory(*events: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"affected": [{"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}], **more}


@pytest.mark.parametrize(
    ("events", "version", "named"),
    [
        ([{"introduced": "0"}, {"fixed": "3.9.2"}], "3.9.1", True),
        ([{"introduced": "0"}, {"fixed": "3.9.2"}], "3.9.2", False),
        ([{"introduced": "0"}, {"fixed": "3.9.2"}], "3.10.0", False),
        (
            [{"introduced": "4.4"}, {"fixed": "4.4.3"}, {"introduced": "4.5"}, {"fixed": "4.5.3"}],
            "4.5.1",
            True,
        ),
        (
            [{"introduced": "4.4"}, {"fixed": "4.4.3"}, {"introduced": "4.5"}, {"fixed": "4.5.3"}],
            "4.6.0",
            False,
        ),
        ([{"introduced": "1.0"}], "0.9", False),
        ([{"introduced": "0"}, {"last_affected": "0.9"}], "0.9", True),
        ([{"introduced": "0"}, {"last_affected": "0.9"}], "1.0", False),
    ],
)
def test_a_version_is_named_within_its_range(events: list[dict[str, str]], version: str, named: bool) -> None:
    assert advisories.concerns(_advisory(*events), version) is named


def test_a_version_that_is_listed_is_named() -> None:
    assert advisories.concerns({"affected": [{"versions": ["1.2.3"]}]}, "1.2.3")


def test_a_withdrawn_advisory_names_nothing() -> None:
    assert not advisories.concerns(_advisory({"introduced": "0"}, withdrawn="2024-01-01"), "1.0")


def test_packages_are_read_from_a_lock_file() -> None:
    assert advisories.locked("rasa[spacy]==3.6.21 \\\n    --hash=x\nruamel.yaml==0.17.21\n") == {
        "rasa": "3.6.21",
        "ruamel-yaml": "0.17.21",
    }
