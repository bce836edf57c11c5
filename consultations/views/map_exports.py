"""A map as files: a network, tables, a drawing; each of the whole map, whatever the page filters."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from consultations.maps import exports
from consultations.maps.network import network_of
from consultations.models import ActorMap
from consultations.views.maps import map_seen


def _file(actor_map: ActorMap, content: bytes | str, media_type: str, ending: str, *, is_shown=False) -> HttpResponse:
    """Asked again each time; kept by caches others share only when it is public."""
    response = HttpResponse(content, content_type=f"{media_type}; charset=utf-8")
    name = f"{actor_map.consultation.slug}-{actor_map.kind}{ending}"
    if not is_shown:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    is_public = actor_map.is_public and actor_map.consultation.is_public
    response["Cache-Control"] = "public, no-cache" if is_public else "private, no-cache"
    return response


@login_not_required
@require_safe
def map_graphml(request, slug, kind):
    actor_map = map_seen(request, slug, kind)
    title = f"{actor_map.get_kind_display()} · {actor_map.consultation.title}"
    content = exports.graphml(network_of(actor_map), title)
    return _file(actor_map, content, "application/graphml+xml", ".graphml")


@login_not_required
@require_safe
def map_links_csv(request, slug, kind):
    actor_map = map_seen(request, slug, kind)
    return _file(actor_map, exports.links_csv(network_of(actor_map)), "text/csv", "-links.csv")


@login_not_required
@require_safe
def map_actors_csv(request, slug, kind):
    actor_map = map_seen(request, slug, kind)
    return _file(actor_map, exports.actors_csv(network_of(actor_map)), "text/csv", "-actors.csv")


@login_not_required
@require_safe
def map_svg(request, slug, kind):
    actor_map = map_seen(request, slug, kind)
    return _file(actor_map, exports.svg(actor_map, network_of(actor_map)), "image/svg+xml", ".svg")


@login_not_required
@require_safe
def map_picture(request, slug, kind):
    """The small picture that pages show of it."""
    actor_map = map_seen(request, slug, kind)
    return _file(actor_map, exports.thumbnail(network_of(actor_map)), "image/svg+xml", ".svg", is_shown=True)
