"""Ideas of supports and services, and finding those that fit."""

from knowledge.supports.accommodations import Accommodations, SupportsQuery
from knowledge.supports.finder import SupportsFinder
from knowledge.supports.idea import Idea, Occasion
from knowledge.supports.query_parser import Chosen
from knowledge.supports.sense import Sense

__all__ = ["Accommodations", "Chosen", "Idea", "Occasion", "Sense", "SupportsFinder", "SupportsQuery"]
