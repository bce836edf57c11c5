"""Answering links: one for each table and one for all; made where missing, closed at an hour, withdrawn, renewed."""

from dataclasses import dataclass

from django.db import transaction

from consultations.models import AnsweringLink, Consultation, Table


@dataclass(frozen=True)
class Addressed:
    """A link with its address, as a path and in full."""

    link: AnsweringLink
    path: str
    url: str
    is_open: bool


def make_missing(consultation: Consultation, closes_at) -> int:
    """Of each table that has none, and of all together. How many were made; sent twice, nothing is made twice."""
    standing = AnsweringLink.objects.filter(consultation=consultation, is_revoked=False)
    has_one = set(standing.values_list("table_id", flat=True))
    tables = Table.objects.filter(workshop__consultation=consultation).order_by("workshop__number", "number")
    wanted = [None, *tables.values_list("pk", flat=True)]
    missing = [
        AnsweringLink(consultation=consultation, table_id=table, closes_at=closes_at)
        for table in wanted
        if table not in has_one
    ]
    AnsweringLink.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def close_at(consultation: Consultation, moment) -> int:
    """Every link that isn't withdrawn closes then; never, with nothing."""
    return consultation.links.filter(is_revoked=False).update(closes_at=moment)


def withdraw(link: AnsweringLink) -> None:
    """Nobody answers by it any more; what was answered stays."""
    AnsweringLink.objects.filter(pk=link.pk).update(is_revoked=True)


@transaction.atomic
def renew(link: AnsweringLink) -> AnsweringLink | None:
    """Withdraw it and make another for the same table; nothing when it was withdrawn already."""
    if not AnsweringLink.objects.filter(pk=link.pk, is_revoked=False).update(is_revoked=True):
        return None
    return AnsweringLink.objects.create(
        consultation_id=link.consultation_id, table_id=link.table_id, closes_at=link.closes_at
    )
