"""Officials' pages of findings: the list, one that is written, and the answers and notes they are drawn from."""

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import address_bar
from consultations.findings import keeping, reading
from consultations.findings.forms import FindingForm, answers_in, numbers_in
from consultations.findings.shown import standings
from consultations.models import Consultation, Finding
from consultations.views.kept import consultation_kept
from edit_conflict.forms import EditConflict

ANSWERS = 50
"""How many answers one page shows."""
MOST_BEGUN_FROM = 60
"""How many ticked answers an address carries to the form of a new finding."""
TABLES = "tables"
"""What the address says where the notes of the tables are read, not the answers to a question."""


@require_safe
def finding_list(request, slug):
    """What came out of what was said, each with what it stands on and what may be done with it."""
    return _list_page(request, consultation_kept(request, slug))


def _list_page(request, consultation: Consultation, *, status=200):
    found = list(consultation.findings.select_related("workshop").order_by("number"))
    standing = standings(found)
    context = {
        "consultation": consultation,
        "findings": [(finding, standing[finding.pk]) for finding in found],
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_findings.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_new(request, slug):
    """Write one, from the answers the address or the form names, or from none."""
    consultation = consultation_kept(request, slug)
    sent = request.POST if request.method == "POST" else request.GET
    supports, tables = answers_in(sent.getlist("answer")), numbers_in(sent.getlist("table"))
    drawn_from = reading.Drawn(
        reading.answers_named(consultation, supports), reading.tables_named(consultation, tables)
    )
    finding = Finding(consultation=consultation)
    if request.method != "POST":
        form = FindingForm(instance=finding, consultation=consultation, initial=drawn_from.proposed())
        return _form_page(request, consultation, form, drawn_from)
    form = FindingForm(request.POST, instance=finding, consultation=consultation)
    if not form.is_valid():
        return _form_page(request, consultation, form, drawn_from, status=422)
    try:
        keeping.add(form.save(commit=False), supports, tables)
    except keeping.FindingRefused as refusal:
        messages.error(request, refusal)
        return _form_page(request, consultation, form, drawn_from, status=409)
    messages.success(request, _("The finding is written."))
    return redirect("consultations_staff:findings", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_edit(request, slug, pk):
    """Correct one; what it stands on is ticked where the answers are read."""
    consultation = consultation_kept(request, slug)
    finding = get_object_or_404(consultation.findings, pk=pk)
    form = FindingForm(request.POST or None, instance=finding, consultation=consultation)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save()
        except EditConflict:
            finding.refresh_from_db()
            form = FindingForm(request.POST, instance=finding, consultation=consultation)
            form.is_valid()
        else:
            messages.success(request, _("The finding is saved."))
            return redirect("consultations_staff:findings", slug)
    drawn_from = reading.drawn_from(finding)
    return _form_page(request, consultation, form, drawn_from, status=422 if form.errors else 200)


def _form_page(request, consultation, form, drawn_from, *, status=200):
    context = {
        "consultation": consultation,
        "form": form,
        "finding": form.instance if form.instance.pk else None,
        "drawn_from": drawn_from,
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_finding.html", context, status=status)


DONE = {
    "publish": gettext_lazy("The public sees this finding."),
    "hide": gettext_lazy("The public doesn't see this finding any more."),
    "remove": gettext_lazy("The finding was removed."),
}


@require_POST
def finding_change(request, slug, pk):
    """One place up or down, shown to the public or kept back, or removed."""
    consultation = consultation_kept(request, slug)
    finding = get_object_or_404(consultation.findings, pk=pk)
    deed = request.POST.get("deed", "")
    try:
        if deed in ("up", "down"):
            keeping.move(finding, up=deed == "up")
        elif deed in ("publish", "hide"):
            keeping.show(finding, deed == "publish")
        elif deed == "remove":
            keeping.remove(finding)
    except keeping.FindingRefused as refusal:
        messages.error(request, refusal)
        return _list_page(request, consultation, status=409)
    if deed in DONE:
        messages.success(request, DONE[deed])
    address = reverse("consultations_staff:findings", args=[slug])
    return redirect(address if deed == "remove" else f"{address}#finding-{finding.number}")


# Reading


@require_safe
def answer_list(request, slug):
    """The answers to one question, or the notes of the tables, to tick those a finding stands on."""
    consultation = consultation_kept(request, slug)
    questions = reading.asked(consultation)
    keys = [one.key for one in questions]
    tables = reading.tables_with_notes(consultation)
    of = address_bar.chosen(request.GET, "of", [*keys, TABLES]) or (keys[0] if keys else TABLES)
    found = list(consultation.findings.order_by("number"))
    pk = address_bar.chosen(request.GET, "finding", [str(one.pk) for one in found])
    finding = next((one for one in found if str(one.pk) == pk), None)
    words = address_bar.typed(request.GET, "q")
    ticked = reading.ticked(finding)
    context = {
        "consultation": consultation,
        "groups": reading.by_questionnaire(questions),
        "of": of,
        "findings": found,
        "finding": finding,
        "words": words,
        "has_tables": bool(tables),
        "ticked": ticked,
        "is_example": consultation.is_example,
        **(_notes(tables, ticked) if of == TABLES else _answers(request, questions[keys.index(of)], words)),
        **reading.neighbours([*keys, *([TABLES] if tables else [])], of),
    }
    return render(request, "consultations/staff_answers.html", context)


def _notes(tables, ticked: set[str]):
    return {"tables": [(table, f"t{table.pk}" in ticked) for table in tables], "heading": _("The notes of the tables")}


def _answers(request, question: reading.Asked, words: str):
    rows = reading.answers(question)
    page = address_bar.page_of(reading.found_in(rows, words), request.GET, ANSWERS)
    return {"page": page, "question": question, "heading": question.label, "all_answers": len(rows)}


@require_POST
def finding_support(request, slug):
    """Let a finding stand on what is ticked, and no longer on what was shown and isn't; or begin one from it."""
    consultation = consultation_kept(request, slug)
    sent = request.POST
    if "begin" in sent:
        ticked = QueryDict(mutable=True)
        ticked.setlist("answer", sent.getlist("answer")[:MOST_BEGUN_FROM])
        ticked.setlist("table", sent.getlist("table")[:MOST_BEGUN_FROM])
        return redirect(f"{reverse('consultations_staff:finding_new', args=[slug])}?{ticked.urlencode()}")
    pks = numbers_in([sent.get("finding", "")])
    finding = get_object_or_404(consultation.findings, pk__in=pks)
    keeping.support_by_answers(
        finding, add=answers_in(sent.getlist("answer")), remove=answers_in(sent.getlist("shown"))
    )
    keeping.support_by_tables(
        finding, add=numbers_in(sent.getlist("table")), remove=numbers_in(sent.getlist("shown_table"))
    )
    messages.success(request, _stands_on(standings([finding])[finding.pk], finding))
    back = QueryDict(mutable=True)
    back.update({name: sent[name] for name in ("of", "q", "page") if sent.get(name)} | {"finding": finding.pk})
    return redirect(f"{reverse('consultations_staff:answers', args=[slug])}?{back.urlencode()}")


def _stands_on(standing, finding: Finding) -> str:
    answers = ngettext("%(count)s answer", "%(count)s answers", standing.answers) % {"count": standing.answers}
    tables = ngettext("%(count)s table", "%(count)s tables", standing.tables) % {"count": standing.tables}
    told = {"number": finding.number, "answers": answers, "tables": tables}
    return _("Finding %(number)s stands on: %(answers)s · %(tables)s.") % told


# The closing report


@require_POST
def report_change(request, slug):
    """Publish the closing report, or take it back."""
    consultation = consultation_kept(request, slug)
    deed = request.POST.get("deed", "")
    if deed == "publish" and not consultation.is_public:
        messages.error(request, _("The consultation itself isn't public: publish it first."))
        return _list_page(request, consultation, status=409)
    rows = Consultation.objects.filter(pk=consultation.pk)
    if deed == "publish":
        rows.filter(report_published_at__isnull=True).update(report_published_at=timezone.now())
        messages.success(request, _("The closing report is public."))
    elif deed == "withdraw":
        rows.update(report_published_at=None)
        messages.success(request, _("The closing report is a draft again: only the organizers see it."))
    return redirect("consultations_staff:findings", slug)
