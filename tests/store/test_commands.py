"""The commands that load, list and roll back releases."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from assistant.commands import data
from assistant.settings import settings


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    monkeypatch.setattr(settings(), "store_url", f"sqlite:///{tmp_path / 'store.sqlite'}")
    made = typer.Typer()
    data.register(made)
    return made


def test_load_list_roll_back(app: typer.Typer, folder: Path) -> None:
    run = CliRunner().invoke
    assert "atlantis: release 1 is live" in run(app, ["load", str(folder)]).output
    assert "atlantis: release 2 is live" in run(app, ["load", str(folder)]).output
    listed = run(app, ["releases"])
    assert listed.exit_code == 0
    assert [line.count("yes") for line in listed.output.splitlines() if "atlantis" in line] == [
        0,
        1,
    ]
    assert "atlantis: release 1 is live" in run(app, ["rollback", "atlantis"]).output


def test_errors_are_readable_and_exit_with_1(app: typer.Typer, folder: Path) -> None:
    run = CliRunner().invoke
    path = folder / "observations.csv"
    path.write_text(path.read_text().replace("POP,A,2010,,,400", "POP,A,2010,,,many"))
    for arguments, message in (
        (["load", str(folder)], "observations.csv, row 3, value: a number is expected"),
        (["load", "nowhere"], "there is no such folder"),
        (["rollback", "atlantis"], "there is no such catalogue in the store"),
    ):
        result = run(app, arguments)
        assert result.exit_code == 1
        assert message in result.output
        assert "Traceback" not in result.output
