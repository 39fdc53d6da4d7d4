"""The worker killed in the middle of a turn, stopped under load: no committed turn is lost."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from faults.conftest import Assistant, Talker


def test_kill_9_in_the_middle_of_a_turn(assistant: Assistant) -> None:
    parent = assistant.parent()
    parent.say("what is a 504 plan")
    said = parent.history()
    actions, rasa = assistant.supervisor.process("actions"), assistant.supervisor.process("rasa")
    actions.send_signal(signal.SIGSTOP)  # so that the turn is surely under way
    broken: list[BaseException] = []

    def write() -> None:
        try:
            assistant.call("POST", "/messages", {"text": "what is an iep"}, parent.token)
        except OSError as error:
            broken.append(error)

    writing = threading.Thread(target=write)
    writing.start()
    time.sleep(1)
    rasa.kill()
    rasa.wait()
    writing.join(10)
    actions.send_signal(signal.SIGCONT)
    assert broken, "the turn was under way"
    assistant.until(assistant.ready, 120)  # the supervisor has started it again
    assert parent.history() == said, "the talk is as before the turn"
    assert parent.say("what is an iep")[0]["kind"] == "answer"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_stopped_under_load(assistant: Assistant, how: signal.Signals) -> None:
    talkers = [Talker(assistant) for _ in range(4)]
    for talker in talkers:
        talker.start()
    time.sleep(3)
    rasa = assistant.supervisor.process("rasa")
    rasa.send_signal(how)
    rasa.wait(30)
    assistant.until(assistant.ready, 120)
    time.sleep(2)
    for talker in talkers:
        talker.stop()
    for talker in talkers:
        talker.nothing_lost()
        assert talker.answered
