"""A Rasa importer that gives only a part of what Rasa asks importers for."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Union

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.training_data import TrainingData


class PartImporter(TrainingDataImporter):
    """Nothing of anything: what there is of it, a class below gives."""

    def __init__(
        self,
        config_file: Optional[Text] = None,
        domain_path: Optional[Text] = None,
        training_data_paths: Optional[Union[List[Text], Text]] = None,
        **kwargs: Any,
    ) -> None:
        """Where it reads from does not depend on what Rasa is started with."""

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """No examples."""
        return TrainingData()

    def get_domain(self) -> Domain:
        """No domain."""
        return Domain.empty()

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:
        """No stories."""
        return StoryGraph([])

    def get_conversation_tests(self) -> StoryGraph:
        """No conversation tests."""
        return StoryGraph([])

    def get_config(self) -> Dict[Text, Any]:
        """No configuration."""
        return {}

    def get_config_file_for_auto_config(self) -> Optional[Text]:
        """No configuration."""
        return None
