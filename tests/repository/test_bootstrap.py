"""The bootstrap run as a process in an empty folder, with a stand-in for uv that logs its calls."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(sys.executable).resolve()
UV = """#!/bin/sh
[ "$1" = --version ] && { echo "uv 0.9.1"; exit 0; }
echo "$@" >>calls
[ "$1 $2" = "$FAIL" ] && exit 2
case "$1 $2" in
    "venv "*)
        mkdir -p .venv/bin .venv/lib/python3.10/site-packages
        ln -s "$4" .venv/bin/python ;;
    "pip sync") mkdir -p .venv/lib/python3.10/site-packages/thing-1.0.dist-info ;;
    "pip install") touch .venv/bin/mouachir ;;
    *) exit 2 ;;
esac
"""
BROKEN = "#!/bin/sh\necho 'version not installed' >&2\nexit 127\n"
STAMP = ".venv/.bootstrap"


class Clone:
    """A folder like a fresh clone; PATH holds ``bin`` and a few tools of the shell."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "clone"
        self.bin = folder / "bin"
        self.tools = folder / "tools"
        (self.root / "scripts").mkdir(parents=True)
        shutil.copy(ROOT / "scripts" / "bootstrap.py", self.root / "scripts")
        (self.root / "pyproject.toml").write_text("[project]\n")
        (self.root / "requirements.lock").write_text("thing==1.0\n")
        for tool in ("sh", "mkdir", "ln", "touch", "make", "env"):
            self.link(self.tools / tool, Path(str(shutil.which(tool))))
        self.script("uv", UV)

    def link(self, path: Path, target: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    def script(self, name: str, text: str, folder: str = "") -> Path:
        path = (self.bin / folder if folder else self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path

    def run(self, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
        base = {
            "PATH": os.pathsep.join(map(str, (self.bin, self.tools))),
            "HOME": str(self.root.parent / "home"),
        }
        words = command or (str(REAL), "scripts/bootstrap.py")
        return subprocess.run(
            words, cwd=self.root, env={**base, **env}, capture_output=True, text=True, timeout=60
        )

    def calls(self) -> list[str]:
        """What uv was told since the last look."""
        log = self.root / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines

    def made_with(self) -> list[str]:
        return [line.split()[3] for line in self.calls() if line.startswith("venv")]


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path)


@pytest.fixture
def ready(clone):
    clone.link(clone.bin / "python3.10", REAL)
    assert clone.run().returncode == 0
    clone.calls()
    return clone


def test_passes_over_a_stand_in_that_fails(clone):
    broken = clone.script("python3.10", BROKEN)
    good = clone.tools / "python3.10"
    clone.link(good, REAL)
    assert clone.run().returncode == 0
    assert clone.made_with() == [str(good)]
    assert broken.exists()


def test_passes_over_another_version(clone):
    clone.script("python3", f'#!/bin/sh\nexec {REAL} -c "import sys; sys.exit(1)"\n')
    good = clone.bin / "python"
    clone.link(good, REAL)
    assert clone.run().returncode == 0
    assert clone.made_with() == [str(good)]


@pytest.mark.parametrize("said", [True, False])
def test_finds_pyenv(clone, said):
    pyenv = clone.root.parent / ("elsewhere" if said else "home/.pyenv")
    python = pyenv / "versions" / "3.10.13" / "bin" / "python"
    clone.link(python, REAL)
    result = clone.run(**({"PYENV_ROOT": str(pyenv)} if said else {}))
    assert result.returncode == 0, result.stderr
    assert clone.made_with() == [str(python)]


def test_says_that_there_is_no_python(clone):
    result = clone.run()
    assert result.returncode != 0
    assert "Python 3.10 is needed" in result.stderr
    assert clone.calls() == ["python install 3.10"]


def test_second_run_does_nothing_and_is_quick(ready):
    start = time.perf_counter()
    assert ready.run().returncode == 0
    assert time.perf_counter() - start < 1
    assert ready.calls() == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_syncs_again_when_what_it_is_made_from_changed(ready, name):
    (ready.root / name).write_text("# changed\n")
    assert ready.run().returncode == 0
    assert [line.split()[0] for line in ready.calls()] == ["pip", "pip"]
    assert ready.run().returncode == 0
    assert ready.calls() == []


def test_syncs_again_when_packages_changed(ready):
    (ready.root / ".venv/lib/python3.10/site-packages/thing-1.0.dist-info").rmdir()
    assert ready.run().returncode == 0
    assert [line.split()[0] for line in ready.calls()] == ["pip", "pip"]


def test_rebuilds_when_the_interpreter_is_gone(ready):
    (ready.root / ".venv/bin/python").unlink()
    assert ready.run().returncode == 0
    assert len(ready.made_with()) == 1
    assert ready.run().returncode == 0
    assert ready.calls() == []


def test_rebuilds_after_the_folder_moved(ready):
    moved = ready.root.with_name("moved")
    ready.root.rename(moved)
    ready.root = moved
    assert ready.run().returncode == 0
    assert ready.calls() != []


def test_rebuilds_what_was_left_half_made(clone):
    clone.link(clone.bin / "python3.10", REAL)
    failed = clone.run(FAIL="pip sync")
    assert failed.returncode != 0
    assert "could not be made" in failed.stderr
    assert (clone.root / STAMP).read_text() == "incomplete"
    leftover = clone.root / ".venv" / "leftover"
    leftover.touch()
    clone.calls()
    assert clone.run().returncode == 0
    assert len(clone.made_with()) == 1
    assert not leftover.exists()


def test_starts_from_nothing_when_syncing_in_place_fails(ready):
    (ready.root / "requirements.lock").write_text("# changed\n")
    assert ready.run(FAIL="pip sync").returncode != 0
    assert [line.split()[0] for line in ready.calls()] == ["pip", "venv", "pip"]


def test_says_that_uv_cannot_be_fetched(clone):
    (clone.bin / "uv").unlink()
    result = clone.run(PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull)
    assert result.returncode != 0
    assert "uv is not installed and could not be fetched" in result.stderr


def test_a_uv_that_fails_or_is_too_old_is_passed_over(clone):
    (clone.bin / "uv").rename(clone.tools / "uv")
    clone.link(clone.bin / "python3.10", REAL)
    for text in (BROKEN, '#!/bin/sh\necho "uv 0.1.9"\n'):
        clone.script("uv", text)
        shutil.rmtree(clone.root / ".venv", ignore_errors=True)
        assert clone.run().returncode == 0
        assert len(clone.made_with()) == 1


def test_make_passes_over_a_python_that_fails(clone):
    shutil.copy(ROOT / "Makefile", clone.root)
    clone.script("python3", BROKEN)
    clone.link(clone.bin / "python", REAL)
    result = clone.run("make", "env")
    assert result.returncode == 0, result.stderr
    assert len(clone.made_with()) == 1


def test_an_unknown_word_is_refused(clone):
    result = clone.run(str(REAL), "scripts/bootstrap.py", "lok")
    assert result.returncode != 0
    assert "bootstrap.py lock" in result.stderr
