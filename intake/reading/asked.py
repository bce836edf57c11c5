"""Everything a text asks, in order: entries of lists, rows of tables, lines under a heading, and running text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from arabic_text.normal import Folded
from intake.reading import inline, prose, tables
from intake.reading.asks import begins_fresh_ask
from intake.reading.blocks import Block, Kind
from intake.reading.headings import Opens
from intake.reading.lists import SPOKEN_OF, after, asks_of, grouped, is_recommendations, nested

NARROW = 0.75
"""Of the widest line: a shorter one was ended on purpose."""


@dataclass(frozen=True)
class Ask:
    """Letters `start` to `end` of the folded text; its marker begins at `mark`."""

    mark: int
    start: int
    end: int
    from_prose: bool = False


def asks_of_text(folded: Folded, blocks: list[Block]) -> list[Ask]:
    """The asks in order. Where lists say them, running text is believed only when it says "recommends"."""
    listed, rest = Walk(folded).through(list(grouped(blocks)))
    first = min((ask.start for ask in listed), default=None)
    said = [ask for block in rest for ask in asks_said(block, first)]
    return sorted([*listed, *said], key=lambda ask: ask.start)


class Walk:
    """From block to block, remembering what the last heading opened."""

    def __init__(self, folded: Folded):
        self.folded = folded
        self.spoken_of = SPOKEN_OF.search(folded.text) is not None
        self.opens = Opens.NOTHING
        self.is_over = False
        self.asks: list[Ask] = []
        self.rest: list[Block] = []

    def through(self, groups: list[list[Block]]) -> tuple[list[Ask], list[Block]]:
        """The asks listed, and the blocks that may hold some in running text."""
        title = title_of(groups)
        for place, group in enumerate(groups):
            coming = groups[place + 1][0].kind if place + 1 < len(groups) else None
            first = group[0]
            if first.kind is Kind.ENTRY:
                self.entries(group)
            elif first.kind is Kind.ROW:
                self.asks += rows_asked(self.folded, group, self.opens, self.spoken_of)
            elif first is not title:
                self.other(first, coming)
        return self.asks, self.rest

    def entries(self, group: list[Block]):
        if is_recommendations(group, self.opens, self.spoken_of):
            entries = asks_of(nested(group))
            nexts = [number_of(block) for block in entries[1:]] + [0]
            for block, following in zip(entries, nexts, strict=True):
                self.asks += asks_of_entry(block, following)
        elif self.opens is not Opens.OTHER and not self.is_over:
            self.rest += group

    def other(self, block: Block, coming: Kind | None):
        if block.kind is Kind.LAST:
            self.is_over = True
        if self.opens is Opens.RECOMMENDATIONS and block.kind in (Kind.TEXT, Kind.HEADING) and coming is not Kind.ENTRY:
            lines = lines_asked(block)
            if lines:
                self.asks += lines
                return
        self.opens = after(block, self.opens)
        if self.is_over and not block.words.rstrip().endswith(":"):
            self.opens = Opens.OTHER
        if block.kind is Kind.TEXT and not self.is_over:
            led = inline_asks(block)
            self.asks += led
            if not led:
                self.rest.append(block)


def title_of(groups: list[list[Block]]) -> Block | None:
    """The first block of a longer text, where it is a line without a stop."""
    first = groups[0][0] if len(groups) > 2 else None
    is_one = first is not None and first.opens is Opens.NOTHING and len(first.lines) == 1
    return first if is_one and first.lines[0].text[-1] not in ".!?:" else None


def number_of(block: Block) -> int:
    """The number an entry is marked with; 0 without."""
    return inline.number_in(block.lines[0].text, block.lines[0].marker.kind)


def asks_of_entry(block: Block, next_number: int) -> Iterator[Ask]:
    """One entry, or several where a list lost its lines; not where the next line goes on counting."""
    whole = Ask(block.lines[0].start, block.start, block.end)
    number = number_of(block)
    is_counted_on = bool(number) and next_number == number + 1
    inner = [] if block.children or is_counted_on else inline.following(block.words, number, block.style)
    if not inner:
        yield whole
        return
    yield replace(whole, end=block.start + inner[0][0])
    for mark, start, end in inner:
        yield Ask(block.start + mark, block.start + start, block.start + end)


def lines_asked(block: Block) -> list[Ask]:
    """Lines without markers under a heading that opens recommendations, each an ask; none where the first isn't one."""
    lines = block.lines
    if not begins_fresh_ask(block.words) or lines[-1].text[-1] == ":":
        return []
    widest = max(len(line.text) for line in lines)
    is_all = all(begins_fresh_ask(line.text) for line in lines)
    starts = [0]
    for number in range(1, len(lines)):
        before = lines[number - 1].text
        is_ended = is_all or before[-1] in ".;!" or len(before) < NARROW * widest
        if is_ended and begins_fresh_ask(lines[number].text):
            starts.append(number)
    return [
        Ask(lines[at].start, lines[at].start, lines[next_at - 1].end)
        for at, next_at in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def inline_asks(block: Block) -> list[Ask]:
    """ "أوصى المجلس بما يلي: 1- … 2- …" in one paragraph."""
    at = inline.opened_at(block.words)
    if at is None:
        return []
    rest, begin = block.words[at:], block.start + at
    cuts = inline.cut(rest)
    if cuts:
        return [Ask(begin + mark, begin + start, begin + end) for mark, start, end in cuts]
    skipped = len(rest) - len(rest.lstrip())
    end = prose.sentence_end(rest, skipped)
    return [Ask(begin + skipped, begin + skipped, begin + end, from_prose=True)]


def asks_said(block: Block, first_listed: int | None) -> Iterator[Ask]:
    """Where lists say what is asked, only what is recommended by name, or added after them ("كما دعا …")."""
    goes_on = first_listed is not None and block.start > first_listed and prose.ADDED.match(block.words)
    for said in prose.asks_in(block.words, first_listed is not None and not goes_on):
        start = block.start + said.start
        yield Ask(start, start, block.start + said.end, from_prose=True)


def rows_asked(folded: Folded, group: list[Block], opens: Opens, spoken_of: bool) -> list[Ask]:
    rows = [tables.Row(folded, block.lines[0].start) for block in group]
    column = tables.column_of_asks(rows, opens, spoken_of)
    if column is None:
        return []
    cells = [cell for row in rows if (cell := row.asked(column))]
    return [Ask(start, start, end) for start, end in cells]
