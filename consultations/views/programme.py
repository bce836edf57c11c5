"""Items of the programme: added one after the other, changed, removed."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from consultations.forms.day import ProgrammeItemForm
from consultations.forms.programme import ShiftForm
from consultations.models import ProgrammeItem
from consultations.preparing.programme import LeavesTheDay, shift_from
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


def _page(request, consultation, form, item=None, *, shift_form=None, status=200):
    context = {
        "consultation": consultation,
        "form": form,
        "item": item,
        "shift_form": shift_form or ShiftForm(),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_programme_item.html", context, status=422 if form.errors else status)


@require_POST
def item_shift(request, slug, pk):
    """The day runs late: this item and what follows move. `starts_at` is the hour that was seen, so once is once."""
    consultation = consultation_kept(request, slug)
    item = get_object_or_404(consultation.programme, pk=pk)
    item.consultation = consultation
    form = ShiftForm(request.POST)
    if not form.is_valid():
        return _page(request, consultation, ProgrammeItemForm(instance=item), item, shift_form=form, status=422)
    if request.POST.get("starts_at") != f"{item.starts_at:%H:%M}":
        messages.info(request, _("The hours changed meanwhile: look at the programme first."))
        return to_programme(slug)
    try:
        moved = shift_from(item, form.cleaned_data["minutes"])
    except LeavesTheDay:
        form.add_error("minutes", _("Something would fall on another day."))
        return _page(request, consultation, ProgrammeItemForm(instance=item), item, shift_form=form, status=409)
    words = ngettext("%(count)s item of the programme moved.", "%(count)s items of the programme moved.", moved)
    messages.success(request, words % {"count": moved})
    return to_programme(slug)


@require_POST
def item_remove(request, slug, pk):
    consultation = consultation_kept(request, slug)
    get_object_or_404(consultation.programme, pk=pk).delete()
    messages.success(request, _("The item is out of the programme."))
    return to_programme(slug)
