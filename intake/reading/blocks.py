"""Lines put together: a paragraph, or an item of a list with the lines it was wrapped into."""

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from intake.reading.furniture import is_furniture, is_last, is_page_number
from intake.reading.headings import Opens, is_heading, is_sub_heading, judge, judge_entry
from intake.reading.lines import Line
from intake.reading.tables import count_of_cells

WRAPPED_FROM = 40
"""A shorter line than this was ended on purpose."""
MOST_FURNITURE = 4
"""Lines between two pages."""
STOPS = ".!?;"
DANGLING = re.compile(
    r"(?:^| )(?:و|من|في|علي|الي|عن|او|مع|التي|الذي|ان|بين|حول|خلال|اجل|de|du|des|la|le|les|et|a|au|aux|en|pour)$|[,(-]$"
)
CLOSING = re.compile(
    r"(?:و ?)?(?:في (?:ال)?(?:ختام|اخير|نهايه|الاخير)|اخيرا|اختتم|ختاما|رفعت? الجلسه|تم رفع|حرر ب|الامضاء"
    r"|التوقيع|كاتب المجلس|رييس المجلس|امضاء"
    r"|(?:قد )?(?:رفع|تلا|تمت تلاوه) .{0,30}برقيه|تجدر الاشاره|يذكر ان|من جه(?:ته|تها|ه اخري)|هذا و|كما |قد )|ثم انتقل"
    r"|(?:و ?)?(?:تمت? (?:ال)?(?:مصادقه|موافقه|تصويت)|(?:صادق|صودق|يتقدم|نشكر) |شكر|(?:ال)?سلام )"
    r"|و ?(?:ن(?:طالب|وصي|دعو|هيب|ناشد|لتمس|شكر)|(?:طالب|دعا?|اوصي?|شدد|اكد|حث|اشار|اضاف|اوضح|ابرز)(?:ت|وا)?) "
    r"|(?:enfin|en conclusion|la seance|fait a|le president|le secretaire|par ailleurs|a noter)(?![^\W\d_])"
)


class Kind(Enum):
    TEXT = "text"
    HEADING = "heading"
    ENTRY = "entry"
    ROW = "row"
    FURNITURE = "furniture"
    LAST = "last"


@dataclass
class Block:
    kind: Kind
    lines: list[Line]
    opens: Opens = Opens.NOTHING
    children: list["Block"] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.lines[0].content

    @property
    def end(self) -> int:
        return max([self.lines[-1].end, *(child.end for child in self.children[-1:])])

    @property
    def words(self) -> str:
        """What it says, without its marker: letters `start` to `end`."""
        words = self.lines[0].words
        for before, line in zip(self.lines, self.lines[1:], strict=False):
            words += "\n" * (line.start - before.end) + line.text
        return words

    @property
    def style(self) -> str:
        marker = self.lines[0].marker
        return marker.style if marker else ""

    @property
    def is_stopped(self) -> bool:
        return self.lines[-1].text[-1] in STOPS


def build_blocks(lines: list[Line], source_of) -> list[Block]:
    """The text's blocks in order; `source_of(line)` is a line as it was written."""
    coming, running = next_styles(lines), running_lines(lines)
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        kind = Kind.FURNITURE if line.text in running else kind_of(line, source_of)
        broken = broken_by_page(blocks) if kind is Kind.TEXT else []
        if broken and goes_on(broken[0], line, coming[number]):
            del blocks[len(blocks) - len(broken) + 1 :]
            broken[0].lines += [*(line for block in broken[1:] for line in block.lines), line]
        else:
            blocks.append(Block(kind, [line]))
    for block in blocks:
        name_headings(block)
    return blocks


def running_lines(lines: list[Line]) -> set[str]:
    """The heads and feet of pages: what stands beside a page number more than once."""
    pages = [number for number, line in enumerate(lines) if is_page_number(line.text)]
    beside = [lines[at] for page in pages for at in (page - 1, page + 1) if 0 <= at < len(lines)]
    counts = Counter(line.text for line in beside if not line.marker and line.text[-1] not in ".:;")
    return {text for text, count in counts.items() if count > 1}


def broken_by_page(blocks: list[Block]) -> list[Block]:
    """The last block; or the entry that the end of a page broke off, and what stands between it and the next page."""
    at = len(blocks) - 1
    while at > 0 and blocks[at].kind is Kind.FURNITURE and len(blocks) - at <= MOST_FURNITURE:
        at -= 1
    broken = blocks[at:] if at >= 0 else []
    is_page = any(is_page_number(block.words) for block in broken[1:])
    is_open = is_page and broken[0].kind is Kind.ENTRY and not broken[0].is_stopped
    return broken if is_open and max(len(line.text) for line in broken[0].lines) >= WRAPPED_FROM else blocks[-1:]


def next_styles(lines: list[Line]) -> list[str]:
    """For each line, the style of the first marker that comes after it."""
    styles, style = [], ""
    for line in reversed(lines):
        styles.append(style)
        if line.marker:
            style = line.marker.style
    return styles[::-1]


def kind_of(line: Line, source_of) -> Kind:
    if is_last(line.text):
        return Kind.LAST
    if is_furniture(line.text):
        return Kind.FURNITURE
    if count_of_cells(source_of(line)) > (2 if line.marker else 1):
        return Kind.ROW
    if line.marker and (line.words.strip(" -_*=.#") or line.marker.kind != "bullet" or len(line.text) < 3):
        return Kind.ENTRY
    return Kind.TEXT


def goes_on(block: Block, line: Line, next_style: str) -> bool:
    """This unmarked line is the rest of the block before it."""
    if block.kind is Kind.ENTRY:
        return entry_goes_on(block, line, next_style)
    before = block.lines[-1]
    if block.kind is not Kind.TEXT or line.after_blank or before.text[-1] in ".!?:":
        return False
    return len(before.text) >= WRAPPED_FROM and judge(line.text) is Opens.NOTHING


def entry_goes_on(block: Block, line: Line, next_style: str) -> bool:
    before = block.lines[-1]
    if len(block.lines) == 1 and not before.words:
        return not line.after_blank or len(before.text) < 3
    if judge(line.text) in (Opens.RECOMMENDATIONS, Opens.OTHER) or CLOSING.match(line.text):
        return False
    if is_sub_heading(line.text, line.after_blank):
        return False
    if block.is_stopped:
        return not line.after_blank and line.indent > block.lines[0].indent
    if DANGLING.search(before.text[-12:]):
        return True
    if before.text[-1] == ":" or line.text[-1] == ":":
        return False
    return next_style == block.style if line.after_blank else True


def name_headings(block: Block):
    """Say what a paragraph, or a numbered heading, opens."""
    if block.kind is Kind.TEXT:
        block.opens = judge(block.words)
        if block.opens is not Opens.NOTHING or is_heading(block.words):
            block.kind = Kind.HEADING
    elif block.kind is Kind.ENTRY:
        opens = judge_entry(block.words.strip())
        if opens is not Opens.NOTHING:
            block.kind, block.opens = Kind.HEADING, opens
