"""Reading a page as its reader does: the words of its parts, in its language, without the markup."""

import html
import re

from django.utils import translation

TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")


def words_of(markup: str) -> str:
    """The words of a piece of a page, one space between them, characters as they are read."""
    return SPACE.sub(" ", html.unescape(TAG.sub(" ", markup))).strip()


def text_of(response) -> str:
    """The words of a whole page."""
    return words_of(response.content.decode())


def says(response, sentence: str, **parts) -> bool:
    """Whether the page says this sentence of the source, in its own language, with these parts filled in."""
    with translation.override(response["Content-Language"]):
        words = translation.gettext(sentence)
    return words_of(words % parts if parts else words) in text_of(response)


def inside(response, tag: str, attributes: str = "") -> list[str]:
    """The markup of each such element that holds no other of its kind: `inside(page, "ol", 'class="story"')`."""
    pattern = rf"<{tag}\b[^>]*{re.escape(attributes)}[^>]*>(.*?)</{tag}>"
    return re.findall(pattern, response.content.decode(), re.DOTALL)


def references_in(response) -> list[str]:
    """The references of the rows of a list, in their order."""
    lists = inside(response, "ul", 'class="rows"') + inside(response, "ol", 'class="rows')
    return [reference for rows in lists for reference in references_of(rows)]


def references_of(markup: str) -> list[str]:
    return [words_of(one) for one in re.findall(r'<bdi class="num">(.*?)</bdi>', markup)]


def links_in(response) -> list[tuple[str, str]]:
    """(address, words) of each link of a page."""
    found = re.findall(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', response.content.decode(), re.DOTALL)
    return [(html.unescape(address), words_of(words)) for address, words in found]


def address_of(response, relation: str) -> str:
    """Where rel="next" or rel="prev" leads, or nothing."""
    found = re.search(rf'rel="{relation}" href="([^"]*)"', response.content.decode())
    return html.unescape(found[1]) if found else ""


def form_of(response, address: str) -> str:
    """The markup of the form that is sent to this address."""
    return next(
        form for form in re.findall(r"<form\b.*?</form>", response.content.decode(), re.DOTALL) if address in form
    )


def value_of(response, name: str) -> str | None:
    """What stands in a field of a page, or of the markup of a form: an input, a text area, an option of a select."""
    page = response if isinstance(response, str) else response.content.decode()
    if found := re.search(rf'<textarea[^>]*name="{name}"[^>]*>\s*(.*?)</textarea>', page, re.DOTALL):
        return html.unescape(found[1])
    if found := re.search(rf'<select[^>]*name="{name}"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', found[1])
        return html.unescape(chosen[1]) if chosen else ""
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag:
            found = re.search(r'value="([^"]*)"', tag)
            return html.unescape(found[1]) if found else ""
    return None
