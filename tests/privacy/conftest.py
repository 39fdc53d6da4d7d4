"""The redactor with all that it has learned, made once."""

from __future__ import annotations

import pytest

from privacy.redaction import Redactor


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return Redactor()
