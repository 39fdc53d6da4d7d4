"""The web channel: sessions, limits, history, erase, health, static files. Knows nothing of schools."""
