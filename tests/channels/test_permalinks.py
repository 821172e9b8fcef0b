"""Answers at their addresses, from a real server: pages, files, pictures, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import struct
import time
import zlib
from contextlib import contextmanager
from html.parser import HTMLParser

import openpyxl
import pytest

from indicator_store import releases
from tests.runtime.serving import serving
from tests.store.conftest import ATLANTIS

RANK = "catalogue=morocco&op=rank&measure=RUNNING_WATER_PCT&level=region&order=asc"
RURAL = "catalogue=morocco&measure=ILLITERACY_10P_PCT&area=05.081&period=2024&residence=R&sex=F"
PROVINCES = "catalogue=morocco&op=rank&measure=UNEMP_RGPH_PCT&level=province"
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def server(tiny_model, store_url, tmp_path_factory):
    folder = tmp_path_factory.mktemp("permalinks")
    with serving(tiny_model, folder, STORE_URL=store_url) as served:
        yield served


@pytest.fixture(scope="module")
def client(server):
    with server.client() as opened:
        yield opened


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(text)
        self.text = " ".join(" ".join(self.texts).split())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    def of(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.tags if name == tag]


def chunks(png: bytes):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length :][:4])[0] == zlib.crc32(kind + body)
        yield kind, body
        at += 12 + length


@pytest.mark.parametrize(
    ("language", "direction", "figure"),
    [("fr", "ltr", "75,7 %"), ("en", "ltr", "75.7%"), ("ar", "rtl", "75,7%")],
)
def test_a_page_in_the_readers_language(client, language, direction, figure):
    reply = client.get(f"/q/{RANK}", params={"lang": language})
    assert reply.status_code == 200, reply.text
    page = Page(reply.text)
    assert page.of("html") == [{"lang": language, "dir": direction}]
    assert figure in re.sub(r"\s", " ", page.text)
    (image,) = page.of("img")
    assert figure in re.sub(r"\s", " ", image["alt"])
    assert client.get(image["src"]).headers["content-type"] == "image/png"
    (canonical,) = [link["href"] for link in page.of("link") if link["rel"] == "canonical"]
    assert re.search(r"/q/catalogue=morocco&op=rank&.*&release=\d+$", canonical)
    assert {link["hreflang"] for link in page.of("link") if "hreflang" in link} == {
        "fr",
        "en",
        "ar",
    }
    for address in (link["href"] for link in page.of("a") if link["href"].startswith("/q/")):
        assert client.get(address).status_code == 200, address


def test_the_browsers_language_is_spoken(client):
    def language(header: str) -> str:
        page = Page(client.get(f"/q/{RURAL}", headers={"Accept-Language": header}).text)
        return page.of("html")[0]["lang"]

    assert language("de-DE,ar-MA;q=0.8,en;q=0.5") == "ar"
    assert language("tlh") == "fr"
    assert language("") == "fr"


def test_pages_run_no_script_and_load_from_here_only(client):
    for address in (f"/q/{RANK}", f"/q/{RANK}.json", f"/q/{RANK}.csv", f"/q/{RANK}.png"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    page = Page(client.get(f"/q/{RANK}").text)
    assert page.of("script") == []
    assert all("style" not in attributes for _, attributes in page.tags)
    assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on")]


def test_json(client):
    data = client.get(f"/q/{RURAL}.json", params={"lang": "en"}).json()
    (figure,) = data["figures"]
    assert figure["value"] == 52.8
    assert data["query"].endswith("&release=1&residence=R&sex=F")
    assert data["release"] == "morocco:1"
    assert data["newer_release"] is None
    assert data["indicators"][0]["code"] == "ILLITERACY_10P_PCT"
    assert data["indicators"][0]["definition"] and data["indicators"][0]["unit"] == "%"
    source, before = data["sources"]
    assert (source["publisher"], source["year"]) == ("HCP", "2024")
    assert (before["publisher"], before["year"]) == ("HCP", "2014")
    assert source["licence"] and source["retrieved"] and source["url"].startswith("http")
    assert "morocco:1" in data["cite"] and data["address"] in data["cite"]
    assert client.get(data["address"]).status_code == 200


def test_csv(client):
    reply = client.get(f"/q/{RANK}.csv", params={"lang": "fr"})
    assert reply.headers["content-disposition"].startswith('attachment; filename="morocco-rank-')
    assert reply.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))
    assert len(rows) == 12
    assert rows[0]["area"] == "01" and rows[0]["area_name"] == "Tanger-Tétouan-Al Hoceima"
    assert rows[0]["value"] == "75.7" and rows[0]["unit"] == "percent" and rows[0]["rank"] == "1"
    assert {row["release"] for row in rows} == {"morocco:1"}
    assert all(row["source"] and row["licence"] and row["title"] for row in rows)


def test_a_breakdown_has_its_columns(client):
    query = "catalogue=morocco&measure=ILLITERACY_10P_PCT&area=05.081&by=sex"
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"/q/{query}.csv").content.decode("utf-8-sig")))
    )
    assert [row["sex"] for row in rows] == ["F", "M"]


def test_negative_numbers_stay_numbers(client):
    query = "catalogue=morocco&op=rank&measure=ILLITERACY_10P_PCT&level=region&of=change"
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"/q/{query}.csv").content.decode("utf-8-sig")))
    )
    assert all(float(row["value"]) < 0 for row in rows)
    assert {row["computation"] for row in rows} == {"change(ILLITERACY_10P_PCT)"}
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/q/{query}.xlsx").content))
    sheet = book.worksheets[0]
    place = [cell.value for cell in sheet[1]].index("value")
    assert all(
        isinstance(row[place].value, int | float) and row[place].value < 0
        for row in sheet.iter_rows(2)
    )


@pytest.mark.parametrize(("language", "rtl"), [("fr", None), ("ar", True)])
def test_workbook(client, language, rtl):
    content = client.get(f"/q/{RANK}.xlsx", params={"lang": language}).content
    figures, about = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert figures.max_row == 13
    assert figures.sheet_view.rightToLeft is rtl
    texts = [str(cell.value) for row in about.iter_rows() for cell in row]
    assert any("CC BY 4.0" in text for text in texts)
    assert any("release=1" in text for text in texts)


def test_a_workbook_is_the_same_whoever_asks_and_when(client):
    first = client.get(f"/q/{RANK}.xlsx", params={"lang": "fr"}).content
    time.sleep(1.1)  # Long enough for a time of making to show.
    other = client.get(f"/q/{RANK}.xlsx", params={"lang": "fr"}, headers={"Host": "a.example"})
    assert other.content == first


def test_the_picture_says_in_words_what_it_shows(client):
    png = client.get(f"/q/{RANK}.png", params={"lang": "ar"}).content
    found = dict(chunks(png))
    keyword, _, text = found[b"iTXt"].partition(b"\0\0\0\0\0")
    assert keyword == b"Description"
    assert "طنجة" in text.decode()
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    assert 600 < width < 1400 and height > 300


def test_a_map_with_its_boundaries(client):
    data = client.get(f"/q/{PROVINCES}.json", params={"show": "map"}).json()
    address = data["chart"]["vconcat"][0]["data"]["url"]
    topology = client.get(address)
    assert topology.headers["content-type"].startswith("application/json")
    assert "OpenStreetMap" in topology.json()["credit"]
    assert len(topology.json()["objects"]["areas"]["geometries"]) == 75
    png = client.get(f"/q/{PROVINCES}.png", params={"show": "map"})
    assert png.status_code == 200 and len(png.content) > 20_000


def test_no_picture_of_one_figure(client):
    assert client.get(f"/q/{RURAL}.png").status_code == 404
    assert Page(client.get(f"/q/{RURAL}").text).of("img") == []


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/q/nonsense", 400, "syntax"),
        ("/q/catalogue=morocco&op=drop", 400, "operation"),
        ("/q/catalogue=atlantis&measure=POP&area=A", 404, "catalogue"),
        ("/q/catalogue=morocco&measure=NOPE&area=MA", 404, "measure"),
        ("/q/catalogue=morocco&measure=POP_LEGAL&area=99", 404, "area"),
        ("/q/catalogue=morocco&measure=POP_LEGAL&area=MA&release=77", 410, "release"),
        ("/q/catalogue=morocco&measure=POP_LEGAL&area=MA&period=soon", 400, "period"),
        ("/q/catalogue=morocco&measure=POP_LEGAL&area=MA?lang=tlh", 400, "bad"),
        ("/q/catalogue=morocco&measure=POP_LEGAL&area=MA?show=film", 400, "bad"),
        ("/q/" + "catalogue=morocco&measure=" + "A" * 2_500, 414, "bad"),
        ("/q/catalogue=morocco&measure=%3Cscript%3E&area=MA", 404, "measure"),
        ("/q/catalogue=morocco&measure=POP_LEGAL&area=MA%00", 404, "area"),
        ("/maps/morocco/1/commune.json", 404, "boundaries"),
        ("/maps/morocco/9/region.json", 404, "boundaries"),
    ],
)
def test_bad_addresses(client, address, status, reason):
    reply = client.get(address)
    assert (reply.status_code, reply.json()["reason"]) == (status, reason)
    page = client.get(address, headers=BROWSER)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert (
        "<script>" not in page.text
        and "default-src 'none'" in page.headers["content-security-policy"]
    )


def test_methods_that_write_are_refused(client):
    assert client.post(f"/q/{RANK}").status_code == 405


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_of_an_area(client, language, direction):
    reply = client.get("/profile/03.231", params={"lang": language})
    assert reply.status_code == 200, reply.text
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    page = Page(reply.text)
    assert page.of("html") == [{"lang": language, "dir": direction}]
    assert page.of("script") == [] and all("style" not in a for _, a in page.tags)
    links = [link["href"] for link in page.of("a") if link["href"].startswith("/profile/")]
    assert any(link.startswith("/profile/03?") for link in links)
    assert sum(link.startswith("/profile/03.231?release=1") for link in links) == 3
    assert not [tag for tag in page.of("p") if tag.get("class") == "newer"]
    (pyramid,) = page.of("img")
    assert client.get(pyramid["src"]).headers["content-type"] == "image/png"
    for address in dict.fromkeys(links):
        assert client.get(address).status_code == 200, address


def test_areas_of_one_name_are_told_apart(client):
    text = client.get("/profile/03.561.01.11", params={"lang": "fr"}).text
    for head in ("Taza (commune urbaine)", "Taza (province)", "Maroc"):
        assert f">{head}</th>" in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/profile/99.999", 404),
        ("/profile/%3Cscript%3E", 404),
        ("/profile/03?release=77", 410),
        ("/profile/03?release=first", 400),
    ],
)
def test_bad_addresses_of_areas(client, address, status):
    assert client.get(address).status_code == status
    page = client.get(address, headers=BROWSER)
    assert page.status_code == status and "<script>" not in page.text


@contextmanager
def of_atlantis(model, folder, url: str):
    with serving(model, folder, STORE_URL=url) as served, served.client() as opened:
        yield opened


def test_a_permanent_address_outlives_a_release(tiny_model, tmp_path):
    url = f"sqlite:///{tmp_path}/store.sqlite"
    releases.load(url, ATLANTIS)
    query = "catalogue=atlantis&measure=POP&area=A&period=2020"
    changed = tmp_path / "changed"
    shutil.copytree(ATLANTIS, changed)
    outline = changed / "catalogue.yml"
    outline.write_text(re.sub(r"checks:.*", "", outline.read_text(), flags=re.DOTALL))
    figures = changed / "observations.csv"
    row = "POP,A,2020,,,400,"
    assert row in figures.read_text()
    figures.write_text(figures.read_text().replace(row, "POP,A,2020,,,401,"))
    with of_atlantis(tiny_model, tmp_path, url) as client:
        first = client.get(f"/q/{query}.json").json()
        assert first["figures"][0]["value"] == 400
        releases.load(url, changed)
        for _ in range(60):
            now = client.get(f"/q/{query}.json").json()
            if now["release"] == "atlantis:2":
                break
            time.sleep(0.1)
        assert now["figures"][0]["value"] == 401
        kept = client.get(f"/q/{first['query']}.json").json()
        assert kept["figures"] == first["figures"] and kept["newer_release"] == "atlantis:2"
        text = client.get(f"/q/{first['query']}?lang=en").text
        assert "atlantis:2" in text
        page = Page(text)
        assert f"/q/{query}" in " ".join(link["href"] for link in page.of("a")).replace(
            "op=value&", ""
        )
        profiles = [client.get(f"/profile/A?release={n}&lang=en").text for n in (1, 2)]
        assert ['class="newer"' in text and "atlantis:2" in text for text in profiles] == [
            True,
            False,
        ]
        for _ in range(3):
            releases.load(url, changed)
        gone = client.get(f"/q/{first['query']}", headers=BROWSER)
        assert gone.status_code == 410
        (present, _) = [link["href"] for link in Page(gone.text).of("a")]
        assert client.get(present).status_code == 200


def test_replies_carry_the_picture_and_its_specification(client, server):
    """The bot's own replies are tested with the bot; here only that addresses become whole."""
    from assistant.channels.reply import Reply, addressed

    reply = Reply("a", image="/q/x.png", details={"permalink": "/q/x", "chart": {"a": 1}})
    whole = addressed(reply, "https://ask.example.org")
    assert whole.image == "https://ask.example.org/q/x.png"
    assert whole.details["permalink"] == "https://ask.example.org/q/x"
    assert json.dumps(whole.details["chart"]) == '{"a": 1}'
