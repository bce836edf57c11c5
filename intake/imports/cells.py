"""What a cell of a spreadsheet says: a text as it stands, a number, a day, the month of a session, a kind."""

import datetime
import re
from functools import lru_cache

from arabic_text.dates import find_dates
from arabic_text.months import MONTH, month_number
from arabic_text.normal import bare
from councils.models import SessionKind
from intake.imports.words import plain
from intake.papers.words import kept
from recommendations.models import RecommendationKind

FIRST_YEAR, LAST_YEAR = 1956, 2100
MOST_NUMBER = 32_767
NUMBER = re.compile(r"\D{0,3}(\d{1,5})\D{0,3}")
LETTER = "[^\\W\\d_]"
MONTH_NAME = re.compile(rf"(?<!{LETTER})[ولبال]{{0,3}}?({MONTH})(?!{LETTER})")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
FOUR = r"((?:19|20)\d\d)"
YEAR_MONTH = re.compile(rf"(?<![\d/.-])(?:(\d{{1,2}}) ?[/.-] ?{FOUR}|{FOUR} ?[/.-] ?(\d{{1,2}}))(?![\d/.-])")
EXTRAORDINARY = ("استثنا", "extraordinaire")

KINDS = {
    RecommendationKind.RECOMMENDATION: ("توصية", "توصيات", "recommandation", "recommendation"),
    RecommendationKind.DELIBERATION: ("مقرر", "مقررات", "قرار", "délibération", "deliberation", "décision"),
    RecommendationKind.MOTION: ("ملتمس", "ملتمسات", "motion", "vœu", "voeu"),
    RecommendationKind.COMMITMENT: ("التزام", "التزامات", "تعهد", "engagement", "commitment"),
}
KIND_OF = {plain(word): kind.value for kind, words in KINDS.items() for word in words}


def text_of(cell) -> str:
    """As it stands, without the blanks around it. A day is written 2021-01-12; yes and no stay TRUE and FALSE."""
    if cell is None:
        return ""
    if type(cell) is str:
        return kept(cell).strip()
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def number_of(cell) -> int | None:
    """The number a cell is, or holds with a sign around it ("٣-", "n° 3"); None for anything else."""
    if isinstance(cell, bool):
        return None
    if not isinstance(cell, int):
        found = NUMBER.fullmatch(bare(text_of(cell)))
        cell = int(found[1]) if found else 0
    return cell if 1 <= cell <= MOST_NUMBER else None


def day_of(cell) -> datetime.date | None:
    """The day a cell is or names, day before month; None when it names none, several, or one without its year."""
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if not isinstance(cell, datetime.date):
        cell = _day_named(text_of(cell))
    return cell if cell and FIRST_YEAR <= cell.year <= LAST_YEAR else None


@lru_cache(maxsize=10_000)
def _day_named(text: str) -> datetime.date | None:
    days = {found.date() for found in find_dates(bare(text[:100])) if found.year}
    return days.pop() if len(days) == 1 else None


def year_of(cell) -> int | None:
    if isinstance(cell, datetime.date):
        return cell.year
    found = YEAR.findall(bare(text_of(cell)[:100]))
    return int(found[0]) if len(set(found)) == 1 else None


def month_of(cell) -> int | None:
    """1 to 12, as a number, a name or a day."""
    if isinstance(cell, datetime.date):
        return cell.month
    number = number_of(cell)
    if number is not None:
        return number if number <= 12 else None
    return _one_month(bare(text_of(cell)[:100]))


@lru_cache(maxsize=10_000)
def session_of(text: str) -> tuple[str, int, int, int] | None:
    """(kind, year, month, 1) of a session as people write it: "الدورة العادية ليناير 2021", "2021-01", "01/2021".

    Ordinary unless it says otherwise; None where the year or the month is missing, or there are two.
    """
    words = bare(text[:200])
    kind = SessionKind.EXTRAORDINARY if any(one in words for one in EXTRAORDINARY) else SessionKind.ORDINARY
    figures = {(int(y1 or y2), int(m1 or m2)) for m1, y1, y2, m2 in YEAR_MONTH.findall(words)}
    day = _day_named(text)
    if day:
        figures = {(day.year, day.month)}
    if not figures:
        years, month = set(YEAR.findall(words)), _one_month(words)
        figures = {(int(years.pop()), month)} if len(years) == 1 and month else set()
    if len(figures) != 1:
        return None
    year, month = figures.pop()
    return (kind.value, year, month, 1) if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None


def _one_month(words: str) -> int | None:
    months = {month_number(name) for name in MONTH_NAME.findall(words)}
    return months.pop() if len(months) == 1 else None


@lru_cache(maxsize=1_000)
def kind_of(text: str) -> str | None:
    return KIND_OF.get(plain(text[:100]))
