"""The door to the minutes that the site writes: for those who keep the session."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from councils.models import Session
from councils.views.addressed import session_at
from publishing.minutes.document import minutes_of
from publishing.minutes.record import record_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def minutes_document(request, slug, session):
    """minutes-TIZ-2021-01.docx, in Arabic whatever the language of the page."""
    editable = Session.objects.editable_by(request.user).select_related("council__organization")
    found = session_at(editable, slug, session)
    name = f"minutes-{found.council.code}-{found.slug}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(minutes_of(record_of(found, request.user)), DOCX, headers=headers)
