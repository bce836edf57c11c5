"""A text of minutes in, what was read in it out: council, session, days, and the recommendations. Plain Python.

The text isn't changed: everything found says where it stands in it, in characters.
"""

from arabic_text.normal import Folded, fold
from intake.reading.asked import Ask, asks_of_text
from intake.reading.blocks import build_blocks
from intake.reading.facts import facts_of
from intake.reading.lines import Line, split_lines
from intake.reading.parts import parts_of
from intake.reading.shapes import ConsultationFound, Found, Item, Places, Reading, SessionFound
from intake.reading.spans import trimmed

__all__ = ["ConsultationFound", "Found", "Item", "Places", "Reading", "SessionFound", "read"]


def read(text: str, places: Places) -> Reading:
    """Everything that can be proposed from a text; nothing is sure, and nothing is changed."""
    folded = fold(text)
    items = tuple(items_of(folded))
    return Reading(items=items, **facts_of(folded, places, items))


def items_of(folded: Folded) -> list[Item]:
    blocks = build_blocks(list(split_lines(folded)), lambda line: written(folded, line))
    asks = [ask for ask in asks_of_text(folded, blocks) if trimmed(folded, ask.start, ask.end)]
    return [item_of(folded, number, ask) for number, ask in enumerate(asks, start=1)]


def written(folded: Folded, line: Line) -> str:
    start, end = folded.span(line.start, line.end)
    return folded.source[start:end]


def item_of(folded: Folded, number: int, ask: Ask) -> Item:
    start, end = trimmed(folded, ask.start, ask.end)
    marker = folded.source[slice(*folded.span(ask.mark, ask.start))].strip() if ask.mark < ask.start else ""
    parts = parts_of(folded, ask.start, ask.end, ask.from_prose)
    return Item(number, folded.source[start:end], start, end, ask.from_prose, marker, parts)
