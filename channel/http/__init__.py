"""Requests and answers: errors in plain words, rate limits, static files."""
