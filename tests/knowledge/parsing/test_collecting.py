"""Reading the content leaves Python's search for garbage as it was."""

from __future__ import annotations

import gc

import pytest

from knowledge.parsing import without_collecting


def _reads_wrong_content() -> None:
    with without_collecting():
        assert not gc.isenabled()
        raise ValueError("wrong content")


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_for_garbage_is_as_it_was_afterwards_also_after_an_error(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ValueError, match="wrong content"):
            _reads_wrong_content()
        assert gc.isenabled() == was_on
    finally:
        gc.enable()
