"""Dates in folded text: "12 يناير 2021", "فاتح ماي", "يومي 12 و13 يناير 2021", 12/01/2021, "le 1er mai 2024"."""

import datetime
import re
from dataclasses import dataclass

from arabic_text.months import MONTH, month_number

LETTER = "[^\\W\\d_]"
DAY = r"(?:\d{1,2}|فاتح|1 ?er)"
OTHER_DAYS = rf"(?:(?: ?(?:,|و|et|-) ?){DAY}){{0,6}}"
YEAR = r"(?:19|20)\d\d"
IN_WORDS = re.compile(
    rf"(?<![\d/.a-z])(?P<days>{DAY}{OTHER_DAYS}) ?(?:من )?(?:شهر )?(?P<month>{MONTH})(?!{LETTER})\.?"
    rf"(?: ?[/(] ?{MONTH} ?\)?)?(?: ?,? ?(?:من )?(?:سنه |عام |لسنه )?(?P<year>{YEAR})(?!\d))?"
)
IN_FIGURES = re.compile(
    rf"(?<![\d/.-])(?:(?P<y1>{YEAR}) ?(?P<s1>[-/.]) ?(?P<m1>\d{{1,2}}) ?(?P=s1) ?(?P<d1>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}}) ?(?P<s2>[-/.]) ?(?P<m2>\d{{1,2}}) ?(?P=s2) ?(?P<y2>{YEAR}))(?![\d/])"
)


@dataclass(frozen=True)
class DateFound:
    """A day of a month, perhaps without its year; `start` and `end` count letters of the folded text."""

    day: int
    month: int
    year: int | None
    start: int
    end: int

    def date(self, year: int | None = None) -> datetime.date | None:
        """The day, in `year` if it says none itself; None without any, or where there is no such day."""
        try:
            return datetime.date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def find_dates(folded: str) -> list[DateFound]:
    """Every date, in order; days named together ("12 و13 يناير") come one by one with the place of the whole."""
    found = [date for match in IN_WORDS.finditer(folded) for date in in_words(match)]
    found += [in_figures(match) for match in IN_FIGURES.finditer(folded)]
    return sorted((date for date in found if date.date(date.year or 2000)), key=lambda date: (date.start, date.day))


def in_words(match: re.Match) -> list[DateFound]:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    days = [1 if day == "فاتح" else int(day) for day in re.findall(r"\d{1,2}|فاتح", match["days"])]
    return [DateFound(day, month, year, *match.span()) for day in days]


def in_figures(match: re.Match) -> DateFound:
    groups = ("d1", "m1", "y1") if match["y1"] else ("d2", "m2", "y2")
    day, month, year = (int(match[group]) for group in groups)
    return DateFound(day, month, year, *match.span())
