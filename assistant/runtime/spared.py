"""What Rasa does for every message and a serving process can do without.

It copies in depth what it would log, though the log takes nothing of it (see
:mod:`assistant.runtime.logs`); it makes an empty domain to see whether its own is one; and it
copies a conversation by living through it again.
"""

from __future__ import annotations

import copy
from types import SimpleNamespace
from typing import Any


def install() -> None:
    """Make Rasa do without. Safe to call again."""
    from rasa.core import processor
    from rasa.core.policies import rule_policy
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.trackers import DialogueStateTracker

    # Both modules copy for their logs only.
    processor.copy = rule_policy.copy = SimpleNamespace(deepcopy=_itself)
    empty = Domain.empty().as_dict()
    Domain.is_empty = lambda domain: domain.as_dict() == empty
    DialogueStateTracker.copy = copied


def _itself(value: Any) -> Any:
    return value


def copied(tracker: Any) -> Any:
    """A tracker in the same state, of the same events, that goes on by itself."""
    made = copy.copy(tracker)
    made.events = tracker._create_events(tracker.events)
    made.slots = {name: copy.copy(slot) for name, slot in tracker.slots.items()}
    made.active_loop = copy.copy(tracker.active_loop)
    # As Rasa's copies: whose events they are is known to the tracker that is kept.
    made.model_id = made.assistant_id = None
    return made
