"""The action server down, hanging, failing: what parents notice of it."""

from __future__ import annotations

import http.server
import signal
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from faults.conftest import PATIENCE, Assistant, Talker


def _port(assistant: Assistant) -> int:
    return int(assistant.settings["EVENFIELD_ACTIONS_URL"].rsplit(":", 1)[1].split("/")[0])


@contextmanager
def _hanging(assistant: Assistant) -> Iterator[None]:
    actions = assistant.supervisor.process("actions")
    actions.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        actions.send_signal(signal.SIGCONT)


def test_a_parent_is_told_plainly_while_the_action_server_is_down(assistant: Assistant) -> None:
    parent = assistant.parent()
    before = parent.history()
    actions = assistant.supervisor.process("actions")
    actions.kill()
    actions.wait()
    assistant.is_told_plainly(parent.token)
    assistant.tells_that_silent("actions")
    assert parent.history() == before, "a turn that failed leaves no trace"
    assistant.until(assistant.ready)  # the supervisor has started it again
    assert parent.say("what is an iep")[0]["kind"] == "answer"


def test_a_parent_is_told_plainly_while_the_action_server_hangs(assistant: Assistant, talker: Talker) -> None:
    parent = assistant.parent()
    with _hanging(assistant):
        talker.seconds.clear()
        assistant.is_told_plainly(parent.token)
        assistant.is_told_plainly(parent.token, "help me find support")
        assistant.tells_that_silent("actions")
        during = statistics.median(talker.seconds)
    assert during < PATIENCE / 3, "a parent who needs no action does not wait for those who do"
    assistant.until(assistant.ready)
    assert parent.say("what is an iep")[0]["kind"] == "answer"


class _Fails(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.send_response(500)
        self.end_headers()
        self.wfile.write(b"Traceback (most recent call last): secret")

    def log_message(self, *_: object) -> None:
        pass


def test_a_parent_is_told_plainly_while_actions_answer_500(assistant: Assistant) -> None:
    parent = assistant.parent()
    actions = assistant.supervisor.process("actions")
    actions.kill()
    actions.wait()
    with http.server.ThreadingHTTPServer(("127.0.0.1", _port(assistant)), _Fails) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        assistant.is_told_plainly(parent.token)
        assert assistant.call("POST", "/sessions", {}).status == 503
        assert not assistant.ready(), "what has just failed is not told from memory"
        other.shutdown()
    assistant.until(assistant.ready)
    assert parent.say("what is an iep")[0]["kind"] == "answer"
