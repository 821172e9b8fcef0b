"""What must not be in the repository: this machine, where packages came from, large files."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 2_000_000
# With brackets, so that they do not match themselves: this file is checked too.
MACHINE = re.compile(r"(?<![\w.~%$}-])/(?:r[o]ot|w[o]rk|h[o]me/\w+|U[s]ers/\w+)/\w")
HOSTS = re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.]org|deb[.]debian[.]org")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)[^)]*\)")


def files():
    """Tracked files, and new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


FILES = files()
TEXTS = {
    path: data.decode("utf-8", "replace")
    for path in FILES
    if b"\0" not in (data := path.read_bytes())
}
DOCUMENTS = [path for path in FILES if path.suffix == ".md"]


def found(pattern):
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, text in TEXTS.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_path_of_a_machine():
    assert found(MACHINE) == []


def test_no_host_of_a_registry():
    assert found(HOSTS) == []


def test_the_lock_names_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S+|^-.*", lock, re.MULTILINE) == []


def test_no_large_file():
    large = [path.relative_to(ROOT) for path in FILES if path.stat().st_size > LARGEST]
    assert large == []


def test_python_holds_no_letter_of_another_language():
    """Language stands in the packs and catalogues; typographic signs are written as escapes."""
    python = [p for p in TEXTS if p.suffix == ".py" and ROOT / "tests" not in p.parents]
    assert python
    assert [p.relative_to(ROOT) for p in python if not TEXTS[p].isascii()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document):
    links = LINK.findall(TEXTS[document])
    here = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in here if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("folder", ["root", "work", "home/ana"])
@pytest.mark.parametrize("text", ["/{}/x", "see /{}/x", "'/{}/x'", "sqlite:////{}/x"])
def test_the_pattern_knows_a_machine_path(text, folder):
    assert MACHINE.search(text.format(folder))


@pytest.mark.parametrize("text", ["https://a.ma/home/a/b", "~/work/x", "/q/work", "eau/root/x"])
def test_the_pattern_spares_the_rest(text):
    assert not MACHINE.search(text)
