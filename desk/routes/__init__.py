"""The pages of the desk, one module each."""

from __future__ import annotations

from sanic import Sanic

from desk.routes import answers, asked, changes, drafts, live, trying


def add_to(app: Sanic) -> None:
    """Adds all pages to the application."""
    for module in (trying, asked, answers, drafts, changes, live):
        module.add_to(app)
