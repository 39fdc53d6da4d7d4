"""Rasa runs without TensorFlow, and nobody else takes the placeholders for it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import pytest

from channel.rasa_patches import without_tensorflow

ROOT = Path(__file__).parents[3]
_IMPORTS = re.compile(r"^\s*(?:import|from)\s+((?:tensorflow|keras|tf_)\w*)", re.M)


def _rasa() -> Path:
    spec = find_spec("rasa")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0])


def _python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_rasa_still_imports_tensorflow_for_what_is_not_used() -> None:
    named = {name for file in _rasa().rglob("*.py") for name in _IMPORTS.findall(file.read_text())}

    assert named == without_tensorflow.NAMES


@pytest.mark.parametrize("package", ["tensorflow", "tensorflow-text", "tensorflow-hub", "keras"])
def test_tensorflow_is_not_installed(package: str) -> None:
    with pytest.raises(PackageNotFoundError):
        version(package)


@pytest.fixture(scope="module")
def after_rasa() -> list[str]:
    """What stands for TensorFlow once Rasa is imported, and whether others take it for installed."""
    return _python(
        "import rasa.core.agent, rasa.server, rasa.model_training, rasa.core.test, rasa.validator, sys;"
        "print(type(sys.modules['tensorflow']).__module__);"
        "import thinc.compat; print(thinc.compat.has_tensorflow)"
    ).splitlines()


def test_rasa_is_imported_whole_without_it(after_rasa: list[str]) -> None:
    assert after_rasa[0] == "evenfield_without_tensorflow"


def test_others_find_that_it_is_not_installed_before_and_after_rasa_is_imported(
    after_rasa: list[str],
) -> None:
    assert _python("import thinc.compat; print(thinc.compat.has_tensorflow)") == "False"
    assert after_rasa[1] == "False"
    with pytest.raises(subprocess.CalledProcessError):
        _python("import tensorflow")


def test_the_environment_has_the_placeholders_of_this_version() -> None:
    spec = find_spec(without_tensorflow.MODULE)
    assert spec
    assert spec.origin

    assert Path(spec.origin).read_text() == Path(without_tensorflow.__file__).read_text()
