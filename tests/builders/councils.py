"""Where it was decided."""

import datetime
import hashlib

from django.core.files.base import ContentFile

from councils import workflow as minutes_workflow
from councils.models import (
    AgendaItem,
    Attendance,
    AttendeeCapacity,
    Council,
    CouncilLevel,
    Mandate,
    Minutes,
    MinutesFile,
    Session,
    Sitting,
    Vote,
    VoteOutcome,
)
from organizations.models import OrganizationKind, User
from tests.builders.organizations import make_administrator, make_organization, make_territory
from tests.builders.shared import A_DAY, numbers


def _letters(number: int) -> str:
    """1 → AAB: three capital letters for the references of a council, different for 17,576 numbers."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))


def make_council(**fields) -> Council:
    n = next(numbers)
    if "territory" not in fields:
        fields["territory"] = make_territory()
    if "organization" not in fields:
        fields["organization"] = make_organization(
            kind=OrganizationKind.COUNCIL, name_ar=f"مجلس {n}", name_fr=f"Conseil {n}", territory=fields["territory"]
        )
    return Council.objects.create(
        **{"slug": f"council-{n}", "code": _letters(n), "level": CouncilLevel.PROVINCIAL} | fields
    )


def make_session(**fields) -> Session:
    """The ordinary session of January 2021."""
    if "council" not in fields:
        fields["council"] = make_council()
    return Session.objects.create(**{"year": 2021, "month": 1} | fields)


def make_sitting(**fields) -> Sitting:
    if "session" not in fields:
        fields["session"] = make_session()
    return Sitting.objects.create(**{"held_on": datetime.date(2021, 1, 12)} | fields)


def make_agenda_item(**fields) -> AgendaItem:
    if "session" not in fields:
        fields["session"] = make_session()
    return AgendaItem.objects.create(**{"title": "نقطة في جدول الأعمال"} | fields)


def make_attendance(**fields) -> Attendance:
    if "sitting" not in fields:
        fields["sitting"] = make_sitting()
    return Attendance.objects.create(**{"function": "عضو", "capacity": AttendeeCapacity.MEMBER} | fields)


def make_vote(**fields) -> Vote:
    if "agenda_item" not in fields:
        fields["agenda_item"] = make_agenda_item()
    return Vote.objects.create(**{"outcome": VoteOutcome.ADOPTED} | fields)


def make_mandate(**fields) -> Mandate:
    if "council" not in fields:
        fields["council"] = make_council()
    return Mandate.objects.create(**{"starts_on": datetime.date(2015, 9, 18)} | fields)


def make_minutes(*, state: str = "draft", by: User | None = None, approved_on=A_DAY, **fields) -> Minutes:
    """The first version of a session's minutes, or the next; `state` is reached through the workflow, by `by`."""
    if "session" not in fields:
        fields["session"] = make_session()
    last = fields["session"].minutes.order_by("-version").first()
    if last:
        fields = {"version": last.version + 1, "reason": "سبب الصيغة الجديدة"} | fields
    minutes = Minutes.objects.create(**{"text": "نص المحضر"} | fields)
    if state != "draft":
        by = by or make_administrator()
        minutes_workflow.take_step(minutes, "approve", by=by, approved_on=approved_on)
    if state == "frozen":
        minutes_workflow.take_step(minutes, "freeze", by=by)
    return minutes


def make_minutes_file(content: bytes = b"%PDF-1.4 nothing", **fields) -> MinutesFile:
    """A file of a draft, kept in the storage of the test."""
    if "minutes" not in fields:
        fields["minutes"] = make_minutes()
    name = fields.setdefault("file_name", "minutes.pdf")
    told = {"media_type": "application/pdf", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return MinutesFile.objects.create(**told | {"file": ContentFile(content, name)} | fields)
