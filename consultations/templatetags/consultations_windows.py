"""What the pages of the ground floor show of consultations."""

from django import template

from consultations.models import Consultation

register = template.Library()
LATEST = 10


@register.inclusion_tag("consultations/windows/organized_by.html", takes_context=True)
def consultations_organized_by(context, organization):
    """The latest meetings it organized; nothing for none."""
    visible = Consultation.objects.visible_to(context["request"].user).filter(organizers=organization)
    found = list(visible.for_list()[: LATEST + 1])
    return {"organization": organization, "consultations": found[:LATEST], "has_more": len(found) > LATEST}
