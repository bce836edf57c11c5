"""The pictures of docs/screenshots, which the README shows: of a server with the example, by address and password."""

import re
import sys
from pathlib import Path

from playwright.sync_api import Page

from pictures.camera import PHONE, WIDE, Camera, camera

# name: path, width, colour scheme, account
PAGES = {
    "home-ar-1280": ("/", WIDE, "light", ""),
    "list-ar-1280": ("/recommendations/", WIDE, "light", ""),
    "recommendation-ar-1280": ("/recommendations/MTL-2025-01-03/", WIDE, "light", ""),
    "recommendation-ar-390-dark": ("/recommendations/MTL-2025-01-03/", PHONE, "dark", ""),
    "recommendation-fr-390": ("/fr/recommendations/MTL-2025-01-03/", PHONE, "light", ""),
    "session-ar-1280": ("/councils/tiznit/2021-01/", WIDE, "light", ""),
    "consultation-ar-1280": ("/consultations/exemple-2024/", WIDE, "light", ""),
    "map-ar-1280": ("/consultations/exemple-2024/maps/both/", WIDE, "light", ""),
    "desk-ar-1280": ("/staff/", WIDE, "light", "secretary@example.org"),
    "update-ar-390": ("/staff/recommendations/MTL-2025-01-08/", PHONE, "light", "officer@example.org"),
    "admin-ar-1280": ("/admin/recommendations/recommendation/", WIDE, "light", "admin@example.org"),
}
AHEAD = "/staff/consultations/exemple-2027"


def take(shot: Camera, name: str) -> None:
    path, width, scheme, account = PAGES[name]
    context = shot.context(account, width, scheme)
    page = context.new_page()
    page.goto(shot.base + path)
    shot.take(page, name, 2000 if width == WIDE else 1700)
    context.close()


def answering(shot: Camera) -> None:
    """A form at a phone: of the consultation that is ahead, for which everybody's link is made here."""
    clerk = shot.context("secretary@example.org").new_page()
    pressed(clerk, f"{shot.base}{AHEAD}/questionnaires/", "button[name=deed][value=open]")
    pressed(clerk, f"{shot.base}{AHEAD}/day/", "button[name=deed][value=make]")
    link = clerk.locator("main a[href^='/a/']").first.get_attribute("href")
    page = shot.context(width=PHONE).new_page()
    page.goto(shot.base + link)
    page.locator("main a", has_text=re.compile("المؤسساتيين")).first.click()
    page.fill("[name=q-own_body-0-name]", "تعاونية نسيج المثال")
    shot.take(page, "answering-ar-390", 1700)


def pressed(page: Page, address: str, button: str) -> None:
    page.goto(address)
    if page.locator(button).count():
        page.locator(button).first.click()
        page.wait_for_load_state("networkidle")


base, password, *wanted = sys.argv[1:]
with camera(base, password, Path("docs/screenshots")) as ready:
    for each in wanted or (*PAGES, "answering-ar-390"):
        if each in PAGES:
            take(ready, each)
        else:
            answering(ready)
