"""The worker serves without the chat services, stores and tools that Rasa imports and nothing here uses."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from channel.rasa_patches import without_services

ROOT = Path(__file__).parents[3]
_IMPORTS = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.M)


def _imported(code: str) -> set[str]:
    """The modules that are loaded, and no placeholders, after this code."""
    shows = "print(*(name for name, m in sys.modules.items() if getattr(m, '__file__', None)))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import sys\n{code}\n{shows}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_rasa_still_imports_services_that_are_not_used() -> None:
    spec = find_spec("rasa")
    assert spec
    assert spec.submodule_search_locations
    files = Path(spec.submodule_search_locations[0]).rglob("*.py")
    named = {name for file in files for name in _IMPORTS.findall(file.read_text())}

    at_second_hand = {"botocore", "bson", "matplotlib"}  # by pymongo, boto3 and within a function
    assert without_services.NAMES - at_second_hand <= named


def test_a_worker_loads_none_of_them() -> None:
    worker = "from channel.rasa_patches import without_services; without_services.apply()"
    loaded = _imported(f"{worker}\nimport rasa.core.run, channel.web")

    assert "rasa" in loaded
    assert not loaded & without_services.NAMES


@pytest.mark.parametrize("name", ["aio_pika", "redis", "sqlalchemy"])
def test_what_an_operator_may_use_is_no_placeholder(name: str) -> None:
    assert name not in without_services.NAMES
