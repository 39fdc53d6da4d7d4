"""The turn that is read, the reply that is shaped, the handoff between journeys, the settings."""
