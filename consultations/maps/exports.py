"""A map for other programs: GraphML for Gephi and igraph, CSV for spreadsheets, SVG for a report."""

from xml.etree import ElementTree

from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext, pgettext

from consultations.csv_file import csv_of
from consultations.maps.network import Actor, Network
from consultations.maps.picture import Picture, picture_of
from consultations.models import ActorMap

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_FIELDS = {
    "label": "string",
    "slug": "string",
    "kind": "string",
    "territory": "string",
    "sources": "int",
    "partners": "int",
}
EDGE_FIELDS = {"mechanism": "string", "strength": "int", "sources": "int", "mutual": "boolean"}


def graphml(network: Network, title: str) -> bytes:
    """Each tie is an edge; one by which two merely coordinate says mutual, and directed="false" for who reads that."""
    root = ElementTree.Element("graphml", xmlns=NAMESPACE)
    for target, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        for name, kind in fields.items():
            told = {"id": f"{target}_{name}", "for": target, "attr.name": name, "attr.type": kind}
            ElementTree.SubElement(root, "key", told)
    ElementTree.SubElement(root, "key", {"id": "title", "for": "graph", "attr.name": "title", "attr.type": "string"})
    graph = ElementTree.SubElement(root, "graph", id="map", edgedefault="directed")
    _tell(graph, "title", title)
    for actor in network.actors:
        node = ElementTree.SubElement(graph, "node", id=f"n{actor.pk}")
        for name, value in node_values(actor).items():
            _tell(node, f"node_{name}", value)
    for tie in network.ties:
        ends = {"source": f"n{tie.source.pk}", "target": f"n{tie.target.pk}"}
        edge = ElementTree.SubElement(graph, "edge", ends | ({} if tie.is_directed else {"directed": "false"}))
        told = {"mechanism": tie.mechanism, "strength": tie.strength, "sources": tie.sources_shown}
        for name, value in (told | {"mutual": not tie.is_directed}).items():
            _tell(edge, f"edge_{name}", value)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def node_values(actor: Actor) -> dict[str, object]:
    return {
        "label": actor.name,
        "slug": actor.organization.slug if actor.organization else "",
        "kind": actor.kind,
        "territory": actor.territory.code if actor.territory else "",
        "sources": actor.sources_shown,
        "partners": actor.partners,
    }


def _tell(element: ElementTree.Element, key: str, value: object) -> None:
    if value is None:
        return
    words = str(value).lower() if isinstance(value, bool) else str(value)
    ElementTree.SubElement(element, "data", key=key).text = words


def links_csv(network: Network) -> bytes:
    titles = [
        pgettext("end of a link", "From"),
        pgettext("end of a link", "To"),
        gettext("Mechanism of coordination"),
        gettext("Strength"),
        pgettext("of a map", "Sources"),
        gettext("One does it to the other"),
    ]
    yes, no = gettext("Yes"), pgettext("not checked", "No")
    rows = (
        [
            tie.source.name,
            tie.target.name,
            tie.mechanism_words,
            tie.strength_words,
            tie.sources_shown,
            yes if tie.is_directed else no,
        ]
        for tie in network.ties
    )
    return csv_of([titles, *rows])


def actors_csv(network: Network) -> bytes:
    titles = [
        pgettext("of a map", "Actor"),
        gettext("Kind"),
        gettext("Territory"),
        gettext("Code"),
        pgettext("of an actor", "Partners"),
        pgettext("of a map", "Sources"),
        gettext("Address in the register"),
    ]
    rows = (
        [
            actor.name,
            actor.kind_words,
            actor.territory.name if actor.territory else "",
            actor.territory.code if actor.territory else "",
            actor.partners,
            actor.sources_shown,
            actor.organization.slug if actor.organization else "",
        ]
        for actor in network.actors
    )
    return csv_of([titles, *rows])


# The drawing by itself: nothing of the site's styles reaches it, so each mark carries its own.

COLOURS = {
    "agreement": "#0b5d57",
    "committee": "#1d5a9e",
    "funding": "#17734a",
    "information": "#5f6b76",
    "joint_work": "#8f5200",
    "supervision": "#ab2419",
    "other": "#4d4a57",
}
DASHES = {
    "agreement": "none",
    "committee": "12 5",
    "funding": "14 4 3 4",
    "information": "2 4",
    "joint_work": "6 4",
    "supervision": "14 4 3 4 3 4",
    "other": "2 9",
}
"""As in static/scss/map.scss."""
LEGEND_ROW = 30


def svg(actor_map: ActorMap, network: Network) -> str:
    """The drawing as a file of its own, on white, with its title and its legend."""
    picture = picture_of(network)
    is_rtl = (get_language() or "ar").startswith("ar")
    kinds = [(label, shape) for _kind, label, shape in picture.kinds]
    mechanisms = [
        (group.label, COLOURS[group.mechanism], DASHES[group.mechanism], group.is_directed)
        for group in picture.by_mechanism
    ]
    rows = max(len(kinds), len(mechanisms))
    head = 90
    context = {
        "map": actor_map,
        "consultation": actor_map.consultation,
        "picture": picture,
        "groups": [(group, COLOURS[group.mechanism], DASHES[group.mechanism]) for group in picture.by_mechanism],
        "head": head,
        "height": head + picture.height + 40 + rows * LEGEND_ROW,
        "direction": "rtl" if is_rtl else "ltr",
        "start": 970 if is_rtl else 30,
        "kinds": [(label, shape, _row(picture, row)) for row, (label, shape) in enumerate(kinds)],
        "mechanisms": [(*one, _row(picture, row)) for row, one in enumerate(mechanisms)],
        "columns": (960, 935, 470, 400, 390) if is_rtl else (40, 65, 530, 600, 612),
    }
    return render_to_string("consultations/map.svg", context)


def _row(picture: Picture, row: int) -> int:
    return picture.height + 30 + row * LEGEND_ROW


def thumbnail(network: Network) -> str:
    """A light picture of the network: a stroke for all lines, one for all dots."""
    picture = picture_of(network)
    lines = [line.path for group in picture.by_mechanism for line in group.lines]
    dots = "".join(f"M{dot.x} {dot.y}h0" for dot in picture.dots)
    context = {"picture": picture, "lines": "".join(lines), "dots": dots}
    return render_to_string("consultations/map_picture.svg", context)
