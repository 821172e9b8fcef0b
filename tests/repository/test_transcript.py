import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("transcript", ROOT / "scripts" / "transcript.py")
transcript = importlib.util.module_from_spec(spec)
spec.loader.exec_module(transcript)


def test_only_what_is_between_the_marks_changes():
    readme = f"before {transcript.START}\nold\n{transcript.END} after"
    once = transcript.insert(readme, "new")
    assert once == f"before {transcript.START}\nnew\n{transcript.END} after"
    assert transcript.insert(once, "new") == once


def test_without_marks_it_refuses():
    with pytest.raises(ValueError, match="no place"):
        transcript.insert("nothing", "new")


def test_the_readme_has_a_place_for_it():
    assert "new" in transcript.insert((ROOT / "README.md").read_text(encoding="utf-8"), "new")


def test_markup_in_a_reply_is_shown_as_it_is():
    reply = {"text": "52,8 % <b> *a*\nline", "buttons": [{"title": "More"}]}
    assert transcript._quoted(reply) == "> 52,8 % \\<b\\> \\*a\\*  \n> line  \n> `More`"
