#!/usr/bin/env python3
"""Make the environment in ``.venv`` from ``requirements.lock``; at once when it is there already.

Needs Python 3.7 and nothing else: it finds or fetches ``uv``, and finds or fetches the
Python 3.10 that the bot runs on.

    bootstrap.py         make the environment, or check it
    bootstrap.py lock    write requirements.lock anew from pyproject.toml
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".bootstrap"
UV = ROOT / ".cache" / "uv"
INCOMPLETE = "incomplete"
OLDEST_UV = (0, 4)
# A Python that was built without one of these cannot run the bot.
REAL_PYTHON = (
    "import ctypes, sqlite3, ssl, sys; sys.exit(sys.version_info[:2] != (3, 10))"
)  # fmt: skip
LOCK_OPTIONS = (
    "--extra", "dev", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
    "--python-version", "3.10", "--quiet", "--output-file", "requirements.lock",
)  # fmt: skip


def say(text: str) -> None:
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)


def run(*command: object, quiet: bool = False) -> bool:
    """Whether the command exists and succeeds. Its output is shown unless ``quiet``."""
    out = subprocess.DEVNULL if quiet else None
    words = [str(word) for word in command]
    try:
        return subprocess.call(words, cwd=str(ROOT), env=environment(), stdout=out, stderr=out) == 0
    except OSError:
        return False


def environment() -> dict[str, str]:
    """The environment for uv: what the machine says to pip holds for uv, which does not read it."""
    env = dict(os.environ)
    for theirs, ours in (
        ("PIP_INDEX_URL", "UV_DEFAULT_INDEX"),
        ("PIP_CERT", "SSL_CERT_FILE"),
        ("PIP_DEFAULT_TIMEOUT", "UV_HTTP_TIMEOUT"),
    ):
        if env.get(theirs) and ours not in env:
            env[ours] = env[theirs]
    env.setdefault("UV_HTTP_TIMEOUT", "180")
    for name in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"):
        env.pop(name, None)
    return env


def on_path(*names: str) -> Iterator[Path]:
    """Every executable of these names: a broken one may hide a good one further on."""
    for name in names:
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            candidate = Path(folder or ".") / name
            if candidate.is_file() and os.access(str(candidate), os.X_OK):
                yield candidate


def find_uv() -> Path:
    """A uv that runs; fetched into ``.cache/uv`` when there is none."""
    for candidate in (*on_path("uv"), UV / "bin" / "uv"):
        if uv_version(candidate) >= OLDEST_UV:
            return candidate
    say("fetching uv")
    shutil.rmtree(str(UV), ignore_errors=True)
    if not (
        run(sys.executable, "-m", "venv", UV, quiet=True)
        and run(UV / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")
    ):
        # Debian's python3 has no venv before python3-venv is installed, but may have pip.
        shutil.rmtree(str(UV), ignore_errors=True)
        run(sys.executable, "-m", "pip", "install", "--quiet", "--target", UV, "uv")
    if uv_version(UV / "bin" / "uv") < OLDEST_UV:
        raise SystemExit(
            f"bootstrap: uv is not installed and could not be fetched with {sys.executable}.\n"
            "Install uv, or the venv module of that Python (on Debian: apt-get install"
            " python3-venv), check that packages can be downloaded, and try again."
        )
    return UV / "bin" / "uv"


def uv_version(candidate: Path) -> tuple[int, ...]:
    try:
        command = [str(candidate), "--version"]
        text = subprocess.check_output(command, stderr=subprocess.DEVNULL).decode()
    except (OSError, subprocess.CalledProcessError):
        return (0,)
    numbers = re.search(r"(\d+)\.(\d+)", text)
    return tuple(int(number) for number in numbers.groups()) if numbers else (0,)


def find_python(uv: Path) -> Path:
    """A Python 3.10 that runs: on PATH, in pyenv, else fetched by uv."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    installed = sorted(pyenv.glob("versions/3.10.*/bin/python"), reverse=True)
    for candidate in (*on_path("python3.10", "python3", "python"), *installed):
        if is_real(candidate):
            return candidate
    say("fetching Python 3.10")
    if run(uv, "python", "install", "3.10"):
        command = [str(uv), "python", "find", "--managed-python", "3.10"]
        found = subprocess.check_output(command, env=environment()).decode().strip()
        if is_real(Path(found)):
            return Path(found)
    raise SystemExit(
        "bootstrap: Python 3.10 is needed; none was found on PATH or in pyenv and none could be"
        " fetched.\nInstall it (for example: pyenv install 3.10) and try again."
    )


def is_real(python: Path) -> bool:
    return run(python, "-c", REAL_PYTHON, quiet=True)


def wanted() -> str:
    """What the environment is made from; scripts in it name the folder, so it counts too."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in ("requirements.lock", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def present() -> str:
    """What is installed: the names of the packages and their versions."""
    installed = sorted(path.name for path in VENV.glob("lib/python3.10/site-packages/*-info"))
    return hashlib.sha256("\n".join(installed).encode()).hexdigest()


def is_complete() -> bool:
    if read_stamp() != f"{wanted()} {present()}":
        return False
    return (VENV / "bin" / "mouachir").is_file() and is_real(PYTHON)


def read_stamp() -> str:
    try:
        return STAMP.read_text().strip()
    except OSError:
        return ""


def install(uv: Path) -> bool:
    STAMP.write_text(INCOMPLETE)
    return run(
        uv, "pip", "sync", "--python", PYTHON, "--require-hashes", "requirements.lock"
    ) and run(
        uv, "pip", "install", "--python", PYTHON, "--quiet",
        "--no-deps", "--no-build-isolation", "--editable", ".",
    )  # fmt: skip


def make_environment(uv: Path) -> None:
    """Bring the environment up to date in place; from nothing when that is not possible."""
    usable = read_stamp() != INCOMPLETE and is_real(PYTHON)
    if not (usable and install(uv)):
        python = find_python(uv)
        say(f"making .venv with {python}")
        # Not by uv's own option: it refuses a folder that is not an environment.
        if VENV.exists():
            shutil.rmtree(str(VENV))
        if not (run(uv, "venv", "--quiet", "--python", python, VENV) and install(uv)):
            raise SystemExit("bootstrap: the environment could not be made; see above.")
    STAMP.write_text(f"{wanted()} {present()}")
    say("the environment is ready")


def main(arguments: list[str]) -> None:
    if arguments not in ([], ["lock"]):
        raise SystemExit(__doc__)
    (ROOT / ".cache").mkdir(exist_ok=True)
    with (ROOT / ".cache" / "bootstrap.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if arguments == ["lock"]:
            if not run(find_uv(), "pip", "compile", "pyproject.toml", *LOCK_OPTIONS):
                raise SystemExit("bootstrap: requirements.lock could not be made; see above.")
        elif not is_complete():
            make_environment(find_uv())


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
