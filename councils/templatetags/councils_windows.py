"""What the pages of the ground floor show of councils, and a council's page of its calendar."""

from django import template
from django.utils import timezone

from councils.calendar import OrdinarySession, next_sessions
from councils.models import Council

register = template.Library()


@register.simple_tag(takes_context=True)
def council_of(context, organization):
    """The council that this organization is, or None."""
    return Council.objects.visible_to(context["request"].user).filter(organization=organization).first()


@register.simple_tag(takes_context=True)
def next_session_of(context, council) -> OrdinarySession | None:
    """The next ordinary session that the law has this council hold, as this reader may see it."""
    coming = next_sessions(council, timezone.localdate(), user=context["request"].user)
    return coming[0] if coming else None
