"""What the public reads of the questionnaires of a consultation: the published questions, and answers as files."""

from io import BytesIO

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from consultations.models import Consultation
from consultations.results import public_csv, public_rows, public_spreadsheet
from consultations.results.gathered import results_for_all

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_not_required
@require_safe
def consultation_results(request, slug):
    """Questionnaire by questionnaire, the published questions with what may be shown of them."""
    consultation = consultation_seen(request, slug)
    results = results_for_all(consultation)
    context = {
        "consultation": consultation,
        "results": results,
        "has_files": any(not one.is_waiting and one.count for one in results),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/results.html", context)


def consultation_seen(request, slug) -> Consultation:
    visible = Consultation.objects.visible_to(request.user).select_related("territory", "phase__strategy")
    return get_object_or_404(visible, slug=slug)


@login_not_required
@require_safe
def results_csv(request, slug):
    """The anonymised answers to the published questions, or 404 where nothing may be shown."""
    consultation = consultation_seen(request, slug)
    content = BytesIO(public_csv.write(_tables(consultation)))
    return FileResponse(
        content, as_attachment=True, filename=_file_name(consultation, "csv"), content_type="text/csv; charset=utf-8"
    )


@login_not_required
@require_safe
def results_xlsx(request, slug):
    """The same as a spreadsheet, with the counts, the quotes and how to read it."""
    consultation = consultation_seen(request, slug)
    results = _shown(consultation)
    content = public_spreadsheet.write(consultation, results)
    return FileResponse(content, as_attachment=True, filename=_file_name(consultation, "xlsx"), content_type=EXCEL)


def _shown(consultation):
    results = [one for one in results_for_all(consultation) if not one.is_waiting and one.count]
    if not results:
        raise Http404
    return results


def _tables(consultation):
    return [public_rows.table_of(one) for one in _shown(consultation)]


def _file_name(consultation, extension: str) -> str:
    name = pgettext("name of a file", "results")
    return f"{consultation.slug}-{name}.{extension}"
