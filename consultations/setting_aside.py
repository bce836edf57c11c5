"""A response that counts for nothing, and one that counts again. What was sent is never changed."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.models import Response
from organizations.models import User


class Refused(Exception):
    """A sentence about why it stays as it is."""


def set_aside(response: Response, *, by: User, why: str) -> None:
    """It counts for nothing from now on; `why` is kept with it. Set aside already: nothing changes."""
    why = " ".join(why.replace("\x00", "").split())
    if not why:
        raise Refused(_("Write why it is set aside."))
    if len(why) > 300:
        raise Refused(_("Say it in 300 characters."))
    with transaction.atomic():
        _aside(_locked(response), by, why)


def take_in(response: Response, *, by: User) -> list[Response]:
    """It counts again. Where a table answers once, the one that counted is set aside instead: those are returned."""
    with transaction.atomic():
        row = _locked(response)
        others = [_locked(one) for one in rivals(row).counted().order_by("pk")]
        for other in others:
            _aside(other, by, _("Another answer of the same table was kept."))
        Response.objects.filter(pk=row.pk).update(set_aside_at=None, set_aside_by=None, set_aside_why="")
    return others


def rivals(response: Response):
    """The other responses of the same table, where its questionnaire is answered once by each table."""
    questionnaire = response.version.questionnaire
    if not questionnaire.once_a_table or response.table_id is None:
        return Response.objects.none()
    same = Response.objects.filter(version__questionnaire=questionnaire, table=response.table_id)
    return same.exclude(pk=response.pk)


def _locked(response: Response) -> Response:
    rows = Response.objects.select_for_update(of=("self",)).select_related("version__questionnaire")
    return rows.get(pk=response.pk)


def _aside(row: Response, by: User, why: str) -> None:
    Response.objects.filter(pk=row.pk, set_aside_at__isnull=True).update(
        set_aside_at=timezone.now(), set_aside_by=by, set_aside_why=why
    )
