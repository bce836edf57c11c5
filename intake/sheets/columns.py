"""The columns of the spreadsheet: their headers, what they hold of a recommendation, by which door each is written."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext_lazy as _

from recommendations.models import Implementation, Obstacle, Position, RecommendationKind

MOST_LETTERS = 32_000
"""Of one cell; Excel holds 32,767."""
NO_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Controls and what isn't a letter at all: no form lets them in, and not every spreadsheet gives them back."""

FACTS, DECLARED = "facts", "declared"
TEXT, CHOICE, ORGANIZATION, THEMES, DAY, PERCENTAGE = "text", "choice", "organization", "themes", "day", "percentage"


@dataclass(frozen=True)
class Column:
    """One column. What it holds is told as text: the key of a state, a slug, 2021-01-12; empty for nothing."""

    field: str
    header: str
    width: int
    kind: str = TEXT
    door: str = ""
    """What writes it: "facts", "lead", "due_on", "position", "declared"; empty: it is only read."""
    held: Callable[[Mapping], str] = lambda row: ""
    """Of the values of a row, as `held` reads them."""
    choices: type | None = None
    is_required: bool = False
    is_given_empty: bool = False
    """Handed out empty, for what a person tells with the changes of a row."""
    most: int = MOST_LETTERS
    help: str = ""

    @property
    def is_read_only(self) -> bool:
        return not self.door and not self.is_given_empty


def tidy(words: str) -> str:
    """A text as it is compared: no controls, one kind of line end, nothing after the end of a line or of the text."""
    words = NO_LETTERS.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return "\n".join(map(str.rstrip, words.split("\n"))) if "\n" in words else words


def in_a_cell(words: str) -> str:
    """As much of a text as fits; Excel counts the rare letters beyond the 65,536th as two."""
    words = tidy(words)
    if len(words) > MOST_LETTERS // 2 and len(words.encode("utf-16-le")) // 2 > MOST_LETTERS:
        return words.encode("utf-16-le")[: MOST_LETTERS * 2].decode("utf-16-le", "ignore").rstrip()
    return words


def day(value: datetime.date | None) -> str:
    return value.isoformat() if value else ""


COLUMNS = (
    Column("reference", _("reference"), 18, held=itemgetter("reference"), help=_("Never change it: it names the row.")),
    Column("title", _("title"), 38, door=FACTS, held=lambda r: tidy(r["title"]), is_required=True, most=250),
    Column("text", _("its words"), 60, door=FACTS, held=lambda r: in_a_cell(r["text"]), is_required=True),
    Column(
        "kind",
        _("kind"),
        14,
        CHOICE,
        door=FACTS,
        held=itemgetter("kind"),
        choices=RecommendationKind,
        is_required=True,
        help=_("Choose from the list."),
    ),
    Column(
        "themes",
        _("themes"),
        26,
        THEMES,
        door=FACTS,
        held=itemgetter("themes"),
        help=_("Names of themes of the register, one a line or with commas between them."),
    ),
    Column("territory", _("territory"), 20, held=itemgetter("territory")),
    Column("origin", _("session or consultation"), 28, held=lambda r: r["session"] or r["consultation"]),
    Column(
        "lead",
        _("lead organization"),
        32,
        ORGANIZATION,
        door="lead",
        held=lambda r: r["lead__slug"] or "",
        help=_("Its name as in the register. Taking it from another organization needs a reason."),
    ),
    Column(
        "due_on",
        _("deadline"),
        13,
        DAY,
        door="due_on",
        held=lambda r: day(r["due_on"]),
        help=_("As 2021-01-12 or 12/01/2021. Moving or removing one needs a reason."),
    ),
    Column(
        "position",
        _("position"),
        20,
        CHOICE,
        door="position",
        held=itemgetter("position"),
        choices=Position,
        is_required=True,
        help=_("What the lead organization answers. All but an acceptance need a reason."),
    ),
    Column(
        "declared",
        _("declared status"),
        24,
        CHOICE,
        door=DECLARED,
        held=itemgetter("declared"),
        choices=Implementation,
        is_required=True,
        help=_("Declared by the lead organization; say what was done, too."),
    ),
    Column(
        "percentage",
        _("percentage"),
        12,
        PERCENTAGE,
        door=DECLARED,
        held=lambda r: "" if r["percentage"] is None else str(r["percentage"]),
        help=_("A number from 0 to 100, if you measure it."),
    ),
    Column(
        "happened_on",
        _("happened on"),
        13,
        DAY,
        door=DECLARED,
        is_given_empty=True,
        help=_("The day it became so on the ground. Empty: today."),
    ),
    Column(
        "words",
        _("what was done"),
        48,
        door=DECLARED,
        is_given_empty=True,
        help=_("In a few sentences anybody can understand. This will be public."),
    ),
    Column(
        "stalled",
        _("stalled by"),
        22,
        CHOICE,
        door=DECLARED,
        held=itemgetter("stalled"),
        choices=Obstacle,
        help=_("Only when it is stuck; it needs a reason."),
    ),
    Column("verified", _("verified status"), 24, CHOICE, held=itemgetter("verified"), choices=Implementation),
    Column(
        "reason",
        _("reason"),
        48,
        is_given_empty=True,
        help=_("Of every change of this row that needs one. This will be public."),
    ),
)
BY_FIELD = {column.field: column for column in COLUMNS}
WRITTEN = tuple(column for column in COLUMNS if column.door)
"""Those a returned spreadsheet may change."""
COMPARED = tuple(column for column in WRITTEN if not column.is_given_empty)
KEY_HEADER = "tawsiyat"
"""Of the hidden column; the same in every language."""


def letters(place: int) -> str:
    """The letters of a column by its place, from 0: A, Z, AA."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
