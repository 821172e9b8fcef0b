"""Commands that the documents show exist."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from assistant.cli import app

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
TARGETS = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
COMMANDS = set(get_command(app).commands)
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def commands():
    """(document, command) for each line of code in the documents."""
    for path in DOCUMENTS:
        for fence, span in CODE.findall(path.read_text(encoding="utf-8")):
            for line in (fence or span).splitlines():
                yield path.name, line.split("#")[0].strip()


def after(word):
    """What follows a command's name where the documents call it."""
    pattern = re.compile(rf"^(?:\S*/)?{word} ([a-z]+)")
    return sorted({(name, m[1]) for name, line in commands() if (m := pattern.match(line))})


@pytest.mark.parametrize(("document", "target"), after("make"))
def test_make_targets_exist(document, target):
    assert target in TARGETS


@pytest.mark.parametrize(("document", "command"), after("mouachir"))
def test_commands_exist(document, command):
    assert command in COMMANDS


def test_the_readme_shows_the_two_commands():
    shown = {target for document, target in after("make") if document == "README.md"}
    assert {"run", "test"} <= shown


def test_modules_that_are_run_exist():
    lines = {line for _, line in commands() if re.match(r"(\S*/)?python -m (?!pytest)", line)}
    assert lines
    for line in lines:
        module = shlex.split(line)[2]
        result = subprocess.run(
            [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True
        )
        assert result.returncode == 0, result.stderr


def test_the_makefile_calls_commands_that_exist():
    called = re.findall(r"\$\(BIN\)/mouachir (\w+)", (ROOT / "Makefile").read_text())
    assert set(called) <= COMMANDS


def test_tests_that_are_named_exist():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs" / "security.md").read_text())
    missing = [
        (path, name)
        for path, name in named
        if not re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text(), re.MULTILINE)
    ]
    assert len(named) > 40
    assert missing == []
