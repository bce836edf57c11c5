"""A browser that signs in, and takes a picture of a page as high as it needs to be."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from pictures.small_png import small_png

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
WIDE, PHONE = 1280, 390
MOROCCAN = {"locale": "ar-MA", "timezone_id": "Africa/Casablanca"}


@dataclass
class Camera:
    base: str
    password: str
    folder: Path
    browser: Browser
    empty: Page

    def context(self, account: str = "", width: int = WIDE, scheme: str = "light") -> BrowserContext:
        """A browser of its own; signed in, where an account is given."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="ar-MA"
        )
        if account:
            page = context.new_page()
            page.goto(f"{self.base}/account/login/")
            page.fill("[name=login]", account)
            page.fill("[name=password]", self.password)
            page.press("[name=password]", "Enter")
            page.wait_for_url("**/staff/**")
            page.close()
        return context

    def take(self, page: Page, name: str, most: int = 1400, part: str = "") -> None:
        """The page from its top, at most so high; or only one part of it."""
        page.wait_for_load_state("networkidle")
        width = page.viewport_size["width"]
        page.set_viewport_size({"width": width, "height": 600})
        tall = min(page.evaluate("document.documentElement.scrollHeight"), most)
        page.set_viewport_size({"width": width, "height": tall})
        page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
        picture = page.locator(part).first.screenshot() if part else page.screenshot()
        self.keep(name, picture)

    def keep(self, name: str, picture: bytes) -> None:
        (self.folder / f"{name}.png").write_bytes(small_png(self.empty, picture))


@contextmanager
def camera(base: str, password: str, folder: Path) -> Iterator[Camera]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        empty = browser.new_page()
        yield Camera(base, password, folder, browser, empty)
        browser.close()
