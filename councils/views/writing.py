"""Writing minutes: the text of the draft, and its files."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from councils import workflow
from councils.forms import MinutesFileForm, MinutesForm
from councils.models import Minutes, Session
from councils.views.staff import minutes_kept, session_kept, session_page
from edit_conflict.forms import EditConflict


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_write(request, slug, session):
    """The text of the draft: the first one is begun here, the next by replacing what was approved."""
    found = session_kept(request, slug, session)
    last = found.minutes.order_by("-version").first()
    if last is None:
        return _begin(request, found)
    if last.is_draft:
        return _edit(request, found, last)
    messages.error(request, _("What was approved isn't edited any more: replace it by a new version that says why."))
    if request.method == "POST":  # approved meanwhile: what was typed isn't lost
        return _form_page(request, found, MinutesForm(request.POST, instance=Minutes(session=found)), status=409)
    return redirect("councils_staff:session", slug, session)


def _begin(request, session: Session):
    form = MinutesForm(request.POST or None, instance=Minutes(session=session))
    if request.method == "POST" and form.is_valid():
        try:
            workflow.begin(session, by=request.user, text=form.cleaned_data["text"])
        except workflow.StepRefused as refusal:
            messages.error(request, refusal)
            return _form_page(request, session, form, status=409)
        return _saved(request, session)
    return _form_page(request, session, form, status=422 if form.errors else 200)


def _edit(request, session: Session, draft: Minutes):
    draft.session = session
    if request.method == "POST" and _is_repeated(request.POST, draft):
        return _saved(request, session)
    form = MinutesForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save()
        except EditConflict:
            draft.refresh_from_db()
            form = MinutesForm(request.POST, instance=draft)
            form.is_valid()
        else:
            return _saved(request, session)
    return _form_page(request, session, form, status=422 if form.errors else 200)


def _is_repeated(sent, draft: Minutes) -> bool:
    """Whether what was sent stands already: the same form sent a second time."""
    text, reason = (sent.get(name, "").replace("\r\n", "\n") for name in ("text", "reason"))
    return (text, reason.strip()) == (draft.text, draft.reason)


def _saved(request, session: Session):
    messages.success(request, _("The draft of the minutes is saved."))
    return redirect("councils_staff:session", session.council.slug, session.slug)


def _form_page(request, session: Session, form: MinutesForm, *, status=200):
    context = {
        "session": session,
        "council": session.council,
        "form": form,
        "is_example": session.council.organization.is_example,
    }
    return render(request, "councils/staff_minutes.html", context, status=status)


@require_POST
def file_add(request, slug, session, version):
    """Add a file to a version that isn't frozen."""
    minutes = minutes_kept(request, slug, session, version)
    form = MinutesFileForm(request.POST, request.FILES, auto_id="new-file-%s")
    most = settings.EVIDENCE_MAX_FILES
    if minutes.files.count() >= most:
        form.add_error(None, _("A version of the minutes holds at most %(most)s files.") % {"most": most})
    if not form.is_valid():
        messages.error(request, _("The file wasn't added."))
        return session_page(request, minutes.session, status=422, file_form=form)
    if minutes.files.filter(sha256=form.instance.sha256).exists():
        messages.info(request, _("This very file is here already."))
        return redirect("councils_staff:session", slug, session)
    form.instance.minutes = minutes
    try:
        workflow.add_file(form.instance, by=request.user)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
    else:
        messages.success(request, _("The file is added."))
    return redirect("councils_staff:session", slug, session)


@require_POST
def file_change(request, slug, session, version, pk):
    """Show a file to the public, hide it, or take it out, until the version is frozen."""
    minutes = minutes_kept(request, slug, session, version)
    piece = get_object_or_404(minutes.files, pk=pk)
    piece.minutes = minutes
    deed = request.POST.get("deed")
    try:
        if deed == "remove":
            workflow.remove_file(piece, by=request.user)
            messages.success(request, _("The file was taken out."))
        elif deed in ("publish", "hide"):
            workflow.show_file(piece, deed == "publish", by=request.user)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
    return redirect("councils_staff:session", slug, session)
