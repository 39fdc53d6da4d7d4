"""What an operator may count: turns, times, kinds of replies, refusals. Never a word of a parent.

`EVENFIELD_METRICS_PORT` opens them to Prometheus on a port of their own, away from the public one.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

turn_log = logging.getLogger("evenfield.turns")
_SECONDS = (0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0)


class Metrics:
    """Counters of one worker."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._turns = Counter(
            "evenfield_turns", "turns by how they ended", ["outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "evenfield_turn_seconds", "Time of a turn", buckets=_SECONDS, registry=self.registry
        )
        self._replies = Counter(
            "evenfield_replies",
            "messages to parents by kind; clarify is a fallback, crisis shows help lines",
            ["kind"],
            registry=self.registry,
        )
        self._judgements = Counter(
            "evenfield_feedback",
            "answers that parents judged, by whether they were what was asked",
            ["kind", "useful"],
            registry=self.registry,
        )
        self._refusals = Counter(
            "evenfield_refusals", "requests not served, by code", ["code"], registry=self.registry
        )
        self._under_way = Gauge(
            "evenfield_turns_under_way", "Turns being thought about", registry=self.registry
        )
        self._ready = Gauge("evenfield_ready", "1 while the parts answer", ["part"], registry=self.registry)

    @contextmanager
    def turn(self) -> Iterator[list[str]]:
        """Counts and logs a turn; the kinds of its replies are put into the list."""
        kinds: list[str] = []
        outcome = "failed"
        begin = time.perf_counter()
        self._under_way.inc()
        try:
            yield kinds
            outcome = "answered"
        finally:
            seconds = time.perf_counter() - begin
            self._under_way.dec()
            self._turns.labels(outcome).inc()
            self._seconds.observe(seconds)
            for kind in kinds:
                self._replies.labels(kind).inc()
            line = {"event": "turn", "outcome": outcome, "kinds": kinds, "ms": round(seconds * 1000)}
            turn_log.info(json.dumps(line))

    def judged(self, kind: str, topic: str, answer: str, useful: bool) -> None:
        """Counts whether an answer was what was asked, and logs which one it was. No word of a parent."""
        self._judgements.labels(kind, "yes" if useful else "no").inc()
        line = {"event": "feedback", "useful": useful, "kind": kind, "topic": topic, "answer": answer}
        turn_log.info(json.dumps(line))

    def refused(self, code: str) -> None:
        """Counts a request that was not served."""
        self._refusals.labels(code).inc()

    def readiness(self, parts: Iterable[tuple[str, bool]]) -> None:
        """Remembers which parts answer."""
        for part, answers in parts:
            self._ready.labels(part).set(answers)

    def serve(self, port: int, host: str) -> None:
        """Opens /metrics on a port of its own; 0 opens nothing."""
        if port:
            start_http_server(port, addr=host, registry=self.registry)
