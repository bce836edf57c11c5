"""What the pages of the ground floor show of councils."""

from django import template

from councils.models import Council

register = template.Library()


@register.simple_tag(takes_context=True)
def council_of(context, organization):
    """The council that this organization is, or None."""
    return Council.objects.visible_to(context["request"].user).filter(organization=organization).first()
