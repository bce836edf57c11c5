"""A consultation: the day it was held, where, and the phases it speaks of. Folded text throughout."""

import re
from dataclasses import dataclass

from arabic_text.dates import LETTER, DateFound
from arabic_text.numerals import FEMININE_ORDINAL
from intake.reading.words import in_one_line

MENTION = re.compile(
    r"لقاء(?:ات|ا)? (?:ال)?تشاوري\w{0,2}|(?:ال)?(?:ورش\w{0,2}|يوم|ملتقي|منتدي|اجتماع|جلس\w{0,2}) (?:ال)?تشاوري\w{0,2}"
    r"|(?:rencontres?|journees?|ateliers?|reunions?) (?:de concertation|consultati(?:ve|f)s?)"
)
HELD = re.compile(
    r"احتضن|نظم|تنظيم|انعقد|منعقد|عقد|صباح|مساء|يومه|(?<![^ ])(?:يوم|بتاريخ|ليوم)|tenue?|organise|(?<![^ ])le(?= )"
)
A_NAME = re.compile(r"(?:ساحه|شارع|حي|زنقه|ملعب|ثانويه|مدرسه|place|rue|avenue|boulevard) $")
HOST = re.compile(rf"(?<!{LETTER})(?:[وف])?(?:احتضن|تحتضن|يحتضن|استضاف|استضافت)\w{{0,4}} (?P<place>[^,.;:!?]{{3,140}})")
VENUE = re.compile(
    r"(?<![^ \n])(?:ب|في )(?P<place>(?:مقر|قاعه|فندق|دار|مركز|غرفه|قصر|رحاب|فضاء|مدرج|المركب"
    r"|مركب)(?= )[^,.;:!?]{3,140})"
    r"|(?<![^ \n])(?:au|a la|a l'|a) ?(?P<lieu>(?:siege|salle|hotel|centre|palais|maison|chambre)(?= )[^,.;:!?]{3,140})"
)
PLACE_ENDS = re.compile(
    r"(?:^| |\n)(?:صباح|مساء|زوال|يوم|يومه|بتاريخ|خلال|تحت|بمناسبه|بحضور|لقاء\w{0,2}|اللقاء|اشغال|فعاليات"
    r"|من اجل|حول|وذلك|و ?ذلك|تزامنا"
    r"|le|sur|sous|en presence|autour|une?|la rencontre)(?= |\n|$)"
)
PHASE = re.compile(
    rf"(?<!{LETTER})(?P<phase>(?:ال)?مرحله (?P<ordinal>{FEMININE_ORDINAL}|\d{{1,2}}(?!\d))"
    r"|(?P<rank>premiere|deuxieme|troisieme|quatrieme|cinquieme) phase"
    r"|phase (?P<number>\d{1,2})(?!\d))"
)
PHASE_ENDS = re.compile(r"[,.;\n]|(?<![^ ])(?:و|ف|ثم )?(?:ب|ل)?(?:ال)?مرحله (?:ال|\d)")
NAMED_AFTER = re.compile(r", ?و ?هي مرحله [^,.;\n]{3,120}")


@dataclass(frozen=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True)
class ConsultationRead:
    date: DateFound | None
    place: Span | None
    phases: tuple[Span, ...]
    start: int
    end: int


def find_consultation(folded: str, dates: list[DateFound]) -> ConsultationRead | None:
    flat = in_one_line(folded)
    mention = MENTION.search(flat)
    if mention is None:
        return None
    return ConsultationRead(held_on(folded, dates), find_place(flat), find_phases(flat), *mention.span())


def held_on(folded: str, dates: list[DateFound]) -> DateFound | None:
    """The day that most looks like its own: said in words that hold a meeting, not on the line of the newspaper."""
    days = [(score_of(folded, date), -date.start, date) for date in dates if date.year]
    best = max(days, key=lambda day: day[:2], default=(0, 0, None))
    return best[2] if best[0] > 0 else None


def score_of(folded: str, date: DateFound) -> int:
    before = re.split(r"[.!?][ \n]|\n", folded[max(0, date.start - 500) : date.start])[-1]
    if A_NAME.search(before):
        return 0
    return 2 * bool(MENTION.search(before)) + 2 * bool(HELD.search(before[-70:]))


def find_place(folded: str) -> Span | None:
    for pattern in (HOST, VENUE):
        if found := pattern.search(folded):
            group = "place" if found["place"] else "lieu"
            start, end = found.span(group)
            if over := PLACE_ENDS.search(folded, start + 1, end):
                end = over.start()
            while end > start and folded[end - 1] in " \n":
                end -= 1
            if end - start >= 3:
                return Span(start, end)
    return None


def find_phases(folded: str) -> tuple[Span, ...]:
    """Each phase by its rank, with the words that say what it is, where it is named first."""
    phases = {}
    for found in PHASE.finditer(folded):
        rank = found["ordinal"] or found["rank"] or found["number"]
        if rank not in phases and len(phases) < 20:
            phases[rank] = Span(found.start(), phase_end(folded, found.end()))
    return tuple(phases.values())


def phase_end(folded: str, at: int) -> int:
    over = PHASE_ENDS.search(folded, at, at + 250)
    end = over.start() if over else min(at + 250, len(folded))
    if named := NAMED_AFTER.match(folded, end):
        end = named.end()
    while folded[end - 1] in " \n":
        end -= 1
    return end
