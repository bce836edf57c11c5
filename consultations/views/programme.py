"""Items of the programme: added one after the other, changed, removed."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consultations.forms.day import ProgrammeItemForm
from consultations.models import ProgrammeItem
from consultations.views.form_page import sent
from consultations.views.kept import consultation_kept


def to_programme(slug):
    return redirect(reverse("consultations_staff:day", args=[slug]) + "#programme")


@require_http_methods(["GET", "HEAD", "POST"])
def item_new(request, slug):
    """A new item; it begins where the last one of its day ended."""
    consultation = consultation_kept(request, slug)
    initial = _after_the_last(consultation, _typed_day(request.GET))

    def make_form(*data):
        return ProgrammeItemForm(*data, instance=ProgrammeItem(consultation=consultation), initial=initial)

    form, is_saved = sent(request, make_form)
    if is_saved:
        messages.success(request, _("The item is in the programme."))
        if request.POST.get("then") == "next":
            here = reverse("consultations_staff:programme_new", args=[slug])
            day = form.instance.held_on
            return redirect(f"{here}?day={day.isoformat()}" if day else here)
        return to_programme(slug)
    return _page(request, consultation, form)


def _typed_day(typed: QueryDict):
    try:
        return parse_date(typed.get("day", ""))
    except ValueError:
        return None


def _after_the_last(consultation, day) -> dict:
    items = [one for one in consultation.programme.all() if one.held_on == day]
    last = max(items, key=lambda one: one.starts_at, default=None)
    told = {"held_on": (day or consultation.held_on).isoformat()}
    return told | ({"starts_at": last.ends_at or last.starts_at} if last else {})


@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request, slug, pk):
    consultation = consultation_kept(request, slug)
    item = get_object_or_404(consultation.programme, pk=pk)
    item.consultation = consultation
    form, is_saved = sent(request, lambda *data: ProgrammeItemForm(*data, instance=item))
    if is_saved:
        messages.success(request, _("The item is saved."))
        return to_programme(slug)
    return _page(request, consultation, form, item=item)


def _page(request, consultation, form, item=None):
    context = {
        "consultation": consultation,
        "form": form,
        "item": item,
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_programme_item.html", context, status=422 if form.errors else 200)


@require_POST
def item_remove(request, slug, pk):
    consultation = consultation_kept(request, slug)
    get_object_or_404(consultation.programme, pk=pk).delete()
    messages.success(request, _("The item is out of the programme."))
    return to_programme(slug)
