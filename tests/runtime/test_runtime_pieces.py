"""Each piece that reaches into Rasa, against the Rasa that is installed."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import threading
import time

import jsonschema
import pytest

from assistant.runtime import action_reply, event_types, faults, lean, logs, model_files
from assistant.runtime.deadline import THREADS, DeadlineExceededError, run_with_deadline
from assistant.runtime.runner import SequentialGraphRunner
from indicator_store.errors import StoreTimeoutError, StoreUnavailableError
from tests.runtime.serving import ROOT


def in_process(code: str) -> str:
    """What the code prints in a fresh process."""
    command = [sys.executable, "-W", "error::ImportWarning", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()


def test_preparing_keeps_out_what_serving_does_not_need():
    unwanted = (
        "tensorflow",
        "aiogram",
        "slack_sdk",
        "socketio",
        "matplotlib",
        "botocore",
        "dns",
        "dask",
        "scipy.stats",
        "sklearn",
        "joblib",
    )
    code = (
        "import sys\n"
        "from assistant.runtime import lean\n"
        "lean.prepare()\n"
        "import rasa.core.agent, rasa.core.policies.rule_policy\n"
        "import assistant.runtime.engine, assistant.runtime.server, assistant.services\n"
        f"print([name for name in {unwanted} if name in sys.modules])"
    )
    assert in_process(code) == "[]"


IMPORTED = """
import ast, json, sys
from pathlib import Path
from assistant.runtime import lean
lean.prepare()
import rasa.core.agent, rasa.core.policies.rule_policy, rasa.engine.recipes.default_recipe
import spacy
found = {}
for name, module in sorted(sys.modules.items()):
    path = getattr(module, "__file__", None)
    if name.split(".")[0] not in ("rasa", "spacy") or not str(path).endswith(".py"):
        continue
    package = name if Path(path).name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.parse(Path(path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            module = f"{package}.{node.module}" if node.level == 1 else node.module
            if module in lean.STAND_INS:
                found.setdefault(module, []).extend(alias.name for alias in node.names)
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in lean.STAND_INS:
                    found.setdefault(alias.name, [])
print(json.dumps(found))
"""


def test_the_stand_ins_are_what_is_imported_when_serving():
    """A stand-in for something that nothing imports any more is to be removed."""
    found = json.loads(in_process(IMPORTED))
    packages = {"boto3", "boto3.dynamodb", "pymongo", "spacy.cli"}
    assert set(found) == set(lean.STAND_INS) - packages
    for module, names in found.items():
        assert set(names) <= set(lean.STAND_INS[module])


def test_a_stand_in_that_is_used_says_what_it_is():
    code = (
        "from assistant.runtime import lean\n"
        "lean.prepare()\n"
        "from rasa.utils.tensorflow.callback import RasaTrainingLogger\n"
        "try: RasaTrainingLogger(1, True)\n"
        "except lean.UnusedInServingError as error: print(error)"
    )
    assert "only training" in in_process(code)


def test_telemetry_is_off():
    code = (
        "from assistant.runtime import lean\n"
        "lean.prepare()\n"
        "from rasa import telemetry\n"
        "print(telemetry.is_telemetry_enabled())"
    )
    assert in_process(code) == "False"


GOOD_EVENTS = [
    {"event": "slot", "name": "a", "value": {"b": [1]}, "timestamp": None},
    {"event": "slot", "name": "a", "value": None},
    {"event": "followup", "name": "action_a"},
    {"event": "reset_slots"},
    {"event": "restart", "timestamp": 1.5, "metadata": {}},
    {"event": "bot", "text": "a", "data": {}},
    {"event": "user", "text": "a", "parse_data": {"intent": {"name": "a"}, "entities": []}},
]
BAD_EVENTS = [
    {"event": "slot", "value": "secret"},
    {"event": "slot", "name": 1, "value": "secret"},
    {"event": "secret"},
    {"event": 1},
    {"name": "secret"},
    {"event": "restart", "timestamp": "secret"},
    {"event": "entities", "entities": [{"secret": 1}]},
    "secret",
    None,
]
REPLIES = [
    *({"events": [event], "responses": []} for event in GOOD_EVENTS + BAD_EVENTS),
    {"events": GOOD_EVENTS, "responses": [{"text": "a"}, {}]},
    {},
    {"events": []},
    {"events": "secret"},
    {"events": None},
    {"responses": "secret"},
    {"responses": ["secret"]},
    {"responses": None},
    None,
    [],
    "secret",
]


@pytest.mark.parametrize("reply", REPLIES, ids=repr)
def test_replies_are_judged_as_rasa_judges_them(reply):
    from rasa.core.actions.action import RemoteAction

    try:
        jsonschema.validate(reply, RemoteAction.action_response_format_spec())
    except jsonschema.ValidationError:
        with pytest.raises(action_reply.BadActionReplyError) as raised:
            action_reply.check(reply)
        assert "secret" not in str(raised.value)
    else:
        action_reply.check(reply)


def test_rasa_leaves_the_check_to_the_endpoints():
    from rasa.core.actions.action import RemoteAction

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RemoteAction, "_validate_action_result", None)
        action_reply.install()
        assert RemoteAction("action_x", None)._validate_action_result({}) is True


def test_event_classes_are_found_as_rasa_finds_them():
    from rasa.shared.core import events

    names = ["slot", "user", "bot", "action", "session_started", "topic"]
    with pytest.MonkeyPatch.context() as patch:
        before = [events.Event.resolve_by_type(name) for name in names]
        patch.setattr(events.Event, "resolve_by_type", events.Event.resolve_by_type)
        event_types.install()
        event_types.install()
        assert [events.Event.resolve_by_type(name) for name in names] == before
        assert events.Event.resolve_by_type("none", events.SlotSet) is events.SlotSet
        with pytest.raises(ValueError, match="Unknown event"):
            events.Event.resolve_by_type("none")
        made = events.deserialise_events([{"event": "slot", "name": "a", "value": 1}])
        assert made == [events.SlotSet("a", 1)]


def test_the_graph_runs_as_dask_runs_it(tiny_model, tmp_path):
    from rasa.core.channels.channel import UserMessage
    from rasa.engine.loader import load_predict_graph_runner
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.shared.core.trackers import DialogueStateTracker

    outputs = []
    for runner in (DaskGraphRunner, SequentialGraphRunner):
        folder = tmp_path / runner.__name__
        folder.mkdir()
        metadata, graph = load_predict_graph_runner(folder, tiny_model, LocalModelStorage, runner)
        tracker = DialogueStateTracker.from_events("a", [], metadata.domain.slots)
        said = []
        for text in ("please raise", "hello"):
            inputs = {"__message__": [UserMessage(text)], "__tracker__": tracker}
            parsed = graph.run(inputs, [metadata.nlu_target])[metadata.nlu_target]
            chosen = graph.run({"__tracker__": tracker}, [metadata.core_target])
            said.append((parsed[0].get("intent"), chosen[metadata.core_target].probabilities))
        outputs.append(said)
    assert outputs[0] == outputs[1]
    assert outputs[0][0][0]["name"] == "raise"


async def test_a_deadline_is_kept_and_the_value_returned():
    assert await run_with_deadline(lambda a, b: a + b, 1, 2, seconds=1) == 3
    began = time.monotonic()
    with pytest.raises(DeadlineExceededError):
        await run_with_deadline(time.sleep, 0.6, seconds=0.1)
    assert time.monotonic() - began < 0.4


async def test_errors_come_through_a_deadline():
    with pytest.raises(ZeroDivisionError):
        await run_with_deadline(lambda: 1 / 0, seconds=1)


async def test_work_that_never_began_is_dropped_when_its_deadline_passes():
    gate, ran = threading.Event(), []
    waiting = [
        asyncio.ensure_future(run_with_deadline(gate.wait, seconds=5)) for _ in range(THREADS)
    ]
    await asyncio.sleep(0.05)
    with pytest.raises(DeadlineExceededError):
        await run_with_deadline(ran.append, 1, seconds=0.1)
    await asyncio.sleep(0.05)
    gate.set()
    await asyncio.gather(*waiting)
    await asyncio.sleep(0.05)
    assert ran == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DeadlineExceededError(), "timeout"),
        (StoreTimeoutError(), "timeout"),
        (asyncio.TimeoutError(), "timeout"),
        (StoreUnavailableError(), "unavailable"),
        (ConnectionRefusedError(), "unavailable"),
        (faults.NotReadyError(), "unavailable"),
        (ValueError(), "fault"),
    ],
)
def test_reasons(error, reason):
    fault = faults.report(error, "a test")
    assert fault.reason == reason
    assert faults.in_custom(faults.as_action_reply(fault)["responses"][0]["custom"]) == fault
    assert faults.in_custom({"mouachir": {}}) is None


def test_private_words_are_taken_out_of_messages_and_tracebacks():
    formatter = logs.Redaction(logs.FORMAT)
    with logs.private("Où est Zqxcanary, l'élevage"):
        try:
            raise KeyError("zqxcanary elevage")
        except KeyError:
            record = logging.LogRecord(
                "a", logging.ERROR, "p", 1, "kept %s", ("ZQXCANARY",), sys.exc_info()
            )
        line = formatter.format(record)
    assert "zqxcanary" not in line.lower()
    assert "elevage" not in line
    assert "kept" in line and "KeyError" in line
    assert logs.redacted("Zqxcanary") == "Zqxcanary"


def test_the_fingerprint_follows_what_a_model_is_made_of(tmp_path):
    for name in ("config.yml", "domain.yml"):
        (tmp_path / name).write_text("a", encoding="utf-8")
    language = tmp_path / "nlu_data" / "languages" / "xx"
    language.mkdir(parents=True)
    code = tmp_path / "assistant" / "components"
    code.mkdir(parents=True)

    def changed(path, text="changed") -> bool:
        before = model_files.fingerprint(tmp_path, tmp_path)
        path.write_text(text, encoding="utf-8")
        return model_files.fingerprint(tmp_path, tmp_path) != before

    assert changed(tmp_path / "config.yml")
    assert changed(tmp_path / "domain.yml")
    assert changed(language / "nlu.yml")
    assert not changed(language / "lexicon.yml")
    assert changed(code / "part.py")
    assert not changed(language / "replies.ftl")
    assert not changed(language / "page.yml")
    assert not changed(tmp_path / "README.md")


def test_publishing_keeps_the_previous_model_and_refuses_a_damaged_one(own_model, tmp_path):
    first = own_model.read_bytes()
    second = tmp_path / "new.tar.gz"
    second.write_bytes(first)
    model_files.publish(second, own_model, "abc")
    assert model_files.previous(own_model).read_bytes() == first
    assert model_files.is_current(own_model, "abc")
    second.write_bytes(first[:200])
    with pytest.raises(model_files.ModelError, match="damaged"):
        model_files.publish(second, own_model, "def")
    assert own_model.read_bytes() == first
    assert model_files.is_current(own_model, "abc")


def test_a_damaged_current_model_does_not_replace_the_previous_one(own_model, tmp_path):
    good = own_model.read_bytes()
    model_files.previous(own_model).write_bytes(good)
    own_model.write_bytes(good[:100])
    new = tmp_path / "new.tar.gz"
    new.write_bytes(good)
    model_files.publish(new, own_model, "abc")
    assert model_files.previous(own_model).read_bytes() == good
