"""One question: the page where it is written."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.asking.page import page_of
from consultations.models import Questionnaire
from consultations.questionnaires import editing, versions, writing
from consultations.questionnaires.addresses import address
from consultations.questionnaires.kinds import WORDS
from consultations.questionnaires.question_form import QuestionForm
from consultations.views.building import say_if_begun
from consultations.views.kept import questionnaire_kept
from consultations.views.questionnaires import head_of
from survey_form import Faulty, Kind


@require_http_methods(["GET", "HEAD", "POST"])
def question_add(request, q, kind, slug=None):
    """A new question of a kind, at the end of a section."""
    questionnaire = questionnaire_kept(request, q, slug)
    if kind not in list(Kind):
        raise Http404
    document = document_of_newest(questionnaire)
    wanted = request.POST.get("section", request.GET.get("section", ""))
    section = _rank(wanted, len(document["sections"]))
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        kind=Kind(kind),
        form=editing.read(document),
        question=None,
        document=None,
        proposed=editing.next_question_name(document),
        section=section,
    )
    if request.method == "POST" and not form.act() and form.is_valid():
        written = form.question_document()
        saved = take_over(
            request,
            questionnaire,
            form,
            lambda standing: writing.added(standing, written, section, is_proposed=form.is_proposed),
        )
        if saved:
            return _after(request, questionnaire, kind, section, written["name"])
    return _question_page(request, questionnaire, form)


@require_http_methods(["GET", "HEAD", "POST"])
def question_edit(request, q, name, slug=None):
    """A question that is there."""
    questionnaire = questionnaire_kept(request, q, slug)
    document = document_of_newest(questionnaire)
    form = _form_of(request, document, name)
    if form is None:
        return _gone(request, questionnaire, name)
    if request.method == "POST" and not form.act() and form.is_valid():
        written, typed = form.question_document(), form.cleaned_data
        moved_to = None if typed.get("section") == form.initial["section"] else typed.get("section")

        def rewrite(standing):
            return writing.rewritten(
                standing, name, written, seen=typed["seen"], renamed=form.renamed, section=moved_to
            )

        try:
            if take_over(request, questionnaire, form, rewrite):
                return _after(request, questionnaire, written["kind"], form.initial["section"], written["name"])
        except writing.Overtaken:
            return _overtaken(request, questionnaire, form, name)
    return _question_page(request, questionnaire, form)


def document_of_newest(questionnaire: Questionnaire) -> dict:
    newest = versions.last(questionnaire)
    return newest.document if newest else editing.EMPTY


def _form_of(request, document: dict, name: str) -> QuestionForm | None:
    """The form of the question of this name; None where there is none."""
    standing = editing.read(document)
    question = standing.named(name)
    if question is None:
        return None
    section = next(rank for rank, one in enumerate(standing.sections) if question in one.questions)
    return QuestionForm(
        request.POST if request.method == "POST" else None,
        kind=question.kind,
        form=standing,
        question=question,
        document=writing.question_in(document, name),
        proposed=name,
        section=section,
    )


def take_over(request, questionnaire: Questionnaire, form, operation: Callable[[dict], dict]) -> bool:
    """Apply it; what is wrong goes to the form."""
    before = versions.last(questionnaire)
    try:
        version = versions.change(questionnaire, operation, request.user)
    except Faulty as faulty:
        form.take_faults(faulty)
    except editing.EditRefused as refusal:
        form.add_error(None, str(refusal))
    else:
        say_if_begun(request, before, version)
        return True
    return False


def _after(request, questionnaire: Questionnaire, kind: str, section: int, name: str):
    """Back to the builder, at the question; or on to the next one of this kind."""
    if request.POST.get("then") == "again":
        messages.success(request, _("The question is saved. Here is the next one."))
        return redirect(f"{address(questionnaire, 'add', kind)}?section={section}")
    messages.success(request, _("The question is saved."))
    return redirect(f"{address(questionnaire)}#question-{name}")


def _question_page(
    request, questionnaire: Questionnaire, form: QuestionForm, *, status: int | None = None, theirs=None, action=""
):
    acted = bool(request.POST.get("act"))
    context = head_of(questionnaire) | {
        "form": form,
        "shows_faults": form.is_bound and not acted and form.has_faults,
        "kind": WORDS[form.kind],
        "is_new": form.question is None,
        "theirs": theirs,
        "action": action,
        "version": versions.last(questionnaire),
    }
    if status is None:
        status = 422 if context["shows_faults"] else 200
    return render(request, "consultations/questionnaire_question.html", context, status=status)


def _overtaken(request, questionnaire: Questionnaire, form: QuestionForm, name: str):
    """Somebody saved another text of this question: both are shown, and what was typed can be sent again."""
    document = document_of_newest(questionnaire)
    standing = writing.question_in(document, name)
    if standing is None:
        return _gone(request, questionnaire, name)
    form.carry(writing.digest_of(standing))
    messages.error(request, _("Somebody else changed this question while you were writing. Compare, then save again."))
    page = page_of(editing.read(document))
    theirs = next(asked for asked in page if asked.name == name)
    return _question_page(request, questionnaire, form, status=409, theirs=theirs)


def _gone(request, questionnaire: Questionnaire, name: str):
    """The question isn't there any more. What was typed of it becomes a new one, if it is saved."""
    kind = request.POST.get("kind_written", "")
    if request.method != "POST" or kind not in list(Kind):
        raise Http404
    document = document_of_newest(questionnaire)
    form = QuestionForm(
        request.POST,
        kind=Kind(kind),
        form=editing.read(document),
        question=None,
        document=None,
        proposed=name,
        section=_rank(request.POST.get("section", ""), len(document["sections"])),
    )
    if form.is_valid() and writing.stands(document, written := form.question_document()):  # sent twice, with a new name
        return _after(request, questionnaire, kind, form.initial["section"], written["name"])
    messages.error(request, _("Somebody else took this question out while you were writing. Saving adds it again."))
    return _question_page(request, questionnaire, form, status=409, action=address(questionnaire, "add", kind))


def _rank(sent: str, count: int) -> int:
    """The section that was asked for, the last one for anything else."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 4 and int(sent) < count else count - 1
