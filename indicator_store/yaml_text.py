"""YAML in which words are words: "no", "on" and "yes" are text, as YAML 1.2 has them."""

from __future__ import annotations

from typing import Any

import yaml

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL = "tag:yaml.org,2002:bool"


class TextLoader(_BASE):
    """PyYAML's safe loader without the booleans of YAML 1.1 beside ``true`` and ``false``."""


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL or first in "tTfF"]
    for first, resolvers in _BASE.yaml_implicit_resolvers.items()
}
