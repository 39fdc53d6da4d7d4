"""Bringing it up on one machine: what goes wrong is one plain sentence, and settings have defaults."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import local, training
from deploy.local import CannotStart
from knowledge import Guide
from knowledge import guide as reading
from language.words import LANGUAGES


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_a_taken_port_is_told_in_one_plain_sentence(taken_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(taken_port))

    with pytest.raises(CannotStart) as raised:
        local.wanted_port()

    message = str(raised.value)
    assert message.startswith(f"Port {taken_port} is taken by another program.")
    assert "PORT=5006 make run" in message
    assert "\n" not in message


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "abc", "80.5", " "])
def test_a_bad_port_is_told_in_one_plain_sentence(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)

    with pytest.raises(CannotStart) as raised:
        local.wanted_port()

    assert str(raised.value) == f"PORT must be a number from 1 to 65535, not {port!r}."


def test_main_prints_the_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "abc")
    monkeypatch.setattr("signal.signal", lambda *_: None)

    assert local.main() == 1
    assert capsys.readouterr().err == "evenfield: PORT must be a number from 1 to 65535, not 'abc'.\n"


def test_a_free_port_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    port = local.free_port()
    monkeypatch.setenv("PORT", str(port))

    assert local.wanted_port() == port


@pytest.fixture
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("EVENFIELD_DB_URL", "EVENFIELD_ACTIONS_URL", "EVENFIELD_HOST", "EVENFIELD_SECRET", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_the_embedded_defaults_stay_on_this_machine(
    bare_environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = local.environment(5005, 5055, tmp_path)

    assert settings["EVENFIELD_DB_URL"] == f"sqlite:///{tmp_path}/evenfield.db"
    assert settings["EVENFIELD_ACTIONS_URL"] == "http://127.0.0.1:5055/webhook"
    assert (settings["EVENFIELD_HOST"], settings["PORT"]) == ("127.0.0.1", "5005")


def test_what_the_operator_sets_wins_over_the_defaults(
    bare_environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bare_environment.setenv("EVENFIELD_DB_URL", "postgresql://db/talks")
    bare_environment.setenv("EVENFIELD_SECRET", "a secret of the operator")

    settings = local.environment(5005, 5055, tmp_path)

    assert settings["EVENFIELD_DB_URL"] == "postgresql://db/talks"
    assert settings["EVENFIELD_SECRET"] == "a secret of the operator"
    assert not (tmp_path / "secret").exists()


def test_telemetry_is_always_off(bare_environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare_environment.setenv("RASA_TELEMETRY_ENABLED", "true")

    assert local.environment(5005, 5055, tmp_path)["RASA_TELEMETRY_ENABLED"] == "false"


def test_the_secret_of_the_machine_is_made_once_and_only_the_owner_can_read_it(
    bare_environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = local.environment(5005, 5055, tmp_path)["EVENFIELD_SECRET"]

    assert len(first) >= 32
    assert local.environment(5005, 5055, tmp_path)["EVENFIELD_SECRET"] == first
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_a_server_that_ends_while_starting_is_told_with_its_log(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    with pytest.raises(CannotStart, match=r"A server stopped while starting\. Its log says why: "):
        local.wait_until_ready(1, [ended], tmp_path, "http://127.0.0.1:1/webhook")


def test_servers_that_do_not_get_ready_are_told_after_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "START_SECONDS", 0)

    with pytest.raises(CannotStart, match="did not get ready in 0 seconds"):
        local.wait_until_ready(1, [], tmp_path, "http://127.0.0.1:1/webhook")


def test_a_failed_training_shows_the_end_of_its_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(log: Path) -> bool:
        log.write_text("\n".join(f"line {n}" for n in range(100)))
        return False

    monkeypatch.setattr(local, "CACHE", tmp_path)
    monkeypatch.setattr(training, "is_current", lambda: False)
    monkeypatch.setattr(training, "train", fail)

    with pytest.raises(CannotStart, match=r"Training failed\.") as raised:
        local.prepare()

    assert str(raised.value).endswith("line 99")
    assert "line 80" not in str(raised.value)


def test_a_long_training_says_that_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []

    def train(log: Path) -> bool:
        while "still training" not in "".join(said):
            said.append(capsys.readouterr().out)
        return True

    monkeypatch.setattr(local, "CACHE", tmp_path)
    monkeypatch.setattr(local, "SAY_SECONDS", 0.01)
    monkeypatch.setattr(training, "is_current", lambda: False)
    monkeypatch.setattr(training, "train", train)

    local.prepare()

    assert "some minutes the first time" in "".join(said)


def test_a_current_model_is_not_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "CACHE", tmp_path)
    monkeypatch.setattr(training, "is_current", lambda: True)
    monkeypatch.setattr(training, "train", lambda _: pytest.fail("it was trained again"))

    local.prepare()


@pytest.fixture
def content_read_once(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading takes seconds, and is the same for any settings of a site."""
    libraries = {language: guide.in_language(language).library for language in LANGUAGES}
    monkeypatch.setattr(reading, "read_libraries", lambda _: libraries)


@pytest.mark.usefixtures("content_read_once")
def test_wrong_settings_of_the_site_stop_the_start_with_line_and_fix(tmp_path: Path) -> None:
    site = tmp_path / "site.yml"
    site.write_text("run_by: Maple Grove\nstate: Ohio\n")

    with pytest.raises(CannotStart) as raised:
        local.check_site({"EVENFIELD_SITE": str(site)})

    assert f"{site}:2: there is no state called Ohio" in str(raised.value)
    assert "fix: did you mean OH?" in str(raised.value)


@pytest.mark.usefixtures("content_read_once")
def test_a_site_without_settings_starts() -> None:
    local.check_site({})
    local.check_site({"EVENFIELD_SITE": "deploy/site.example.yml"})


def test_the_settings_of_the_site_reach_the_servers(
    bare_environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bare_environment.setenv("EVENFIELD_SITE", "site.yml")

    assert local.environment(5005, 5055, tmp_path)["EVENFIELD_SITE"] == "site.yml"
