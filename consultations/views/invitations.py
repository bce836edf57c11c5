"""A list of invitations, pasted, looked at, brought in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from consultations.people import invitations
from consultations.views.kept import consultation_kept


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, slug):
    """Nothing is written before what each line gives was shown."""
    consultation = consultation_kept(request, slug)
    text = request.POST.get("lines", "")
    count = sum(1 for line in text.splitlines() if line.strip())
    if request.method == "POST" and not count:
        messages.error(request, _("Paste at least one line."))
        return _page(request, consultation, text, status=422)
    if count > invitations.MOST_LINES:
        most = {"most": invitations.MOST_LINES}
        messages.error(request, _("That is more than %(most)s lines: bring them in by parts.") % most)
        return _page(request, consultation, text, status=422)
    if request.POST.get("do") != "write":
        return _page(request, consultation, text)
    return _brought_in(request, consultation, text)


def _brought_in(request, consultation, text: str):
    """The good lines are written; those that can't be stay, to be mended."""
    written, left = invitations.bring_in(text, consultation)
    words = ngettext("%(count)s invitation is on the list.", "%(count)s invitations are on the list.", written)
    messages.success(request, words % {"count": written})
    if left:
        return _page(request, consultation, "\n".join(line.source for line in left), status=422)
    return redirect("consultations_staff:participants", consultation.slug)


def _page(request, consultation, text: str, *, status=200):
    count_is_read = text and text.count("\n") <= 2 * invitations.MOST_LINES
    lines = invitations.read(text, consultation) if count_is_read else []
    context = {
        "consultation": consultation,
        "text": text,
        "lines": lines,
        "new": sum(line.is_new for line in lines),
        "wrong": sum(bool(line.problem) for line in lines),
        "known": sum(line.is_known for line in lines),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/invite.html", context, status=status)
