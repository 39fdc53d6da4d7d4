"""The sentence weights are the file that Evenfield was built on, or it does not start."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from nlu.embedding import weights
from nlu.embedding.weights import WeightsError


def test_the_right_file_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "e5-small-q4.bin"
    file.write_bytes(b"the right weights")
    monkeypatch.setattr(weights, "SHA256", hashlib.sha256(b"the right weights").hexdigest())

    weights.check(file)


def test_a_wrong_file_is_refused_in_plain_words_with_both_sums(tmp_path: Path) -> None:
    file = tmp_path / "e5-small-q4.bin"
    file.write_bytes(b"other weights")

    with pytest.raises(WeightsError) as raised:
        weights.check(file)

    message = str(raised.value)
    assert "e5-small-q4.bin is not the file that Evenfield expects" in message
    assert hashlib.sha256(b"other weights").hexdigest() in message
    assert weights.SHA256 in message
    assert "make setup" in message


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(
        WeightsError, match=r"e5-small-q4\.bin is missing\. Delete \.venv and run `make setup`"
    ):
        weights.check(tmp_path / "e5-small-q4.bin")


def test_a_missing_package_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package_of_weights")

    with pytest.raises(WeightsError, match=r"not installed\. Run `make setup`"):
        weights.verified_file()


def test_the_sum_is_the_one_of_the_design() -> None:
    assert weights.SHA256 == "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


def test_the_installed_weights_are_the_right_ones() -> None:
    assert (weights.verified_file()).is_file()
