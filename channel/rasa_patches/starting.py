"""Workarounds for what is slow in Rasa 3.6.21 when a worker starts, or takes a new model."""

from __future__ import annotations

from typing import Any, Dict, Text, Type

from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.utils.io import read_yaml


def apply() -> None:
    """All of them."""
    read_the_models_domain_once()


def read_the_models_domain_once() -> None:
    """Rasa reads the domain of a model several times, and checks it against a schema: a second of processor.

    It was checked when the model was trained, and only models of our own are served. Here it is read once.
    """

    def load(
        cls: Type[DomainProvider],
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DomainProvider:
        with model_storage.read_from(resource) as folder:
            written = (folder / "domain.yml").read_text(encoding="utf-8")
        return cls(model_storage, resource, Domain.from_dict(read_yaml(written)))

    DomainProvider.load = classmethod(load)  # type: ignore[arg-type]  # mypy wants unnamed arguments
