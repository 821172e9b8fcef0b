"""What serving leaves out of Rasa's work comes to the same as Rasa's work."""

from __future__ import annotations

import ast
import inspect
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core import processor
from rasa.core.policies import rule_policy
from rasa.core.policies.rule_policy import RULES, SHOULD_NOT_BE_SET, RulePolicy
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from assistant.runtime import rules, spared


def state(intent: str = "", action: str = "action_listen", text: str = "") -> dict:
    user = {name: value for name, value in (("intent", intent), ("text", text)) if value}
    before = {"prev_action": {"action_name": action}} if action else {}
    return {**before, **({"user": user} if user else {})}


BOUND = [
    [state("ask")],
    [state("ask"), state("ask", "action_answer")],
    [state("greet")],
    [state("ask"), state("ask", "action_answer"), state("greet")],
]
LOOSE = [
    [state("greet", "")],
    [state("", "action_answer")],
    [state(SHOULD_NOT_BE_SET)],
    [state("ask"), state("ask", "action_answer"), state()],
]


def table(rows: list) -> dict[str, str]:
    return {json.dumps(row): "action_answer" for row in rows}


@pytest.fixture(scope="module")
def patched():
    names = (
        (RulePolicy, "_find_action_from_rules"), (RulePolicy, "_get_possible_keys"),
        (processor, "copy"), (rule_policy, "copy"),
        (Domain, "is_empty"), (DialogueStateTracker, "copy"),
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in names:
            patch.setattr(owner, name, getattr(owner, name))
        for _ in range(2):
            rules.install()
            spared.install()
        yield


STATES = st.builds(
    state,
    st.sampled_from(["", "ask", "greet", "other"]),
    st.sampled_from(["", "action_listen", "action_answer"]),
    st.sampled_from(["", "words"]),
)


@given(st.lists(STATES, max_size=4), st.sets(st.sampled_from(range(8))))
def test_the_rules_that_apply_are_those_that_rasa_finds(patched, states, chosen):
    policy = RulePolicy.__new__(RulePolicy)
    lookup = table([(BOUND + LOOSE)[i] for i in chosen])
    expected = {
        rule
        for rule in lookup
        if all(policy._is_rule_applicable(rule, i, s) for i, s in enumerate(reversed(states)))
    }
    assert policy._get_possible_keys(lookup, states) == expected


def test_words_are_searched_for_only_where_rules_may_hold_by_them(patched, monkeypatch):
    policy = RulePolicy.__new__(RulePolicy)
    tracker = DialogueStateTracker.from_events("a", [events.ActionExecuted("action_listen")])
    monkeypatch.setattr(policy, "_prediction_states", lambda *_, **__: [state()], raising=False)
    monkeypatch.setattr(policy, "_get_rule_only_data", dict, raising=False)
    monkeypatch.setattr(policy, "format_tracker_states", str, raising=False)
    for rows, found in ((BOUND, None), (BOUND + LOOSE, "action_answer")):
        policy.lookup = {RULES: table(rows)}
        assert policy._find_action_from_rules(tracker, Domain.empty(), True)[0] == found


@pytest.mark.parametrize("module", [processor, rule_policy])
def test_rasa_copies_for_its_log_only(module):
    tree = ast.parse(inspect.getsource(module))
    logged = {
        id(inner)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "structlogger.debug"
        for inner in ast.walk(call)
    }
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "copy"]
    assert uses and all(id(node) in logged for node in uses)


def test_a_copied_conversation_is_as_if_lived_again(patched):
    slots = [AnySlot("context", mappings=[]), AnySlot("other", mappings=[])]
    tracker = DialogueStateTracker.from_events(
        "a",
        [
            events.ActionExecuted("action_listen"),
            events.UserUttered("words", {"name": "ask"}, []),
            events.ActionExecuted("action_answer"),
            events.BotUttered("reply"),
            events.SlotSet("context", {"query": "a"}),
            events.ActiveLoop("form"),
            events.FollowupAction("action_listen"),
        ],
        slots,
    )
    tracker.model_id = "model"
    again, made = tracker.travel_back_in_time(float("inf")), tracker.copy()
    assert made == again and made.model_id is None
    assert made.current_state(EventVerbosity.ALL) == again.current_state(EventVerbosity.ALL)
    made.update(events.SlotSet("other", 1))
    made.update(events.LoopInterrupted(True))
    assert tracker.get_slot("other") is None and len(tracker.events) == 7
    assert tracker.active_loop.is_interrupted is again.active_loop.is_interrupted


def test_only_an_empty_domain_is_empty(patched):
    assert Domain.empty().is_empty()
    assert not Domain.from_dict({"intents": ["ask"]}).is_empty()
