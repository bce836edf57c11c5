"""Beginning a consultation, changing what is known of it, copying it for the next province, making it public."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from consultations import permissions as may
from consultations.forms.consultation import ConsultationForm, CopyForm
from consultations.models import Consultation
from consultations.views.form_page import sent
from consultations.views.kept import consultation_kept
from organizations.models import Organization

MOST_ORGANIZATIONS = 300
MODELS_TO_COPY = 8


def organizations_offered():
    return Organization.objects.order_by("name_ar")[:MOST_ORGANIZATIONS]


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_new(request):
    """A new one, empty; or one of those that can be copied."""
    if not may.prepares_consultations(request.user):
        raise PermissionDenied
    form, is_saved = sent(request, lambda *data: ConsultationForm(*data, instance=Consultation(), user=request.user))
    if is_saved:
        messages.success(request, _("The consultation is there. Next: its programme and its workshops."))
        return redirect("consultations_staff:detail", form.instance.slug)
    copied = (
        Consultation.objects.visible_to(request.user)
        .filter(workshops__isnull=False)
        .annotate(workshops_count=Count("workshops", distinct=True))
        .select_related("territory")
        .order_by("-held_on", "-pk")
    )
    context = {"form": form, "copied": copied[:MODELS_TO_COPY], "organizations": organizations_offered()}
    return render(request, "consultations/staff_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_edit(request, slug):
    """All that is known of it. When its first day moves, the days of the programme move with it."""
    consultation = consultation_kept(request, slug)
    form, is_saved = sent(request, lambda *data: ConsultationForm(*data, instance=consultation, user=request.user))
    if is_saved:
        messages.success(request, _("The consultation is saved."))
        if moved := form.moved:
            words = ngettext(
                "%(count)s item of the programme moved with it.",
                "%(count)s items of the programme moved with it.",
                moved,
            )
            messages.info(request, words % {"count": moved})
        return redirect("consultations_staff:detail", form.instance.slug)
    stands = consultation_kept(request, slug) if form.errors else consultation
    context = {
        "form": form,
        "consultation": stands,
        "organizations": organizations_offered(),
        "is_example": stands.is_example,
    }
    return render(request, "consultations/staff_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_copy(request, slug):
    """The next province: any consultation this person sees serves as a model."""
    if not may.prepares_consultations(request.user):
        raise PermissionDenied
    seen = Consultation.objects.visible_to(request.user).select_related("territory__parent", "covers", "phase")
    source = get_object_or_404(seen, slug=slug)
    initial = {"title_ar": source.title_ar, "title_fr": source.title_fr}
    if may.keeps_consultation(request.user, source) and not request.user.is_superuser:
        initial["territory"] = source.territory_id  # one's own again, on another day

    def make_form(*data):
        return CopyForm(*data, source=source, user=request.user, initial=initial)

    form, is_saved = sent(request, make_form)
    if is_saved:
        messages.success(request, _("The copy is ready and not public yet. Look at the hours and the workshops."))
        return redirect("consultations_staff:detail", form.instance.slug)
    context = {"form": form, "source": source, "organizations": organizations_offered()}
    return render(request, "consultations/staff_copy.html", context, status=422 if form.errors else 200)


@require_POST
def consultation_show(request, slug):
    """Make it public, or take it back."""
    consultation = consultation_kept(request, slug)
    deed = request.POST.get("deed")
    if deed in ("publish", "hide"):
        consultation.is_public = deed == "publish"
        consultation.edition = F("edition") + 1  # a form opened before this doesn't undo it unseen
        consultation.save(update_fields=["is_public", "edition"])
        told = _("It is public now.") if deed == "publish" else _("Only the organizers see it now.")
        messages.success(request, told)
    return redirect("consultations_staff:detail", slug)
