"""The Rasa graph components that config.yml names. Only these touch Rasa."""
