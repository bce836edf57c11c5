"""How things stand, as drawn on every page: {% state status %}, {% bars figures %}, {% star symbol shade %}."""

from django import template

from recommendations import shapes

register = template.Library()
register.simple_tag(shapes.state, name="state")
register.simple_tag(shapes.star, name="star")


@register.inclusion_tag("recommendations/_bars.html")
def bars(figures):
    """Two bars, verified and declared: `figures` is a `recommendations.figures.Figures`."""
    return {"figures": figures}
