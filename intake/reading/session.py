"""The session a text is about, and the days it sat. Folded text throughout."""

import datetime
import re
from dataclasses import dataclass

from arabic_text.dates import LETTER, YEAR, DateFound, find_dates
from arabic_text.months import MONTH, month_number

MOST_MENTIONS = 400
"""Of a session, in one text: the first ones say which it is."""
MENTION = re.compile(
    rf"(?<!{LETTER})(?:[وبلفك]|لل|(?:[وبلفك])?ال)?دور(?:ه|ت|ته|تها|تهم)(?!{LETTER})|(?<!{LETTER})sessions?(?!{LETTER})"
)
KIND = re.compile(r"استثنا\w*|extra-?ordinaire|عادي\w*|ordinaire")
BARE_MONTH = re.compile(
    rf"(?<!{LETTER})(?P<lead>\d ?|فاتح |1er )?(?:ل|ب)?(?:شهر )?(?P<month>{MONTH})(?!{LETTER})"
    rf"(?: ?[/(] ?{MONTH} ?\)?)?(?: ?[,(/]? ?(?:من |برسم |de l'annee |de )?(?:ل?سنه |ل?عام )?(?P<year>{YEAR})(?!\d))?"
)
OTHER_SESSION = re.compile(r"سابق|ماضي|فارط|منصرم|اخيره|مقبل|قادم|لاحق|precedent|prochain|dernier|anterieur")
TRAINING = re.compile(r" ?(?:ال)?(?:تكوين|تدريب|رياضي|زراعي|دوري|de formation|plenier)")
WINDOW = 140

SAT = re.compile(
    r"منعقد|انعقد|ينعقد|تنعقد|(?:^| |و)(?:ي|ت)?عقد(?:ت|ه|ها)?(?= )|التام|اجتمع|جلس|دور(?:ه|ته|تها)(?= |$)"
    r"|reuni|tenue?(?= )|seance|siege|session"
)
NOT_ITS_DAY = re.compile(
    r"مرسوم|ظهير|قانون|مراسل|رساله|كتاب|دعو|استدعا|تحت عدد|رقم|نشر|قرار|اتفاقي|سابق|ماضي|فارط|مقبل|قادم"
    r"|لاحق|اعلان|لقاء|ندوه|لجنه|لجان|اجل"
    r"|lettre|decret|arrete|dahir|loi|commission|prochain|precedent|convocation|avant|دخل|موجه|مورخ"
)
OPENED_AFTER = re.compile(r" ?,? ?(?:و ?)?(?:علي الساعه|ابتداء|في الساعه|اجتمع|عقد|انعقد|التام|a \d|s'est|le conseil)")
DAY_BEFORE = re.compile(
    r"(?:^|[ :])(?:ب?تاريخ|في|يوم|ليوم|من يوم|الاثنين|الاتنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد"
    r"|(?:ال)?موافق(?: ?ل)?|le|du|date)[ :]{0,3}$"
)


@dataclass(frozen=True)
class Mention:
    kind: str
    month: int | None
    year: int | None
    score: int
    start: int
    end: int


def find_session(folded: str, dates: list[DateFound]) -> Mention | None:
    """The mention that says most; the first of those that say as much."""
    mentions = [mention for found in first(MENTION.finditer(folded)) if (mention := mention_at(folded, found))]
    best = max(mentions, key=lambda mention: (mention.score, -mention.start), default=None)
    if best is None or best.score < 2:
        return None
    year = best.year or likely_year(best, mentions, dates)
    return Mention(best.kind, best.month, year, best.score, best.start, best.end)


def first(found):
    for _, match in zip(range(MOST_MENTIONS), found, strict=False):
        yield match


def mention_at(folded: str, found: re.Match) -> Mention | None:
    window = clause(folded[found.end() : found.end() + WINDOW])
    if TRAINING.match(window):
        return None
    kind = KIND.search(window[:50])
    month = next((bare for bare in BARE_MONTH.finditer(window[:90]) if not bare["lead"]), None)
    day = next(iter(find_dates(window)), None)
    score = 2 * bool(kind) + 2 * bool(month) + bool(month and month["year"])
    if OTHER_SESSION.search(window[:30]) or OTHER_SESSION.search(folded[max(0, found.start() - 25) : found.start()]):
        score -= 4
    is_extraordinary = kind is not None and not kind[0].startswith(("عادي", "ord"))
    if month is None and day:
        score += 1 + bool(day.year)
    ends = [part.end() for part in (kind, month) if part] + ([day.end] if month is None and day and kind else [])
    return Mention(
        "extraordinary" if is_extraordinary else "ordinary",
        month_number(month["month"]) if month else day.month if day and kind else None,
        year_of(month, day, window),
        score if kind or month else 0,
        found.start(),
        found.end() + max(ends, default=0),
    )


def clause(window: str) -> str:
    """Up to the end of the sentence or the paragraph, in one line."""
    return re.split(r"[.;!?](?:[ \n]|$)|\n\n", window, maxsplit=1)[0].replace("\n", " ")


def year_of(month: re.Match | None, day: DateFound | None, window: str) -> int | None:
    if month and month["year"]:
        return int(month["year"])
    if day and day.year:
        return day.year
    year = re.search(rf"(?<!\d){YEAR}(?!\d)", window[:90])
    return int(year[0]) if year else None


def likely_year(best: Mention, mentions: list[Mention], dates: list[DateFound]) -> int | None:
    """Of another mention of the same month, of a day of that month, or of any day the text dates."""
    years = [mention.year for mention in mentions if mention.year and mention.month == best.month]
    years += [date.year for date in dates if date.year and date.month == best.month]
    years += [date.year for date in dates if date.year]
    return years[0] if years else None


def find_sittings(folded: str, session: Mention, dates: list[DateFound]) -> list[datetime.date]:
    """The days the session sat, in order; not those of decrees, invitations or committees."""
    days = {date.date(session.year) for date in dates if is_sitting(folded, date) and is_in_time(date, session)}
    return sorted(day for day in days if day)


def is_sitting(folded: str, date: DateFound) -> bool:
    before = re.split(r"[.;!?](?:[ \n])|\n\n", folded[max(0, date.start - 110) : date.start])[-1].replace("\n", " ")
    sat = [found.start() for found in SAT.finditer(before)]
    if sat:
        comma = before.rfind(",", 0, sat[-1])
        return NOT_ITS_DAY.search(before[comma + 1 :]) is None
    after = folded[date.end : date.end + 60].replace("\n", " ")
    return bool(DAY_BEFORE.search(before) and OPENED_AFTER.match(after) and not NOT_ITS_DAY.search(before[-40:]))


def is_in_time(date: DateFound, session: Mention) -> bool:
    """A session of January sits in January, February or March, or in the last days before."""
    if session.month is None or session.year is None:
        return True
    months = ((date.year or session.year) - session.year) * 12 + date.month - session.month
    return -1 <= months <= 2
