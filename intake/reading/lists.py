"""Which lists are recommendations, and which of their entries are asks of their own."""

import re
from collections.abc import Iterator

from intake.reading.asks import begins_agenda_point, begins_ask
from intake.reading.blocks import Block, Kind
from intake.reading.headings import Opens, is_point, is_theme, is_told

DEEPEST = 6
"""Levels of a list; further in it is taken for the same level."""
HOLDS = re.compile(
    r"(?:و ?|ل)?(?:[يت](?:شمل|تضمن|ضم|هم|تكون من|راعي|روم|هدف الي|مكن من)|(?:comprenant|portant sur|incluant))"
    r"(?: \S+){0,3} ?: ?$"
)
"""A list follows that says what the thing asked for is made of."""
FIGURE = re.compile(r": ?[\d.,]+ ?(?:\S{1,20} ){0,2}\S{0,20}$")
DONE = re.compile(r"(?:و ?|قد )?(?:تم|تمت|لم|لا|توجد|يوجد|جري|انجزت?|تعذر|شرعت?|في طور|a ete|ont ete)(?![^\W\d_])")
TAIL = 80
SPOKEN_OF = re.compile(r"توصي(?:ه|ات)|recommand")


def grouped(blocks: list[Block]) -> Iterator[list[Block]]:
    """Entries that follow each other are one list, and rows one table; anything else stands alone."""
    run: list[Block] = []
    for block in blocks:
        if run and not (block.kind is run[0].kind and block.kind in (Kind.ENTRY, Kind.ROW)):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def after(block: Block, opens: Opens) -> Opens:
    """What is open after a block that isn't an entry. A sub-heading ("في مجال الصحة:") closes nothing; under another
    ("الشركاء:") only what asks is believed."""
    if block.kind is Kind.HEADING:
        keeps = block.opens is Opens.NOTHING or (block.opens is Opens.ANY and not is_told(block.words))
        if not keeps or opens not in (Opens.RECOMMENDATIONS, Opens.DOUBTED, Opens.OTHER):
            return block.opens
        if is_point(block.words):
            return Opens.NOTHING if opens is Opens.OTHER else Opens.DOUBTED
        if opens is Opens.OTHER or block.opens is Opens.NOTHING:
            return opens
        return Opens.RECOMMENDATIONS if is_theme(block.words) else Opens.DOUBTED
    if block.kind is Kind.FURNITURE:
        return opens
    return Opens.OTHER if block.kind is Kind.LAST else Opens.NOTHING


def is_recommendations(group: list[Block], opens: Opens, spoken_of: bool) -> bool:
    if any(block.style == "named" for block in group):
        return True
    if opens in (Opens.RECOMMENDATIONS, Opens.OTHER):
        return opens is Opens.RECOMMENDATIONS and not is_report(group)
    asks = sum(map(is_ask, group))
    points = sum(begins_agenda_point(block.words.strip()) for block in group)
    return (spoken_of or opens in (Opens.ANY, Opens.DOUBTED)) and asks * 2 > len(group) and points * 4 < len(group)


def is_report(group: list[Block]) -> bool:
    """What became of recommendations, not what they ask: "45 توصية نفذت كليا", "تم إنجاز الطريق"."""
    return sum(not is_ask(block) and is_told_of(block.words.strip()) for block in group) * 2 > len(group)


def is_told_of(words: str) -> bool:
    return words[:1].isdigit() or DONE.match(words) is not None or FIGURE.search(words[-TAIL:]) is not None


def nested(group: list[Block]) -> list[Block]:
    """The entries of the first level, each holding those under it: a marker of another style, or further in."""
    top: list[Block] = []
    open_entries: list[Block] = []
    for block in group:
        while open_entries and (len(open_entries) >= DEEPEST or not is_under(block, open_entries)):
            open_entries.pop()
        (open_entries[-1].children if open_entries else top).append(block)
        open_entries.append(block)
    return top


def is_under(block: Block, open_entries: list[Block]) -> bool:
    parent = open_entries[-1]
    if any(entry.style == block.style and block.lines[0].indent <= entry.lines[0].indent + 1 for entry in open_entries):
        return False
    return block.style != parent.style or block.lines[0].indent > parent.lines[0].indent + 1


def asks_of(entries: list[Block]) -> list[Block]:
    """Each entry, or those under it where they are the asks; parts that ask nothing are words of their entry."""
    asks = []
    for entry in entries:
        if not entry.children:
            asks.append(entry)
            continue
        own = [child for child in entry.children if is_ask(child)]
        is_heading = entry.words.rstrip().endswith(":") or not is_ask(entry)
        if len(own) * 2 <= len(entry.children) or (is_ask(entry) and HOLDS.search(entry.words[-TAIL:])):
            asks.append(entry)
        else:
            asks += asks_of(entry.children) if is_heading else [alone(entry), *asks_of(entry.children)]
    return asks


def is_ask(entry: Block) -> bool:
    return entry.style == "named" or begins_ask(entry.words.strip())


def alone(entry: Block) -> Block:
    return Block(entry.kind, entry.lines, entry.opens)
