"""One cell as it came back, read as its column holds it; forgiving of what programs and people do to cells."""

import datetime
import re
from dataclasses import dataclass, field

from intake.sheets import columns
from intake.sheets.columns import Column, tidy
from intake.sheets.vocabulary import Misread, Named, meanings, plain
from organizations.models import Organization
from recommendations.models import Theme

Cell = str | int | float | bool | datetime.date | datetime.datetime | None
DAYS = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}[\d:.]*)?"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}[\d:.]*)?"), (3, 2, 1)),
)
"""2021-01-12 and 12/01/2021, with any digits; the day comes before the month, as everywhere in Morocco."""
NUMBER = re.compile(r"(\d{1,3})(?:[.,](\d+))?\s*([%٪])?")
DIRECTIONS = dict.fromkeys((0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069))
COMMAS = re.compile("[،,;؛|]")
FIRST_DAY_OF_EXCEL = datetime.date(1899, 12, 30)


@dataclass
class CellReader:
    """Reads the cells of one spreadsheet; what it looks up, it looks up once."""

    organizations: Named = field(default_factory=lambda: Named(Organization))
    themes: Named = field(default_factory=lambda: Named(Theme))

    def read(self, column: Column, cell: Cell, lead: tuple[str, ...] = ()) -> str:
        """What the cell says, as `column.held` would tell it, or `Misread`. `lead` as in `Held`."""
        match column.kind:
            case columns.DAY:
                return day(cell)
            case columns.PERCENTAGE:
                return percentage(cell)
        words = text(cell)
        if not words:
            if column.is_required:
                raise Misread("empty")
            return ""
        match column.kind:
            case columns.CHOICE:
                return choice(column, words)
            case columns.ORGANIZATION:
                return self._organization(words, lead)
            case columns.THEMES:
                return self._themes(words)
        if len(words) > column.most:
            raise Misread("too_long", most=column.most)
        return words

    def _organization(self, words: str, own: tuple[str, ...]) -> str:
        """The row's own organization needs no look-up, even where another has the same name."""
        if words in own:
            return own[0]
        return self.organizations.slug_of(words)

    def _themes(self, words: str) -> str:
        """One a line; a line that is no theme is several, with commas between them."""
        slugs = set()
        for line in filter(None, map(str.strip, words.split("\n"))):
            try:
                slugs.add(self.themes.slug_of(line))
            except Misread:
                parts = [part.strip() for part in COMMAS.split(line)]
                slugs |= {self.themes.slug_of(part) for part in parts if part}
        return " ".join(sorted(slugs))


def text(cell: Cell) -> str:
    """The words of a cell; a whole number without a point, a day as 2021-01-12."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)


def choice(column: Column, words: str) -> str:
    value = meanings(column.choices).get(plain(words))
    if value is None:
        raise Misread("no_choice", words=words[:80])
    return value


def day(cell: Cell) -> str:
    """A day as a cell of dates, as Excel's number of days, or typed."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 10_000 < cell < 100_000:
        return (FIRST_DAY_OF_EXCEL + datetime.timedelta(days=int(cell))).isoformat()
    words = text(cell).translate(DIRECTIONS).strip()
    if not words:
        return ""
    for pattern, (year, month, of_month) in DAYS:
        if found := pattern.fullmatch(words):
            try:
                return datetime.date(int(found[year]), int(found[month]), int(found[of_month])).isoformat()
            except ValueError:
                break
    raise Misread("no_day", words=words[:80])


def percentage(cell: Cell) -> str:
    """40, "40", "40 %", and 0.4, which is what Excel makes of 40 % typed."""
    words = text(cell).translate(DIRECTIONS).strip()
    if not words:
        return ""
    found = NUMBER.fullmatch(words)
    if not found:
        raise Misread("no_percentage", words=words[:80])
    number = float(f"{found[1]}.{found[2] or 0}")
    if 0 < number < 1 and not found[3]:
        number = round(number * 100, 6)
    if number > 100 or not number.is_integer():
        raise Misread("no_percentage", words=words[:80])
    return str(int(number))
