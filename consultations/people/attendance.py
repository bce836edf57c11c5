"""Who came and who sat where, marked on the day. A deed says how it is to be: sent twice, it changes nothing more."""

import datetime

from django.db.models import QuerySet

from consultations.models import Consultation, Participant, Table, Workshop

MARKS = {"yes": True, "no": False, "unknown": None}


def mark(participant: Participant, came: bool | None, now: datetime.datetime) -> None:
    """Came, didn't come, or not marked after all. The hour stays that of the first who marked it so."""
    if participant.came is came:
        return
    participant.came, participant.came_at = came, now if came is not None else None
    participant.save(update_fields=["came", "came_at"])


def seats(consultation: Consultation) -> dict[str, tuple[Workshop | None, Table | None]]:
    """Where one can sit: "w3" is a workshop, "t12" one of its tables, "none" no place. Two queries."""
    found: dict[str, tuple[Workshop | None, Table | None]] = {"none": (None, None)}
    for workshop in consultation.workshops.prefetch_related("tables"):
        found[f"w{workshop.pk}"] = (workshop, None)
        for table in workshop.tables.all():
            table.workshop = workshop
            found[f"t{table.pk}"] = (workshop, table)
    return found


def seat(participants: QuerySet[Participant], workshop: Workshop | None, table: Table | None) -> int:
    """Several people at one place; how many there were."""
    return participants.update(workshop=workshop, table=table)
