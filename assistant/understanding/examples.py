"""The packs' training examples: questions with their mentions masked, by intent."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.languages.pack import LanguagePack


def read_examples(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    """(example, intent) of a pack's ``nlu.yml``."""
    for block in pack.read("nlu.yml")["nlu"]:
        for line in block["examples"].splitlines():
            if line.strip().startswith("- "):
                yield line.strip()[2:].strip(), block["intent"]
