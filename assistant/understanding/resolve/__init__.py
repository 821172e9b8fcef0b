"""From a Frame and the conversation's last Query to a Resolution."""

from assistant.understanding.resolve.decide import instead, resolve
from assistant.understanding.resolve.follow import Context

__all__ = ["Context", "instead", "resolve"]
