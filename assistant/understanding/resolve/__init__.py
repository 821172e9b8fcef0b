"""From a Frame and the conversation's last Query to a Resolution."""

from assistant.understanding.resolve.decide import instead, resolve

__all__ = ["instead", "resolve"]
