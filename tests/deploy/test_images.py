"""Each image holds what its entry imports and reads, and starts from its own files alone.

No container engine runs here: the file system that a Dockerfile's COPY lines describe is made in a folder.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from images import entries, modules, paths_named
from talking import Server

from bench.installed.dockerfile import DOCKERFILES, ROOT, read, started
from deploy import local, training
from privacy.redaction.learned.tagger import WEIGHTS

each_image = pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda path: path.stem)


def test_both_images_are_looked_at() -> None:
    assert [path.stem for path in DOCKERFILES] == ["actions", "rasa"]


@each_image
def test_an_image_has_an_entry_of_ours_and_a_health_check(dockerfile: Path) -> None:
    image = read(dockerfile)
    assert entries(image)
    assert image.health


@each_image
def test_what_is_copied_exists(dockerfile: Path) -> None:
    assert [source for source, _ in read(dockerfile).copies if not (ROOT / source).exists()] == []


@each_image
def test_what_the_entry_imports_is_copied(dockerfile: Path) -> None:
    image = read(dockerfile)
    found = modules(entries(image))
    assert [module for module, file in sorted(found.items()) if not image.has(file)] == []


@each_image
def test_what_the_entry_reads_is_copied(dockerfile: Path) -> None:
    image = read(dockerfile)
    named = {path for module in modules(entries(image)) for path in paths_named(module)}
    assert named, "no path was found: the reading of paths is broken"
    assert [str(path.relative_to(ROOT)) for path in sorted(named) if not image.has(path)] == []


def test_imports_and_paths_are_found_through_other_modules() -> None:
    """What this must find, said once by hand."""
    actions, rasa = (modules(entries(read(dockerfile))) for dockerfile in DOCKERFILES)
    assert {"deploy.action_server", "actions.smalltalk", "privacy.log_redaction", "knowledge.guide"} <= set(
        actions
    )
    assert {
        "channel.web",
        "channel.storage.tracker_store",
        "channel.storage.lock_store",
        "nlu.components.rule_pipeline",
        "deploy.training",
    } <= set(rasa)
    assert ROOT / "knowledge/content" in paths_named("knowledge.loading")
    assert ROOT / "data/responses/guide.yml" in paths_named("channel.http.errors")


def test_both_images_start_from_their_own_files_and_answer(server: Server, tmp_path: Path) -> None:
    """`server` comes first: it trains when that is due; names are learned at set-up. Building does both."""
    folders = {dockerfile.stem: tmp_path / dockerfile.stem for dockerfile in DOCKERFILES}
    images = {dockerfile.stem: read(dockerfile) for dockerfile in DOCKERFILES}
    for name, image in images.items():
        image.lay_out(folders[name])
    (folders["rasa"] / "models").mkdir()
    (folders["rasa"] / "models" / training.MODEL.name).write_bytes(training.MODEL.read_bytes())
    shutil.copytree(WEIGHTS.parent, folders["rasa"] / WEIGHTS.parent.relative_to(ROOT))
    actions_port, port = local.free_port(), local.free_port()
    chat = {
        "EVENFIELD_SECRET": "a secret of more than 16 letters",
        "EVENFIELD_DB_URL": f"sqlite:///{tmp_path / 'evenfield.db'}",
        "EVENFIELD_ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook",
    }
    with (
        started(images["actions"], folders["actions"], actions_port, sys.executable),
        started(images["rasa"], folders["rasa"], port, sys.executable, **chat),
    ):
        there = Server(f"http://127.0.0.1:{port}/webhooks/guide")
        assert there.parent().say("what is an iep")[0]["kind"] == "answer"
        for path in ("/demo", "/widget/evenfield.js", "/widget/chat.js"):
            assert there.call("GET", path).status == 200


def test_the_image_can_train_from_its_own_files(tmp_path: Path) -> None:
    """What the model is made of is there: its fingerprint is the project's own."""
    [image] = [read(path) for path in DOCKERFILES if any("deploy.training" in run for run in read(path).runs)]
    image.lay_out(tmp_path / "app")
    ask = [sys.executable, "-c", "from deploy.training import fingerprint; print(fingerprint())"]
    told = subprocess.run(ask, cwd=tmp_path / "app", capture_output=True, text=True, check=True)
    assert told.stdout.strip() == training.fingerprint()
