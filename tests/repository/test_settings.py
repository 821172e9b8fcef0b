import re
from pathlib import Path

import pytest

from assistant.settings import ROOT, Settings

ROW = re.compile(r"^\| `(MOUACHIR_\w+)` \| (?:`([^`]*)`)? ?\| (\S.*) \|$", re.MULTILINE)
TEXT = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
DOCUMENTED = {name: default or "" for name, default, _ in ROW.findall(TEXT)}
FIELDS = {f"MOUACHIR_{name.upper()}": field for name, field in Settings.__fields__.items()}


def relative(default):
    if isinstance(default, Path):
        return str(default.relative_to(ROOT))
    return str(default).replace(f"{ROOT}/", "")


def test_every_setting_is_documented_and_nothing_else():
    assert set(DOCUMENTED) == set(FIELDS)


def test_each_is_documented_once():
    assert len(ROW.findall(TEXT)) == len(DOCUMENTED)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_the_documented_default_is_the_default(name):
    assert DOCUMENTED.get(name) == relative(FIELDS[name].default)


def test_each_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("MOUACHIR_PORT", "6006")
    assert Settings().port == 6006
