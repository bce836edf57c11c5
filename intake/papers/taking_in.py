"""A text comes in: it is read, and what was read is kept as a paper with one row for each proposed recommendation."""

import hashlib

from django.db import transaction

from councils.models import Council
from intake.leads import Leads
from intake.models import Paper, Proposal
from intake.papers import looking
from intake.papers.rows import MOST_ROWS
from intake.papers.words import kept, title_from
from intake.places import places
from intake.reading import Found, Item, Reading, read
from intake.reading.suggestions import Suggestion, suggest
from organizations.models import Territory, User


class TooManyRows(Exception):
    """A text of more rows than one review holds."""

    def __init__(self, count: int):
        super().__init__(count)
        self.count = count


def take_in(text: str, *, by: User, file_name: str = "", council: Council | None = None) -> Paper:
    """Read a text and keep what it proposes. Without `council` the one the text names, if this person keeps it.

    Nothing is locked while it is read. `TooManyRows` when it has more of them than one review holds.
    """
    text = kept(text)
    reading = read(text, places())
    if len(reading.items) > MOST_ROWS:
        raise TooManyRows(len(reading.items))
    with transaction.atomic():
        return keep_reading(text, reading, by, file_name, council)


def keep_reading(text: str, reading: Reading, by: User, file_name: str, council: Council | None) -> Paper:
    session = reading.session
    paper = Paper.objects.create(
        text=text,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        council=council or council_of(reading, by),
        kind=session.kind if session else "",
        year=session.year if session else None,
        month=session.month if session else None,
        sittings=[day.isoformat() for day in reading.sittings],
        findings=findings_of(reading, text),
        entered_by=by,
    )
    rows = Proposal.objects.bulk_create(rows_of(paper, reading))
    looking.compare(paper, rows, by)
    Proposal.objects.bulk_update(rows, ["similar", "choice", "target"])
    return paper


def council_of(reading: Reading, by: User) -> Council | None:
    """The council that is named, where this person keeps it; the only one they keep, where none is named."""
    own = Council.objects.editable_by(by).select_related("organization", "territory")
    if reading.council:
        named = own.filter(organization__name_ar=reading.council.value)[:2]
        if len(named) != 1 and reading.territory:
            named = own.filter(level=reading.council_level, territory__code=reading.territory.value)[:2]
        return named[0] if len(named) == 1 else None
    only = [] if by.is_superuser else own[:2]
    return only[0] if len(only) == 1 else None


def rows_of(paper: Paper, reading: Reading) -> list[Proposal]:
    leads = Leads.from_register(paper.council)
    doubts = suggest(paper.text, reading.items)
    default = paper.council.territory if paper.council_id else territory_of(reading)
    return [
        Proposal(
            paper=paper,
            order=place,
            text=item.text,
            title=title_from(item.text),
            start=item.start,
            end=item.end,
            is_from_prose=item.from_prose,
            parts=[list(part) for part in item.parts],
            suggestions=[beside(item, doubt) for doubt in several],
            lead_id=named.organization,
            territory_id=named.territory or (default.pk if default else None),
            theme_id=named.theme,
        )
        for place, (item, several) in enumerate(zip(reading.items, doubts, strict=True), start=1)
        for named in (leads.of(item.text),)
    ]


def territory_of(reading: Reading) -> Territory | None:
    return Territory.objects.filter(code=reading.territory.value).first() if reading.territory else None


def beside(item: Item, doubt: Suggestion) -> dict:
    """A correction to offer; its place counts from the beginning of the item."""
    return {"start": doubt.start - item.start, "written": doubt.written, "proposed": doubt.proposed}


def findings_of(reading: Reading, text: str) -> dict:
    """Where the facts of the session stand in the text, and what was read besides, to be shown with them."""
    named = {"council": reading.council, "territory": reading.territory, "session": reading.session}
    found = {name: [one.start, one.end] for name, one in named.items() if one}
    if reading.council:
        territory = reading.territory.value if reading.territory else ""
        found["named"] = {"name": reading.council.value, "level": reading.council_level, "territory": territory}
    heard = reading.consultation
    if heard:
        found["consultation"] = {
            "held_on": heard.held_on.isoformat() if heard.held_on else "",
            "place": heard.place,
            "phases": [said(phase, text) for phase in heard.phases],
            "span": [heard.start, heard.end],
        }
    return found


def said(found: Found, text: str) -> str:
    return " ".join((found.value or text[found.start : found.end]).split())
