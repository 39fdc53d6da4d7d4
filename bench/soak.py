"""10,000 turns in one run, a minute of hanging actions, and more parents than fit. `make soak` calls it.

Exits with 1 when memory grows by more than 10 %, replies slow down by more than 20 %, a turn fails, or
overload is not refused quickly and got over within 30 seconds.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import time

from bench.running import bots
from bench.running.figures import machine
from bench.running.load import OURS, Ours, load
from deploy import local

PARENTS = 8
SLICE_SECONDS = 15.0
MOST_GROWTH, MOST_DRIFT = 1.10, 1.20
OVERLOAD = 200
HANG_SECONDS = 60.0
QUICK_TURNS, QUICK_HANG = 1_000, 15.0


def soak(bot: bots.Bot, turns: int) -> list[str]:
    """Turns in slices; what went wrong."""
    load(Ours, bot.base, OURS, PARENTS, SLICE_SECONDS)  # warm: caches fill, pages are touched
    memory, medians, done, failed = [bot.megabytes()], [], 0, 0
    while done < turns:
        times = load(Ours, bot.base, OURS, PARENTS, SLICE_SECONDS)
        done += len(times.replies)
        failed += times.failed + len(times.refused)
        medians.append(times.p50)
        memory.append(bot.megabytes())
        print(f"{done:6} turns, p50 {times.p50:.0f} ms, memory {memory[-1]} MB, failed {failed}", flush=True)
    growth = max(memory) / memory[0]
    third = max(1, len(medians) // 3)
    drift = statistics.median(medians[-third:]) / statistics.median(medians[:third])
    print(f"soak: {done} turns, memory x{growth:.3f}, latency x{drift:.3f}, failed {failed}")
    wrong = [f"memory grew {growth:.2f} times"] if growth > MOST_GROWTH else []
    wrong += [f"replies slowed down {drift:.2f} times"] if drift > MOST_DRIFT else []
    return wrong + ([f"{failed} turns failed"] if failed else [])


def overload(bot: bots.Bot) -> list[str]:
    """Far more parents than fit; what went wrong."""
    before = load(Ours, bot.base, OURS, 1, 5).p50
    times = load(Ours, bot.base, OURS, OVERLOAD, 20)
    slowest = max(times.refused, default=0) / 1e3
    print(
        f"overload: {OVERLOAD} parents, {len(times.replies)} replies, {len(times.refused)} refused with 503"
    )
    print(f"overload: p95 of replies {times.p95 / 1e3:.1f} s, slowest refusal {slowest:.2f} s")
    begin = time.perf_counter()
    while (now := load(Ours, bot.base, OURS, 1, 2).p50) > 1.5 * before:
        if time.perf_counter() - begin > 30:
            return [f"30 seconds after the overload a reply takes {now:.0f} ms, before it {before:.0f} ms"]
    print(f"overload: as quick as before after {time.perf_counter() - begin:.0f} s")
    wrong = [] if times.refused else ["nobody was refused"]
    wrong += [f"a refusal took {slowest:.1f} seconds"] if slowest >= 1 else []
    return wrong + ([f"{times.failed} requests failed otherwise"] if times.failed else [])


def hang(bot: bots.Bot, seconds: float) -> list[str]:
    """Actions that hang for so long; what went wrong."""
    os.kill(bot.pids[0], signal.SIGSTOP)
    try:
        times = load(Ours, bot.base, OURS, PARENTS, seconds)
    finally:
        os.kill(bot.pids[0], signal.SIGCONT)
    slowest = max([*times.replies, *times.refused]) / 1e3
    print(f"hanging actions: {len(times.refused)} plain refusals, slowest reply {slowest:.1f} s")
    time.sleep(5)
    after = load(Ours, bot.base, OURS, 2, 5)
    wrong = [f"a reply took {slowest:.1f} seconds"] if slowest > 6 else []
    return wrong + (["replies did not come back"] if after.failed or after.refused else [])


def main() -> int:
    """Runs all three."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left running
    options = argparse.ArgumentParser()
    options.add_argument("--turns", type=int, default=10_000)
    options.add_argument("--quick", action="store_true", help=f"{QUICK_TURNS:,} turns: less than 3 minutes")
    given = options.parse_args()
    turns, seconds = (QUICK_TURNS, QUICK_HANG) if given.quick else (given.turns, HANG_SECONDS)
    print(f"before: {machine()}", flush=True)
    bots.CACHE.mkdir(parents=True, exist_ok=True)
    with bots.our_bot() as bot:
        wrong = [*soak(bot, turns), *overload(bot)]
    actions = f"http://127.0.0.1:{local.free_port()}/webhook"  # a process of their own, which can be stopped
    with bots.our_bot(EVENFIELD_ACTIONS_URL=actions) as apart:
        wrong += hang(apart, seconds)
    print("\n".join(wrong) or "soak: all within the limits")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
