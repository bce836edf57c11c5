"""The minutes themselves, in Arabic whatever the page's language: what was entered, and dots where nothing was."""

from django.utils import timezone, translation
from django.utils.dates import MONTHS_ALT
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from councils.attendance import Sat
from councils.models import Attendance, AttendeeCapacity, Presence, SessionKind, Sitting
from publishing.minutes import decisions, formatted
from publishing.minutes.decisions import BLANK, SHORT_BLANK
from publishing.minutes.record import SessionRecord
from word_document import Paper, Strong


def minutes_of(record: SessionRecord) -> bytes:
    """The DOCX file of these minutes."""
    with translation.override("ar"):
        council, title = record.council.organization.name, _title(record)
        paper = Paper(title, author=council)
        example = _example(record)
        paper.header(council, " · ", title, *((" · ", example) if example else ()))
        paper.footer(_("Page {page} of {pages}"))
        _open(paper, record, title)
        _write_sittings(paper, record)
        decisions.write_agenda(paper, record)
        decisions.write_proceedings(paper, record)
        _close(paper)
        return paper.content()


def _title(record: SessionRecord) -> str:
    words = (
        _("Minutes of the ordinary session of %(month)s %(year)s")
        if record.session.kind == SessionKind.ORDINARY
        else _("Minutes of the extraordinary session of %(month)s %(year)s")
    )
    return record.session.numbered(words % {"month": MONTHS_ALT[record.session.month], "year": record.session.year})


def _example(record: SessionRecord) -> str:
    """What every page of an example says; nothing for a council that exists."""
    return Strong(_("Example: this council doesn't exist.")) if record.council.organization.is_example else ""


def _open(paper: Paper, record: SessionRecord, title: str) -> None:
    paper.subtitle(_("Kingdom of Morocco"))
    paper.subtitle(record.council.organization.name)
    paper.title(title)
    paper.subtitle(_("Mandate of the council: %(years)s") % {"years": record.mandate or BLANK})
    if example := _example(record):
        paper.subtitle(example)
    formatted.write(paper, record.session.summary)


# When it sat, and who was there


def _write_sittings(paper: Paper, record: SessionRecord) -> None:
    sittings = record.sittings or [Sat(Sitting(session=record.session), None, None, None, None)]
    for one in sittings:
        if len(sittings) > 1:
            paper.heading(_("Sitting %(number)s") % {"number": one.sitting.number})
        else:
            paper.heading(_("The sitting of the council"))
        paper.facts(_facts_of(one, record))
        formatted.write(paper, one.sitting.summary)
        _write_attendance(paper, record.attendance.get(one.sitting.pk, ()))


def _facts_of(one: Sat, record: SessionRecord) -> list[tuple[str, str]]:
    sitting, seats = one.sitting, record.mandate and record.mandate.seats
    return [
        (_("Day of the sitting"), date_format(sitting.held_on, "l j F Y") if sitting.held_on else BLANK),
        (_("Hours of the sitting"), _hours(sitting)),
        (_("Place of the sitting"), sitting.place or BLANK),
        (_("Seats of the council"), _number(seats)),
        (_("Members needed for the quorum"), _number(sitting.quorum_needed)),
        (_("Members who were present"), _number(one.present)),
        (_("Members who were excused"), _number(one.excused)),
        (_("Members who were absent"), _number(one.absent)),
        (_("Whether the quorum was reached"), _quorum(one.reached_quorum)),
    ]


def _number(number: int | None) -> str:
    return BLANK if number is None else str(number)


def _quorum(is_reached: bool | None) -> str:
    if is_reached is None:
        return BLANK
    return _("The quorum was reached") if is_reached else _("The quorum wasn't reached")


def _hours(sitting: Sitting) -> str:
    first, last = (date and f"{date:%H:%M}" for date in (sitting.starts_at, sitting.ends_at))
    if first or last:
        return _("From %(first)s to %(last)s") % {"first": first or BLANK, "last": last or BLANK}
    return sitting.part_of_day or BLANK


def _write_attendance(paper: Paper, rows) -> None:
    """Members before authorities and guests, those who were there before the others."""
    paper.heading(_("Attendance at the sitting"), level=2)
    if not rows:
        paper.paragraph(BLANK * 2)
    for capacity in AttendeeCapacity:
        own = [one for presence in Presence for one in rows if (one.capacity, one.presence) == (capacity, presence)]
        if own:
            _write_those(paper, capfirst(capacity.label), own)


def _write_those(paper: Paper, capacity: str, people: list[Attendance]) -> None:
    """Those of one capacity; a column for whom they represent where somebody does."""
    if any(map(_body, people)):
        header, widths = (capacity, _("Organization represented"), _("Presence")), (50, 34, 16)
        rows = ((_who(one), _body(one), one.get_presence_display()) for one in people)
    else:
        header, widths = (capacity, _("Presence")), (84, 16)
        rows = ((_who(one), one.get_presence_display()) for one in people)
    paper.table(header, rows, widths)


def _who(one: Attendance) -> list[str]:
    return [words for words in (one.name, one.function) if words] or [SHORT_BLANK]


def _body(one: Attendance) -> str:
    return one.organization.name if one.organization else one.get_category_display()


# Who answers for it


def _close(paper: Paper) -> None:
    paper.paragraph(_("Drawn up at %(place)s on %(day)s") % {"place": BLANK, "day": BLANK}, keep_with_next=True)
    paper.columns(
        *(
            [Strong(who), "", "", "", BLANK]
            for who in (_("The president of the council"), _("The secretary of the council"))
        )
    )
    day = date_format(timezone.localdate())
    paper.paragraph(style="Cell")
    paper.paragraph(_("Written from what was entered in the register up to %(day)s.") % {"day": day}, style="Cell")
