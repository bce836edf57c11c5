"""Writing findings: their numbers, their order, what they stand on, and taking one away."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Max, ProtectedError
from django.utils.translation import gettext as _

from consultations.models import Consultation, Finding, FindingSupport, Response, Table

MOST = 500
"""How many findings a consultation has at most, and a finding supports of one sending."""


class FindingRefused(Exception):
    """The deed isn't done; the sentence says why."""


def add(finding: Finding, supports: Iterable[tuple[int, str]] = (), tables: Iterable[int] = ()) -> Finding:
    """Save a new finding at the end, with the answers and tables it was written from. Sent twice it is one."""
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update(of=("self",)).get(pk=finding.consultation_id)
        same = consultation.findings.filter(text=finding.text, kind=finding.kind, workshop=finding.workshop)
        if standing := same.first():
            return standing
        last = consultation.findings.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST:
            raise FindingRefused(_("A consultation holds at most %(most)s findings.") % {"most": MOST})
        finding.number = last + 1
        finding.save()
        support_by_answers(finding, add=supports)
        support_by_tables(finding, add=tables)
    return finding


def move(finding: Finding, *, up: bool) -> None:
    """Change places with the finding before it, or after it; nothing at the end of the list."""
    with transaction.atomic():
        Consultation.objects.select_for_update(of=("self",)).get(pk=finding.consultation_id)
        finding.refresh_from_db(fields=["number"])
        others = Finding.objects.filter(consultation=finding.consultation_id)
        if up:
            neighbour = others.filter(number__lt=finding.number).order_by("-number").first()
        else:
            neighbour = others.filter(number__gt=finding.number).order_by("number").first()
        if neighbour is None:
            return
        first, second = finding.number, neighbour.number
        _renumber(finding, 0)  # the number no finding has: two of them never have the same
        _renumber(neighbour, first)
        _renumber(finding, second)


def _renumber(finding: Finding, number: int) -> None:
    """What was opened under the old number is told so: the edition moves with it."""
    finding.number = number
    Finding.objects.filter(pk=finding.pk).update(number=number, edition=F("edition") + 1)


def show(finding: Finding, is_public: bool) -> None:
    """Show it to the public, or keep it for the organizers."""
    Finding.objects.filter(pk=finding.pk).update(is_public=is_public, edition=F("edition") + 1)


def remove(finding: Finding) -> None:
    """Take it away for good; not where a recommendation came from it."""
    try:
        finding.delete()
    except ProtectedError:
        raise FindingRefused(
            _("A recommendation came from this finding: it can be corrected or hidden, not removed.")
        ) from None


def support_by_answers(
    finding: Finding, *, add: Iterable[tuple[int, str]] = (), remove: Iterable[tuple[int, str]] = ()
) -> None:
    """Let it stand on these answers (response, question) and no longer on those; only ones of its consultation."""
    add, remove = set(add), set(remove)
    wanted = {pk for pk, _name in add}
    responses = Response.objects.filter(
        pk__in=wanted, version__questionnaire__consultation=finding.consultation_id
    ).only("pk", "answers")
    said = {(one.pk, name) for one in responses for name in one.answers}
    with transaction.atomic():
        for pk, name in remove - add:
            finding.supports.filter(response=pk, question=name).delete()
        FindingSupport.objects.bulk_create(
            [FindingSupport(finding=finding, response_id=pk, question=name) for pk, name in sorted(add & said)],
            ignore_conflicts=True,
        )


def support_by_tables(finding: Finding, *, add: Iterable[int] = (), remove: Iterable[int] = ()) -> None:
    """Let it stand on the notes of these tables and no longer on those; only ones of its consultation."""
    known = Table.objects.filter(workshop__consultation=finding.consultation_id)
    with transaction.atomic():
        finding.supports.filter(table__in=set(remove) - set(add)).delete()
        FindingSupport.objects.bulk_create(
            [
                FindingSupport(finding=finding, table_id=pk)
                for pk in known.filter(pk__in=set(add)).values_list("pk", flat=True)
            ],
            ignore_conflicts=True,
        )
