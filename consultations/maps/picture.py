"""A network as it is drawn: dots, lines and labels with their places, in whole units of a drawing 1,000 wide.

The tied stand in a square; those tied to nobody stand apart, in a band below it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from consultations.maps.filters import Shown, unknown_kind
from consultations.maps.labels import labelled
from consultations.maps.layout import MARGIN, SIDE, places_of
from consultations.maps.marks import Dot, Label, Line, shape_of
from consultations.maps.network import Actor, Network, Tie
from consultations.models import Mechanism
from organizations.models import OrganizationKind

SOME, MANY = 4, 10
FEW, MIDDLING = 15, 60
CROWD = 200
"""From so many lines on they are drawn fainter."""
BOW = 9
"""How far two lines between the same actors stand from each other, half way."""
BAND_NAMED = 16
"""So many isolated actors at most are named in the band; more are dots, and named beside the drawing."""


@dataclass
class Lines:
    """Those of one mechanism."""

    mechanism: str
    label: str
    lines: list[Line]

    @property
    def is_directed(self) -> bool:
        return self.lines[0].tie.is_directed


@dataclass
class Picture:
    width: int
    height: int
    band: int
    """Where the band of the isolated begins; 0 without one, and on a map that tells no tie."""
    dots: list[Dot]
    by_mechanism: list[Lines]

    @property
    def is_crowded(self) -> bool:
        return sum(line.tone != "out" for group in self.by_mechanism for line in group.lines) > CROWD

    @property
    def is_band_empty(self) -> bool:
        """Whether what is asked for leaves nobody in the band."""
        return all(dot.tone == "out" for dot in self.dots if dot.y > self.band)

    @property
    def kinds(self) -> list[tuple[str, str, str]]:
        """(kind, words, shape) of the kinds that are drawn."""
        met = {dot.actor.kind for dot in self.dots}
        known = [(kind, label, shape_of(kind)) for kind, label in OrganizationKind.choices if kind in met]
        return known + ([("", unknown_kind(), shape_of(""))] if "" in met else [])

    @property
    def shapes(self) -> list[str]:
        return [shape for *_, shape in self.kinds]


def picture_of(network: Network, shown: Shown | None = None) -> Picture:
    """Every actor and tie of a network in its place; what isn't `shown` is drawn, and hidden by its tone."""
    tied = [actor for actor in network.actors if not actor.is_isolated]
    rank = {actor.pk: place for place, actor in enumerate(tied)}
    edges = [(rank[tie.source.pk], rank[tie.target.pk]) for tie in network.ties]
    places = places_of(len(tied), edges)
    growth = 1.0 if len(tied) > MIDDLING else 1.3 if len(tied) > FEW else 1.6
    dots = [Dot(actor, *place, size_of(actor), growth) for actor, place in zip(tied, places, strict=True)]
    labelled(dots)
    isolated = network.isolated
    top = SIDE if tied else 0
    below, height = banded(isolated, top)
    by_mechanism = drawn_lines(network.ties, {dot.actor.pk: dot for dot in dots})
    picture = Picture(SIDE, height, top + 1 if isolated and tied else 0, dots + below, by_mechanism)
    if shown:
        toned(picture, shown)
    return picture


def toned(picture: Picture, shown: Shown) -> None:
    for dot in picture.dots:
        if dot.actor.pk not in shown.actors:
            dot.tone = "other" if dot.actor.pk in shown.others else "out"
    for group in picture.by_mechanism:
        for line in group.lines:
            line.tone = "" if shown.has(line.tie) else "out"


def size_of(actor: Actor) -> int:
    return (actor.partners >= SOME) + (actor.partners >= MANY)


def banded(isolated: Sequence[Actor], top: int) -> tuple[list[Dot], int]:
    """The isolated in rows below `top`, under the name of the band; and where the drawing ends."""
    if not isolated:
        return [], top or SIDE
    columns = 1 if len(isolated) <= BAND_NAMED else 22
    row_height = 58 if columns == 1 else 42
    first = top + 86 if top else 40
    if columns == 1:
        return _named_rows(isolated, first, row_height)
    dots = []
    for place, actor in enumerate(isolated):
        across, down = place % columns, place // columns
        x = MARGIN + 10 + across * (SIDE - 2 * MARGIN - 20) // (columns - 1)
        dots.append(Dot(actor, x, first + down * row_height, 0))
    return dots, dots[-1].y + 40


def _named_rows(isolated: Sequence[Actor], first: int, row_height: int) -> tuple[list[Dot], int]:
    """Two columns, each dot with its name beside it: on the side where the reader of that name goes on."""
    dots = []
    for place, actor in enumerate(isolated):
        is_rtl = actor.language == "ar"
        half = place % 2
        left = MARGIN + half * SIDE // 2
        x = left + SIDE // 2 - 2 * MARGIN if is_rtl else left + 10
        dot = Dot(actor, x, first + place // 2 * row_height, 0)
        dot.label = Label.beside(actor, dot.x, dot.y, dot.radius, to_the_right=not is_rtl)
        dots.append(dot)
    return dots, dots[-1].y + 40


def drawn_lines(ties: Sequence[Tie], dots: dict[int, Dot]) -> list[Lines]:
    """Straight where two actors have one tie, bowed apart where they have several."""
    between: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in ties:
        between[min(tie.source.pk, tie.target.pk), max(tie.source.pk, tie.target.pk)].append(tie)
    lines = defaultdict(list)
    for (low, _high), several in between.items():
        for place, tie in enumerate(several):
            bow = BOW * (2 * place - len(several) + 1)
            bow = bow if tie.source.pk == low else -bow
            path = path_between(dots[tie.source.pk], dots[tie.target.pk], bow, tie.is_directed)
            lines[tie.mechanism].append(Line(tie, path))
    return [Lines(key, label, lines[key]) for key, label in Mechanism.choices if key in lines]


def path_between(source: Dot, target: Dot, bow: int, is_directed: bool) -> str:
    dx, dy = target.x - source.x, target.y - source.y
    length = max(1.0, (dx * dx + dy * dy) ** 0.5)
    end = target.radius + 4 if is_directed and length > 2 * target.radius else 0
    x, y = round(target.x - dx / length * end), round(target.y - dy / length * end)
    if not bow:
        return f"M{source.x} {source.y} {x} {y}"
    middle_x = round((source.x + target.x) / 2 - dy / length * bow * 2)
    middle_y = round((source.y + target.y) / 2 + dx / length * bow * 2)
    return f"M{source.x} {source.y}Q{middle_x} {middle_y} {x} {y}"
