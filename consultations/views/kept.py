"""The consultation an address of the officials' space names."""

from django.shortcuts import get_object_or_404

from consultations.models import Consultation


def consultation_kept(request, slug: str) -> Consultation:
    """The consultation at this address, among those this person keeps, or 404."""
    kept = Consultation.objects.editable_by(request.user).select_related("territory", "phase__strategy")
    return get_object_or_404(kept, slug=slug)
