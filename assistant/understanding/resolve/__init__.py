"""From a Frame and the conversation's Context to a Resolution."""

from assistant.understanding.context import Context
from assistant.understanding.resolve.decide import instead, resolve

__all__ = ["Context", "instead", "resolve"]
