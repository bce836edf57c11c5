"""A text of minutes on its way to drafts: brought in, reviewed, taken over, published, or put aside."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.models import Council
from intake import papers
from intake.models import Paper
from intake.papers.council_form import CouncilForm
from intake.papers.forms import PaperForm, too_many_rows
from intake.papers.opening import Named, Taken, named_in, open_council
from intake.papers.page import adopted_page, conflict_page, review_page
from intake.permissions import only_who, opens_councils, reads_minutes
from organizations.models import Territory
from recommendations import workflow

MOST_TERRITORIES = 2000
"""How many the browser's own completion is given; any other can be typed in full."""


def _paper(request, pk) -> Paper:
    visible = Paper.objects.visible_to(request.user)
    around = ("council__organization", "council__territory", "session__council__organization", "entered_by")
    return get_object_or_404(visible.select_related(*around), pk=pk)


@only_who(reads_minutes)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_new(request):
    """Paste a text, or choose a file."""
    named = request.GET.get("council", "").replace("\x00", "")
    chosen = Council.objects.editable_by(request.user).filter(slug=named).first() if named else None
    form = PaperForm(request.POST or None, request.FILES or None, user=request.user, initial={"council": chosen})
    if request.method == "POST" and form.is_valid():
        council = form.cleaned_data.get("council") or (chosen if "council" not in form.fields else None)
        if paper := _taken_in(form, request.user, council):
            messages.success(request, _("The text is read. Nothing is in the register yet."))
            return redirect(paper)
    return render(request, "intake/paper_new.html", {"form": form}, status=422 if form.is_bound else 200)


def _taken_in(form: PaperForm, user, council: Council | None) -> Paper | None:
    """The paper; None where the form says why there is none."""
    file = form.cleaned_data["file"]
    try:
        return papers.take_in(form.cleaned_data["text"], by=user, file_name=file.name if file else "", council=council)
    except papers.TooManyRows as many:
        form.add_error(None, too_many_rows(many.count))
        return None


@only_who(reads_minutes)
@require_safe
def paper(request, pk):
    """The review; read-only once the paper is taken over or put aside."""
    found = _paper(request, pk)
    return review_page(request, found) if found.is_open else adopted_page(request, found)


@only_who(reads_minutes)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_save(request, pk):
    """Keep everything that was typed, and do what the button says. Who had to sign in again comes back to the page."""
    found = _paper(request, pk)
    if request.method != "POST":
        return redirect(found)
    try:
        shown, refusal = papers.save(found, request.POST, request.user)
    except papers.Outdated:
        return _outdated(request, pk)
    if refusal:
        messages.error(request, refusal)
    elif request.POST.get("do", "save") == "save":
        messages.success(request, _("Saved."))
    return redirect(f"{found.get_absolute_url()}#p-{shown.pk}" if shown and shown.pk else found.get_absolute_url())


@only_who(opens_councils)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_council(request, pk):
    """Open the council of this text in the register. Who comes from the review finds it saved when they go back."""
    found = _paper(request, pk)
    try:
        if "edition" in request.POST:
            papers.save(found, request.POST, request.user)
            return redirect("intake:paper_council", pk)
        if found.council_id or not found.is_open:
            return redirect(found)
        return _open_council(request, found)
    except papers.Outdated:
        return _outdated(request, pk)


def _open_council(request, found):
    form = CouncilForm(request.POST if request.method == "POST" else None, named=named_in(found) or Named())
    if form.is_valid():
        names = form.cleaned_data["name_ar"], form.cleaned_data["name_fr"]
        try:
            is_new = open_council(found, form.instance, *names, request.user)
        except Taken:
            form.add_error(None, _("Somebody used these letters or this address meanwhile: write others."))
        else:
            opened, chosen = _("The council is in the register now."), _("The register has this council: it is chosen.")
            messages.success(request, opened if is_new else chosen)
            return redirect(found)
    territories = Territory.objects.order_by("code")[:MOST_TERRITORIES]
    context = {"form": form, "paper": found, "territories": territories}
    return render(request, "intake/paper_council.html", context, status=422 if form.is_bound else 200)


@only_who(reads_minutes)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_adopt(request, pk):
    """Keep what was typed, then create all the drafts, or none and say why."""
    found = _paper(request, pk)
    if request.method != "POST":
        return redirect(found)
    try:
        if "edition" in request.POST:
            papers.save(found, request.POST, request.user)
        drafts = papers.adopt(found, request.user)
    except papers.Outdated:
        return _outdated(request, pk)
    except papers.NotReady as refusal:
        return review_page(request, _paper(request, pk), refused=refusal.problems)
    count = len(drafts)
    created = ngettext("%(count)s draft is created.", "%(count)s drafts are created.", count) % {"count": count}
    messages.success(request, created)
    return redirect(found)


def _outdated(request, pk):
    """Somebody was quicker: what they did stands, and what was typed here is shown beside it."""
    found = _paper(request, pk)
    if not found.is_open:
        messages.info(request, _("This text isn't under review any more: this is how it stands."))
        return redirect(found)
    return conflict_page(request, found)


@require_POST
@only_who(reads_minutes)
def paper_publish(request, pk):
    """Publish every draft that came of it, all or none."""
    found = _paper(request, pk)
    try:
        count = papers.publish(found, request.user)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
        return redirect(found)
    done = ngettext("%(count)s recommendation is published.", "%(count)s recommendations are published.", count)
    messages.success(request, done % {"count": count})
    return redirect(found)


@require_POST
@only_who(reads_minutes)
def paper_discard(request, pk):
    """Put the text aside, or take it up again."""
    found = _paper(request, pk)
    if found.council_id and not Council.objects.editable_by(request.user).filter(pk=found.council_id).exists():
        raise PermissionDenied
    deed, said = (
        (papers.restore, _("The text is under review again, as it was left."))
        if request.POST.get("do") == "restore"
        else (papers.discard, _("The text is put aside. Nothing of it is lost."))
    )
    try:
        deed(found)
    except papers.Outdated:
        return _outdated(request, pk)
    messages.success(request, said)
    return redirect(found)
