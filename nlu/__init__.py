"""Rasa graph components. None of them names a topic: topics reach them through the importer."""
