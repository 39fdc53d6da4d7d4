"""How well signs of danger are found, by kinds left out: `python -m bench.danger`.

The learned net is fitted again and again on all kinds but some, and reads those, whole and by clauses, as it
does when it serves. Prints of each language the share of dangers found and of look-alikes that alarm, by the
rules alone, by the net alone and by both; of everyday talk that was left out the share that alarms. `--kinds`
prints each kind, `--limits` what other limits would do and which of them are chosen (`limits.py`):
those are the ones of `nlu/safety/danger_net.py`.

`--in-the-interview` types held-out messages into a running assistant, as the first message and in an open
interview (`in_the_interview.py`; `--url` names one that runs already); `--cost` prints what danger and names
take of the processor (`cost.py`).
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from collections.abc import Callable

from bench.danger.cost import show_cost
from bench.danger.in_the_interview import all_seen, held_out, sampled, show
from bench.danger.kinds import PARTS, Read, by_kind, clauses_of, everyday_alarms, left_out, share
from bench.danger.limits import judged
from bench.danger.limits import show as show_limits
from bench.running.bots import our_bot
from knowledge import load
from knowledge.safety import DangerExample
from nlu.safety.danger_net import Limits


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kinds", action="store_true")
    options.add_argument("--limits", action="store_true")
    options.add_argument("--by", choices=["kind", "sign", "form"], default="kind")
    options.add_argument("--in-the-interview", action="store_true")
    options.add_argument(
        "--url", default="", help="of a running assistant, such as http://localhost:5005/..."
    )
    options.add_argument("--cost", action="store_true")
    chosen = options.parse_args()
    if chosen.in_the_interview:
        _in_the_interview(chosen.url)
    if chosen.cost:
        show_cost()
    if not (chosen.in_the_interview or chosen.cost):
        _by_kinds(chosen)


def _in_the_interview(url: str) -> None:
    if url:
        show(all_seen(url, sampled(held_out())))
        return
    with our_bot() as bot:
        show(all_seen(bot.base, sampled(held_out())))


def _by_kinds(chosen: argparse.Namespace) -> None:
    library, limits = load().library, Limits()
    parts: dict[str, Callable[[DangerExample], int]] = {
        "kind": by_kind,
        "sign": lambda e: zlib.crc32((e.sign or e.kind).encode()),
        "form": lambda e: zlib.crc32((e.form or e.kind).encode()) // 7 % PARTS,
    }
    reads = left_out(library, limits, parts[chosen.by], clauses_of(library))
    groups: dict[tuple[str, ...], list[Read]] = defaultdict(list)
    for read in reads:
        what = "danger" if read.example.is_danger else "look-alike"
        groups[what, read.example.language or "both"].append(read)
        if chosen.kinds:
            groups[what, read.example.language or "both", read.example.kind].append(read)
    for key, of_group in sorted(groups.items()):
        figures = [share(getattr(r, by) for r in of_group) for by in ("by_rules", "by_net", "by_both")]
        print(*key, "| rules", figures[0], "| net", figures[1], "| both", figures[2])
    print("everyday talk that alarms:", round(everyday_alarms(library, limits), 4))
    if chosen.limits:
        tiers = {sign.id: sign.tier for sign in library.danger}
        show_limits(judged(reads, tiers))


if __name__ == "__main__":
    main()
