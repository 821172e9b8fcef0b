"""Rasa's rules, found by the intent.

Rasa asks all its rules about every message, first with its words and then with its intent. Only
those whose last step has the intent may apply, and none does by the words where all name one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

_TABLES = 8
"""Of one model Rasa asks two."""


def install() -> None:
    """Make Rasa ask only the rules that may apply. Safe to call again."""
    from rasa.core.policies.rule_policy import RULES, RulePolicy

    find, possible = RulePolicy._find_action_from_rules, RulePolicy._get_possible_keys
    if find.__module__ == __name__:
        return

    def found(
        policy: Any, tracker: Any, domain: Any, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input and not _loose(policy.lookup[RULES]):
            return None, None, False
        answer: tuple[str | None, str | None, bool] = find(
            policy, tracker, domain, use_text_for_last_user_input
        )
        return answer

    def narrowed(policy: Any, lookup: Mapping[str, str], states: Sequence[Any]) -> set[str]:
        keys: set[str] = possible(policy, _near(lookup, states) if states else lookup, states)
        return keys

    RulePolicy._find_action_from_rules = found
    RulePolicy._get_possible_keys = narrowed


def _near(lookup: Mapping[str, str], states: Sequence[Any]) -> Mapping[str, str]:
    """The rules that may apply in the last of these states."""
    intent = states[-1].get("user", {}).get("intent")
    own = _by_intent(tuple(lookup)).get(intent, ()) if intent else ()
    return {key: lookup[key] for key in (*_loose(lookup), *own)}


def _loose(lookup: Mapping[str, str]) -> tuple[str, ...]:
    """The rules that may apply whatever the intent is."""
    return _by_intent(tuple(lookup)).get("", ())


@lru_cache(maxsize=_TABLES)
def _by_intent(rules: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Rules, each a JSON list of states, by the intent that their last state asks for."""
    from rasa.core.policies.rule_policy import SHOULD_NOT_BE_SET

    found: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        last = json.loads(rule)[-1]
        intent = last.get("user", {}).get("intent", "")
        # A rule without an action before it begins a conversation, whatever was said.
        binds = last.get("prev_action") and intent != SHOULD_NOT_BE_SET
        found[intent if binds else ""].append(rule)
    return {intent: tuple(keys) for intent, keys in found.items()}
