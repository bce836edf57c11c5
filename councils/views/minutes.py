"""What is downloaded of minutes: exactly their text, and their files."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from councils.models import Minutes, MinutesFile, Session
from councils.views.addressed import session_at


@login_not_required
@require_safe
def minutes_text(request, slug, session, version):
    """The text in UTF-8, nothing before or after, so that `sha256sum` gives the digest that is shown."""
    found = session_at(Session.objects.visible_to(request.user), slug, session)
    minutes = get_object_or_404(Minutes.objects.visible_to(request.user), session=found, version=version)
    response = HttpResponse(minutes.text.encode(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="minutes-{slug}-{session}-v{version}.txt"'
    return _kept_apart(response, is_public=found.is_public and not minutes.is_draft)


@login_not_required
@require_safe
def minutes_file(request, slug, session, version, pk):
    """A file of the minutes, to whom it may be shown, as a download."""
    found = session_at(Session.objects.visible_to(request.user), slug, session)
    visible = MinutesFile.objects.visible_to(request.user).select_related("minutes")
    piece = get_object_or_404(visible, pk=pk, minutes__session=found, minutes__version=version)
    try:
        content = piece.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("This file is no longer there.")) from None
    response = FileResponse(content, as_attachment=True, filename=piece.file_name, content_type=piece.media_type)
    is_public = found.is_public and piece.is_public and not piece.minutes.is_draft
    return _kept_apart(response, is_public=is_public)


def _kept_apart(response, *, is_public: bool):
    """Asked again each time; kept by caches others share only when it is public; never taken for another kind."""
    response["Cache-Control"] = "public, no-cache" if is_public else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
