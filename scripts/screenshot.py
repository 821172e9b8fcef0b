"""Write ``docs/page.png``, the page of a running server with a question answered on it.

python scripts/screenshot.py [address]        default: http://localhost:5005

Needs Chromium, as the tests of the page do.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "page.png"
LANGUAGE = "en"
SIZE: ViewportSize = {"width": 1180, "height": 780}


def take(address: str, chromium: str) -> None:
    """Asks the second example: a ranking, with its chart."""
    with sync_playwright() as driver:
        options = ["--no-sandbox"]
        browser = driver.chromium.launch(executable_path=chromium, args=options)
        page = browser.new_page(viewport=SIZE, locale=LANGUAGE, color_scheme="light")
        page.goto(address)
        page.locator(".choices button").nth(1).click()
        page.locator("figure svg").wait_for()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURE)
        browser.close()


def main(arguments: list[str]) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("screenshot: Chromium is not installed")
    take(arguments[0] if arguments else "http://localhost:5005", chromium)


if __name__ == "__main__":
    main(sys.argv[1:])
