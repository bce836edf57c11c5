"""What a page weighs, and what a first visit to it brings over the wire."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from speed.servers import Page, fetch

BROWSER = "gzip, br"


class Assets(HTMLParser):
    """The addresses a browser fetches for a page."""

    def __init__(self):
        super().__init__()
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        address = {"script": "src", "img": "src", "use": "href", "image": "href"}.get(tag)
        if tag == "link" and {"stylesheet", "icon", "preload"} & set((values.get("rel") or "").split()):
            address = "href"
        if address and values.get(address):
            self.found[urldefrag(values[address]).url] = None


def of_html(page: Page) -> tuple[int, int]:
    """Bytes of the HTML, as it is and compressed as it is sent."""
    plain, sent = fetch(page), fetch(page, encoding="gzip")
    if sent.headers.get("content-encoding") != "gzip":
        return len(plain.body), len(sent.body)
    if len(gzip.decompress(sent.body)) < len(plain.body) * 0.9:
        raise AssertionError(f"{page.path} is another page when compressed")
    return len(plain.body), len(sent.body)


def of_first_visit(page: Page) -> dict[str, int]:
    """Bytes by address: the page, its styles and their fonts, scripts and pictures, with their headers."""
    assets = Assets()
    assets.feed(fetch(page).body.decode())
    weights = {page.path: fetch(page, encoding=BROWSER).size}
    waiting = list(assets.found)
    while waiting:
        path = urljoin(page.path, waiting.pop(0))
        if path in weights or not path.startswith("/"):
            continue
        weights[path] = fetch(page, path, encoding=BROWSER).size
        if path.endswith(".css"):
            inside = re.findall(r"url\(['\"]?([^'\")]+)", fetch(page, path).body.decode())
            waiting += [urljoin(path, one) for one in inside if not one.startswith("data:")]
    return weights
