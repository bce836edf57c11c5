"""The consultation an address of the officials' space names."""

from django.shortcuts import get_object_or_404

from consultations.models import Consultation, Questionnaire


def consultation_kept(request, slug: str) -> Consultation:
    """The consultation at this address, among those this person keeps, or 404."""
    kept = Consultation.objects.editable_by(request.user).select_related("territory", "phase__strategy")
    return get_object_or_404(kept, slug=slug)


def questionnaire_kept(request, q: str, slug: str | None) -> Questionnaire:
    """The questionnaire at this address, of a consultation this person keeps, or 404; a template without `slug`."""
    if slug is None:
        return get_object_or_404(Questionnaire.objects.editable_by(request.user).templates(), slug=q)
    consultation = consultation_kept(request, slug)
    questionnaire = get_object_or_404(consultation.questionnaires, slug=q)
    questionnaire.consultation = consultation
    return questionnaire


def questionnaire_seen(request, q: str, slug: str | None) -> Questionnaire:
    """The same, and templates for whoever has an account: one looks at a template before beginning from it."""
    if slug is None:
        return get_object_or_404(Questionnaire.objects.templates(), slug=q)
    return questionnaire_kept(request, q, slug)
