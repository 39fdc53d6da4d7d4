"""Pages from templates. Everything is escaped; nothing comes from outside the machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

HERE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Pages:
    """Fills templates of the desk."""

    def __init__(self, **everywhere: Any) -> None:
        """`everywhere` is what each page may need, such as the token of its forms."""
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(everywhere)

    def __call__(self, template: str, **values: Any) -> str:
        """The page of a template with these values."""
        return str(self._environment.get_template(template).render(**values))


def style() -> str:
    """The desk's style sheet, for a page that must hold it in itself."""
    return (HERE / "static" / "desk.css").read_text(encoding="utf-8")
