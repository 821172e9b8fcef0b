"""The locked environment holds what pyproject.toml asks for, and all of it imports."""

import importlib
import importlib.metadata
import re
from pathlib import Path

import pytest
import tomli
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


class Requirement:
    def __init__(self, line):
        self.name, versions = re.match(r"([\w.-]+)(?:\[[^]]*\])?([^;]*)", line).groups()
        self.specifier = SpecifierSet(versions.strip())

    def __str__(self):
        return f"{self.name}{self.specifier}"


DIRECT = [
    Requirement(line)
    for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])
]


def locked():
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    found = {}
    for entry in entries:
        requirement = Requirement(entry.split("\\")[0].strip())
        found[canonicalize_name(requirement.name)] = (requirement, entry)
    return found


LOCKED = locked()


def modules_of(name):
    """The public modules a distribution brings; none when it brings only type stubs."""
    paths = importlib.metadata.files(name) or ()
    modules = {path.stem for path in paths if len(path.parts) == 1 and path.suffix == ".py"}
    packages = [path.parts[:-1] for path in paths if path.name == "__init__.py"]
    top = min(map(len, packages), default=0)
    modules |= {".".join(parts) for parts in packages if len(parts) == top}
    return sorted(module for module in modules if re.fullmatch(r"[a-z][\w.]*", module))


@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_lock_satisfies_project(requirement):
    pinned, _ = LOCKED[canonicalize_name(requirement.name)]
    (pin,) = pinned.specifier
    assert pin.operator == "=="
    assert requirement.specifier.contains(pin.version, prereleases=True)


def test_every_entry_is_hashed():
    assert all("--hash=sha256:" in entry for _, entry in LOCKED.values())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_direct_dependency_imports(requirement):
    pinned, _ = LOCKED[canonicalize_name(requirement.name)]
    assert importlib.metadata.version(requirement.name) in pinned.specifier
    modules = modules_of(requirement.name)
    stubs = requirement.name.startswith("types-") or requirement.name.endswith("-stubs")
    assert bool(modules) != stubs
    for module in modules:
        importlib.import_module(module)
