"""Officials' pages of a session: what is entered, its minutes version by version, and the steps open to them."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

import address_bar
from councils import workflow
from councils.agenda import tree
from councils.attendance import attendance_at, sat
from councils.forms import ApprovalForm, MinutesFileForm
from councils.models import Minutes, MinutesFile, Session
from councils.views.addressed import session_at

SESSIONS = 30
DONE = {
    "approve": gettext_lazy("The approval is recorded: the text stays as it is, with its SHA-256."),
    "freeze": gettext_lazy("The minutes are frozen."),
    "discard": gettext_lazy("The draft was thrown away."),
}


@require_safe
def session_list(request):
    """The sessions this person keeps, each with how its minutes stand."""
    kept = (
        Session.objects.editable_by(request.user)
        .for_list()
        .prefetch_related(Prefetch("minutes", Minutes.objects.defer("text").order_by("-version")))
    )
    context = {"page": address_bar.page_of(kept, request.GET, SESSIONS)}
    return render(request, "councils/staff_list.html", context)


@require_safe
def session_detail(request, slug, session):
    """One session: its minutes, and what is entered of it."""
    return session_page(request, session_kept(request, slug, session))


def session_kept(request, slug, session) -> Session:
    """The session at this address, among those this person keeps, or 404."""
    kept = Session.objects.editable_by(request.user).select_related("council__organization")
    return session_at(kept, slug, session)


@dataclass(frozen=True)
class Version:
    """One version of the minutes with its files and what this person may do with it."""

    minutes: Minutes
    files: list[MinutesFile]
    steps: list[workflow.Step]
    is_last: bool
    is_replaced: bool = False
    """A newer version was approved."""

    @property
    def takes_files(self) -> bool:
        return not self.minutes.is_frozen

    @property
    def is_replaceable(self) -> bool:
        return self.is_last and not self.minutes.is_draft


def session_page(request, session: Session, *, status=200, typed=None, approval_form=None, file_form=None):
    """The page; after a refusal with what was typed, so that nothing is lost."""
    sittings, agenda = list(session.sittings.all()), list(session.agenda.select_related("vote"))
    versions = versions_of(session, request.user)
    context = {
        "session": session,
        "council": session.council,
        "sat": sat(sittings, attendance_at(sittings)),
        "points": tree(agenda),
        "versions": versions,
        "replaced": [one for one in versions if one.is_replaced],
        "typed": typed or {},
        "approval_form": approval_form or ApprovalForm(),
        "file_form": file_form or MinutesFileForm(auto_id="new-file-%s"),
        "is_example": session.council.organization.is_example,
    }
    return render(request, "councils/staff_session.html", context, status=status)


def versions_of(session: Session, user) -> list[Version]:
    """Each version, the newest first, with what this person may do with it: two queries."""
    newest_first = list(session.minutes.defer("text").prefetch_related("files").order_by("-version"))
    for one in newest_first:
        one.session = session
    standing = next((one.version for one in newest_first if not one.is_draft), None)
    return [
        Version(
            one,
            list(one.files.all()),
            workflow.open_steps(one, user),
            is_last=rank == 0,
            is_replaced=standing is not None and one.version < standing,
        )
        for rank, one in enumerate(newest_first)
    ]


def minutes_kept(request, slug, session, version) -> Minutes:
    """The version at this address, of a session this person keeps, or 404."""
    found = session_kept(request, slug, session)
    minutes = get_object_or_404(found.minutes, version=version)
    minutes.session = found
    return minutes


@require_POST
def take_step(request, slug, session, version):
    """Record the approval, freeze, throw a draft away: a step of the workflow."""
    minutes = minutes_kept(request, slug, session, version)
    name, form = request.POST.get("step", ""), ApprovalForm(request.POST)
    day = form.cleaned_data.get("approved_on") if form.is_valid() else None
    seen = request.POST.get("edition", "")
    try:
        workflow.take_step(
            minutes, name, by=request.user, approved_on=day, edition=int(seen) if seen.isdecimal() else None
        )
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
        kept = {"approval_form": form} if "approved_on" in request.POST else {}
        return session_page(
            request, session_kept(request, slug, session), status=409, typed={"step": name, "version": version}, **kept
        )
    messages.success(request, DONE[name])
    return redirect("councils_staff:session", slug, session)


@require_POST
def supersede(request, slug, session, version):
    """Begin the next version, with the text of this one and why."""
    minutes = minutes_kept(request, slug, session, version)
    reason = request.POST.get("reason", "")
    try:
        workflow.supersede(minutes, by=request.user, reason=reason)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
        typed = {"step": "supersede", "version": version, "reason": reason}
        return session_page(request, session_kept(request, slug, session), status=409, typed=typed)
    messages.success(
        request, _("The new version is a draft with the text of the one it replaces: change what is to be.")
    )
    return redirect("councils_staff:minutes_write", slug, session)
