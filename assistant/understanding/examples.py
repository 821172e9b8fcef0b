"""The packs' training examples: questions with their mentions masked, by intent."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from assistant.languages.pack import LanguagePack

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_examples(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    """(example, intent) of a pack's ``nlu.yml``."""
    data = yaml.load((pack.path / "nlu.yml").read_text(encoding="utf-8"), Loader=_LOADER)
    for block in data["nlu"]:
        for line in block["examples"].splitlines():
            if line.strip().startswith("- "):
                yield line.strip()[2:].strip(), block["intent"]
