"""The widget's files, as they are in git; scripts without their comments, compressed on the way."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse, empty, json, raw

from channel.http.lean import lean

WIDGET = Path(__file__).parent.parent.parent / "widget"
_SERVED = {".js", ".css", ".html", ".svg"}
READ = ("GET", "HEAD")
"""How a file may be asked for."""
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@lru_cache(maxsize=64)
def _read(path: Path, changed_at: int) -> tuple[bytes, bytes, str]:
    """A file, the same compressed, and its tag. The time of its last change makes an edit a new entry."""
    content = path.read_bytes()
    if path.suffix == ".js":
        content = lean(content.decode()).encode()
    return content, gzip.compress(content, 9, mtime=0), hashlib.sha256(content).hexdigest()[:20]


def serve(request: Request, name: str) -> HTTPResponse:
    """A file of the widget folder. A browser that has this version gets 304."""
    path = (WIDGET / name).resolve()
    if path.suffix not in _SERVED or WIDGET not in path.parents or not path.is_file():
        return json({"error": {"code": "not_found", "message": "There is no such file."}}, status=404)
    plain, small, digest = _read(path, path.stat().st_mtime_ns)
    squeeze = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{digest}{"-gzip" if squeeze else ""}"'
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",  # asks each time, and mostly gets 304: a fixed file is there at once
        "ETag": tag,
        "Vary": "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if path.suffix == ".html":
        headers["Content-Security-Policy"] = _PAGE_POLICY
    if tag in request.headers.get("if-none-match", ""):
        return empty(304, headers)
    if squeeze:
        headers["Content-Encoding"] = "gzip"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return raw(small if squeeze else plain, content_type=f"{kind}; charset=utf-8", headers=headers)
