"""The model is trained when, and only when, something that it is made of has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from deploy import training

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, trained: its stamp fits what it is made of."""
    for name in ("data/nlu", "knowledge/content", "language", "nlu", "requirements", "models"):
        (tmp_path / name).mkdir(parents=True)
    for name in training.MADE_OF:
        if (tmp_path / name).suffix:
            (tmp_path / name).write_text("first\n")
    (tmp_path / "knowledge/content/topic.md").write_text("first\n")
    (tmp_path / "nlu/model.py").write_text("first\n")
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "MODELS", tmp_path / "models")
    monkeypatch.setattr(training, "MODEL", tmp_path / "models/evenfield.tar.gz")
    monkeypatch.setattr(training, "STAMP", tmp_path / "models/evenfield.made-of")
    training.MODEL.write_bytes(b"a model")
    training.STAMP.write_text(training.fingerprint() + "\n")
    return tmp_path


def test_an_unchanged_project_is_current(root: Path) -> None:
    assert training.is_current()


@pytest.mark.parametrize(
    "name",
    ["config.yml", "domain.yml", "knowledge/content/topic.md", "nlu/model.py", "requirements/runtime.txt"],
)
def test_a_changed_file_makes_the_model_old(root: Path, name: str) -> None:
    (root / name).write_text("second\n")

    assert not training.is_current()


def test_a_new_topic_makes_the_model_old(root: Path) -> None:
    (root / "knowledge/content/new.md").write_text("new\n")

    assert not training.is_current()


def test_a_broken_model_is_made_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0))
    training.train(root / "log")
    assert training.is_current()
    training.MODEL.write_bytes(b"half a model")

    assert not training.is_current()


def test_a_renamed_file_makes_the_model_old(root: Path) -> None:
    (root / "knowledge/content/topic.md").rename(root / "knowledge/content/renamed.md")

    assert not training.is_current()


def test_a_removed_file_makes_the_model_old(root: Path) -> None:
    (root / "knowledge/content/topic.md").unlink()

    assert not training.is_current()


def test_files_that_the_model_is_not_made_of_do_not_matter(root: Path) -> None:
    (root / "README.md").write_text("new\n")
    (root / "nlu/model.pyc").write_bytes(b"compiled")

    assert training.is_current()


def test_the_same_content_has_the_same_fingerprint(root: Path) -> None:
    before = training.fingerprint()
    (root / "config.yml").write_text("second\n")
    (root / "config.yml").write_text("first\n")

    assert training.fingerprint() == before


@pytest.mark.parametrize("name", ["evenfield.tar.gz", "evenfield.made-of"])
def test_a_missing_model_or_stamp_is_not_current(root: Path, name: str) -> None:
    (root / "models" / name).unlink()

    assert not training.is_current()


@pytest.mark.parametrize(("code", "current"), [(0, True), (1, False)])
def test_only_a_training_that_went_well_leaves_its_stamp(
    root: Path, monkeypatch: pytest.MonkeyPatch, code: int, current: bool
) -> None:
    (root / "config.yml").write_text("second\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=code))

    assert training.train(root / "log") is current
    assert training.is_current() is current


def test_a_change_during_the_training_makes_the_model_old(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit_meanwhile(*_: object, **__: object) -> SimpleNamespace:
        (root / "config.yml").write_text("changed meanwhile\n")
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", edit_meanwhile)
    training.train(root / "log")

    assert not training.is_current()


def test_the_log_of_a_training_has_no_states_of_rules() -> None:
    """Rasa's rule policy writes each with `debug`; unconfigured, structlog prints all of it."""
    code = (
        "import structlog\nfrom deploy import training\ntraining.keep_log_short()\n"
        "log = structlog.get_logger('rasa.core.policies.rule_policy')\n"
        "log.debug('rule_policy.actions.find', state='[state 1] ...')\nlog.warning('something is wrong')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "rule_policy.actions.find" not in done.stdout + done.stderr
    assert "something is wrong" in done.stdout + done.stderr
