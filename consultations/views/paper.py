"""A questionnaire on paper: the sheet that is printed, and the screen where it is typed in."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bilingual import pick
from consultations.models import Channel, Questionnaire, QuestionnaireVersion, Table
from consultations.paper.forms import SheetForm
from consultations.paper.numbered import Numbered, numbered, strengths
from consultations.paper.typed import read
from consultations.questionnaires import versions
from consultations.questionnaires.faults import sentence
from consultations.responses import receive
from consultations.views.kept import questionnaire_kept
from edit_conflict.forms import EditConflict
from survey_form import Faulty, Form, check, form_from

BLANK_LINES = {"long_text": range(6), "organizations": range(8), "links": range(8)}
"""How many lines a sheet leaves for what is written by hand."""


def readable(version: QuestionnaireVersion | None) -> Form | None:
    """Its form; None while it is only begun."""
    try:
        return form_from(version.document) if version else None
    except Faulty:
        return None


@require_safe
def sheet(request, slug, q):
    """The sheet, to print: of one table (?table=) or of any."""
    questionnaire = questionnaire_kept(request, q, slug)
    version = versions.current(questionnaire)
    asked = readable(version)
    if asked is None:
        messages.error(request, _("This questionnaire has no questions to print yet."))
        return redirect("consultations_staff:responses", slug)
    context = {
        "consultation": questionnaire.consultation,
        "questionnaire": questionnaire,
        "version": version,
        "intro": pick(questionnaire.intro_ar, questionnaire.intro_fr),
        "sections": numbered(asked, get_language() or "ar"),
        "strengths": strengths(),
        "blank_lines": BLANK_LINES,
        "table": _table(request, questionnaire),
        "is_example": questionnaire.consultation.is_example,
    }
    return render(request, "consultations/paper_sheet.html", context)


def _table(request, questionnaire: Questionnaire) -> Table | None:
    pk = request.GET.get("table", "")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 16):
        return None
    tables = Table.objects.filter(workshop__consultation=questionnaire.consultation)
    return tables.select_related("workshop").filter(pk=pk).first()


@dataclass(frozen=True)
class Field:
    """One question on the screen: what was typed, and what is wrong with it."""

    asked: Numbered
    typed: str
    other: str
    cells: list[tuple[object, str]]
    """Of a matrix: each row with what was typed in it."""
    fault: str


@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request, slug, q):
    """One sheet after another by the keyboard: numbers for choices, Enter goes on, the table stays chosen."""
    questionnaire = questionnaire_kept(request, q, slug)
    if request.method == "POST":
        return _typed(request, questionnaire)
    version = versions.current(questionnaire)
    asked = readable(version)
    if asked is None:
        messages.error(request, _("This questionnaire has no questions to answer yet."))
        return redirect("consultations_staff:responses", slug)
    head = SheetForm(
        consultation=questionnaire.consultation,
        initial={"table": _table(request, questionnaire), "sent_key": uuid.uuid4(), "version": version.number},
    )
    return _page(request, questionnaire, version, asked, head)


def _typed(request, questionnaire: Questionnaire):
    head = SheetForm(request.POST, consultation=questionnaire.consultation)
    if not head.is_valid() and {"version", "sent_key"} & set(head.errors):
        raise Http404
    version = get_object_or_404(questionnaire.versions, number=head.cleaned_data["version"])
    asked = readable(version)
    if asked is None:
        raise Http404
    typed = read(asked, request.POST, get_language() or "ar")
    checked = check(asked, typed.answers)
    faults = {fault.place: sentence(fault) for fault in checked.faults} | typed.faults
    if not checked.answers and not faults:
        messages.error(request, _("Nothing was typed yet."))
    elif head.is_valid() and not faults:
        return _keep(request, questionnaire, version, checked.answers, head.cleaned_data)
    return _page(request, questionnaire, version, asked, head, faults=faults, status=422)


def _keep(request, questionnaire: Questionnaire, version, answers: dict, said: dict):
    try:
        receipt = receive(
            version,
            answers,
            channel=Channel.PAPER,
            table=said["table"],
            answered_by=said["answered_by"],
            entered_by=request.user,
            may_quote=said["may_quote"],
            sent_key=said["sent_key"],
            language=(get_language() or "ar")[:2],
        )
    except EditConflict:
        messages.error(request, _("The questions were changed meanwhile: look at the sheet again."))
        asked = readable(version)
        head = SheetForm(request.POST, consultation=questionnaire.consultation)
        return _page(request, questionnaire, version, asked, head, status=409)
    slug = questionnaire.consultation.slug
    where = reverse("consultations_staff:response", args=[slug, receipt.response.pk])
    if receipt.is_aside:
        words = _("The sheet is kept, but set aside: its table has answered already.")
        messages.warning(request, format_html('{} <a href="{}">{}</a>', words, where, _("Compare")))
    else:
        words = _("The sheet is kept. Here is the next one.")
        messages.success(request, format_html('{} <a href="{}">{}</a>', words, where, _("See what was typed")))
    table = f"?table={said['table'].pk}" if said["table"] else ""
    return redirect(reverse("consultations_staff:questionnaire_type", args=[slug, questionnaire.slug]) + table)


def _page(request, questionnaire, version, asked: Form, head: SheetForm, *, faults=None, status=200):
    sections = [
        (section, [_field(one, request.POST, faults or {}) for one in section.questions])
        for section in numbered(asked, get_language() or "ar")
    ]
    context = {
        "consultation": questionnaire.consultation,
        "questionnaire": questionnaire,
        "version": version,
        "head": head,
        "sections": sections,
        "strengths": strengths(),
        "wrong": [field for _section, fields in sections for field in fields if field.fault],
        "typed_in": questionnaire_count(questionnaire),
        "is_example": questionnaire.consultation.is_example,
    }
    return render(request, "consultations/paper_type.html", context, status=status)


def _field(asked: Numbered, sent, faults: dict[str, str]) -> Field:
    name = asked.question.name
    return Field(
        asked=asked,
        typed=sent.get(name, ""),
        other=sent.get(asked.question.other_name, ""),
        cells=[(row, sent.get(f"{name}.{row.name}", "")) for row in asked.rows],
        fault=faults.get(name, ""),
    )


def questionnaire_count(questionnaire: Questionnaire) -> int:
    """How many sheets of it were typed in."""
    typed_in = questionnaire.versions.filter(responses__channel=Channel.PAPER)
    return typed_in.count()
