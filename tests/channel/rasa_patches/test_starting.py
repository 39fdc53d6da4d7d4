"""The workaround for what is slow at the start: the domain is the same, and Rasa still needs it."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain

from channel.rasa_patches import starting

OURS = Path(__file__).parents[3] / "domain.yml"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[LocalModelStorage, Resource]:
    """A model with our domain in it, kept by Rasa itself."""
    storage, resource = LocalModelStorage(tmp_path), Resource("domain")
    importer: Any = SimpleNamespace(get_domain=lambda: Domain.from_path(OURS))
    DomainProvider(storage, resource).provide_train(importer)
    monkeypatch.setattr(DomainProvider, "load", DomainProvider.load)
    return storage, resource


def _loaded(kept: tuple[LocalModelStorage, Resource]) -> Domain:
    return DomainProvider.load({}, *kept, None).provide_inference()


def test_the_domain_of_a_model_is_the_one_that_rasa_reads(kept: tuple[LocalModelStorage, Resource]) -> None:
    by_rasa = _loaded(kept)
    starting.apply()
    ours = _loaded(kept)

    assert ours.as_dict() == by_rasa.as_dict()
    assert ours.fingerprint() == by_rasa.fingerprint()


def test_a_worker_reads_it_so(kept: tuple[LocalModelStorage, Resource]) -> None:
    from channel.rasa_patches import faults

    assert "starting.apply()" in inspect.getsource(faults.apply)


def test_rasa_still_reads_and_checks_the_domain_of_a_model_again() -> None:
    source = inspect.getsource(Domain.from_directory)

    assert "from_file(full_path)  # does the validation here only" in source
    assert "read_yaml" in source
