"""Tests run in parts sum up as one run: nothing that fails, breaks off or is not there passes."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
import side_by_side
from side_by_side import Part


@pytest.fixture(autouse=True)
def without_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would take most of the time here, and so would the pauses between two looks."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setattr(side_by_side, "LOOK_SECONDS", 0.02)


def _part(folder: Path, name: str, code: str, after: str = "") -> Part:
    path = folder / f"test_{name}.py"
    path.write_text(code)
    command = (sys.executable, "-m", "pytest", "--noconftest", "--rootdir", str(folder), str(path))
    return Part(name, command, (after,) if after else ())


def _training(code: str) -> Part:
    return Part("training", (sys.executable, "-c", code), is_tests=False)


def _last_lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.strip().splitlines()


TWO = "def test_one(): pass\ndef test_two(): pass\n"
SKIPPED = "import pytest\ndef test_one(): pass\n@pytest.mark.skip\ndef test_two(): pass\n"


def test_parts_are_counted_as_one_and_printed_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = _part(tmp_path, "slow", "import time\ndef test_slow(): time.sleep(1)\n")
    parts = [_training("print('trained')"), slow, _part(tmp_path, "quick", SKIPPED, "training")]

    assert side_by_side.run(parts) == 0
    lines = _last_lines(capsys)
    assert lines[-1].startswith("2 passed, 1 skipped in ")
    assert [line[6:] for line in lines if line.startswith("===== ")] == [
        "training", "slow", "quick", "all parts",
    ]  # fmt: skip
    spent = [line.split()[-1] for line in lines if " s of processor " in line]
    assert spent == ["training", "slow", "quick"]


@pytest.mark.parametrize(
    ("code", "closing"),
    [
        ("def test_no(): assert False", "1 failed, 2 passed in "),
        ("import nowhere", "2 passed, 1 error in "),
        ("", "2 passed, 1 error in "),
        ("import os\ndef test_one(): os._exit(0)", "2 passed, 1 error in "),
        ("import os, signal\ndef test_one(): os.kill(os.getpid(), signal.SIGKILL)", "2 passed, 1 error in "),
    ],
    ids=["fails", "cannot be read", "finds no test", "breaks off and says nothing", "is killed"],
)
def test_a_part_fails_the_whole_when_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, closing: str
) -> None:
    assert side_by_side.run([_part(tmp_path, "bad", code), _part(tmp_path, "good", TWO)]) == 1
    assert _last_lines(capsys)[-1].startswith(closing)


def test_what_needs_the_model_is_told_as_not_run_when_training_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = [_training("raise SystemExit(3)"), _part(tmp_path, "talks", TWO, "training")]

    assert side_by_side.run(parts) == 1
    lines = _last_lines(capsys)
    assert "talks was not run: training failed" in lines
    assert lines[-1].startswith("2 errors in ")


def test_a_run_without_tests_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert side_by_side.run([_training("")]) == 1
    assert _last_lines(capsys)[-1].startswith("no tests ran in ")


def test_the_closing_line_reads_as_pytests_own() -> None:
    line = side_by_side.closing(Counter(passed=3704, skipped=2), 612.344)
    assert line == "3704 passed, 2 skipped in 612.34s (0:10:12)"


def _filling_in(name: str, code: str) -> Part:
    return Part(name, (sys.executable, "-c", code), is_tests=False, fills_in=True)


def test_what_fills_in_takes_no_place_of_what_waits(capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(number) for number in range(side_by_side.FILLING_IN + 1)]
    filling = [_filling_in(name, "import time; time.sleep(0.5)") for name in names]

    side_by_side.run([*filling, _training("")], at_once=1)
    begun = [line.split()[-2] for line in _last_lines(capsys) if line.endswith(" begins")]
    assert begun == [*names[:-1], "training", names[-1]]


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="a system without such groups")
def test_what_fills_in_gives_way_with_its_whole_session(tmp_path: Path) -> None:
    """The niceness of its processes counts among those of its session alone."""
    found = tmp_path / "nice"
    code = "import time; from pathlib import Path; time.sleep(0.5); "
    code += f"Path({str(found)!r}).write_text(Path('/proc/self/autogroup').read_text())"

    side_by_side.run([_filling_in("polite", code)])
    assert found.read_text().split()[-1] == str(side_by_side.POLITE)
