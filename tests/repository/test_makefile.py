import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([\w-]+):", TEXT, re.MULTILINE))


def shown(*arguments):
    result = subprocess.run(
        ["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(re.findall(r"^  make ([\w-]+) +\S", result.stdout, re.MULTILINE))


def test_help_lists_every_target():
    assert shown("help") == TARGETS


def test_help_is_the_default():
    assert shown() == TARGETS


def test_every_target_is_phony():
    assert set(re.findall(r"^\.PHONY: (.*)", TEXT, re.MULTILINE)[0].split()) == TARGETS


def test_what_people_expect_is_there():
    assert {"run", "test", "lint", "lock", "bench", "train", "load", "clean"} <= TARGETS
