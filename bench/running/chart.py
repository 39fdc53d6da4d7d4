"""The figures of the bench as a picture for the docs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.running.figures import Figure

WIDTH, ROW, LEFT, RIGHT = 720, 26, 190, 150
_STYLE = (
    "text{font:13px sans-serif;fill:#222} "
    ".small{font-size:11px;fill:#555;paint-order:stroke;stroke:#fff;stroke-width:4px}"
)
_TITLE = "Evenfield beside the bot of rasa init (line = 1): more is better for turns, less elsewhere"


def draw(figures: Sequence[Figure], path: Path) -> None:
    """One bar a figure: ours as a part of theirs; the line is theirs."""
    rows = [f for f in figures if f.ratio > 0]
    most = max(2.0, *(f.ratio for f in rows))
    scale = (WIDTH - LEFT - RIGHT) / most
    height = ROW * (len(rows) + 2) + 10
    at = LEFT + scale
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" role="img" '
        'aria-label="Evenfield beside the bot of rasa init, as ratios">',
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{LEFT}" y="18">{_TITLE}</text>',
        f'<line x1="{at:.0f}" x2="{at:.0f}" y1="28" y2="{height - 8}" stroke="#a33" stroke-dasharray="4"/>',
    ]
    for number, figure in enumerate(rows):
        y = ROW * (number + 1) + 8
        parts += [
            f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{figure.name}</text>',
            f'<rect x="{LEFT}" y="{y + 2}" width="{max(1, figure.ratio * scale):.0f}" height="16" '
            'fill="#2f6f8f"/>',
            f'<text class="small" x="{LEFT + figure.ratio * scale + 6:.0f}" y="{y + 14}">{figure.ratio:.2f} '
            f"({figure.ours:,.0f} to {figure.theirs:,.0f} {figure.unit})</text>",
        ]
    path.write_text("\n".join([*parts, "</svg>\n"]))


def draw_shares(rows: Sequence[tuple[str, float, float]], path: Path) -> None:
    """One bar a part of a turn: its name, its share, its milliseconds of the processor."""
    most = max(share for _, share, _ in rows)
    whole = sum(milliseconds for _, _, milliseconds in rows)
    scale = (WIDTH - LEFT - RIGHT) / most
    height = ROW * (len(rows) + 1) + 18
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" role="img" '
        'aria-label="Where the time of a turn goes">',
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{LEFT}" y="18">Where a turn goes: {whole:.0f} ms of the processor, both servers</text>',
    ]
    for number, (name, share, milliseconds) in enumerate(rows):
        y = ROW * (number + 1) + 4
        wide = max(1.0, share * scale)
        parts += [
            f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{name}</text>',
            f'<rect x="{LEFT}" y="{y + 2}" width="{wide:.0f}" height="16" fill="#2f6f8f"/>',
            f'<text class="small" x="{LEFT + wide + 6:.0f}" y="{y + 14}">{share:.0%} '
            f"({milliseconds:.1f} ms)</text>",
        ]
    path.write_text("\n".join([*parts, "</svg>\n"]))
