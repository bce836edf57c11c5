"""Where the actors of a network stand: the tied by Fruchterman–Reingold, each group in a room of its own."""

import hashlib
import random
from collections.abc import Sequence
from threading import Lock

import igraph
from django.core.cache import cache

SIDE = 1000
"""Of the square that the tied are drawn in; the isolated stand below it."""
MARGIN = 30
ROUNDS = 500
NEAREST = 34
"""How near two actors may stand."""
CROWD, BY_RANK = 20, 0.55
"""From so many actors on, how much of a place is given by rank."""
FEW = 0.55
"""Of the square, what two or three actors take: names need room beside them."""
KEPT_FOR = 24 * 3600
Place = tuple[int, int]

_one_at_a_time = Lock()
"""igraph has one source of chance for the whole process."""


def places_of(count: int, edges: Sequence[tuple[int, int]]) -> list[Place]:
    """A place in the square for each of `count` actors, all tied; the same network is placed the same.

    Kept in the cache by what it depends on: a layout of 300 actors takes a quarter of a second.
    """
    if not count:
        return []
    key = "map-places:" + hashlib.md5(repr((count, sorted(edges), SIDE)).encode(), usedforsecurity=False).hexdigest()
    return cache.get_or_set(key, lambda: _placed(count, edges), KEPT_FOR)


def _placed(count: int, edges: Sequence[tuple[int, int]]) -> list[Place]:
    graph = igraph.Graph(n=count, edges=edges).simplify()
    groups = sorted(graph.connected_components(), key=lambda members: (-len(members), members[0]))
    places: list[Place] = [(0, 0)] * count
    for members, (x, y, width, height) in zip(groups, _rooms([len(one) for one in groups]), strict=True):
        inside = _fitted(_spread(graph.induced_subgraph(members)), width, height)
        for member, (across, down) in zip(members, inside, strict=True):
            places[member] = (round(x + across), round(y + down))
    return places


def _spread(graph: igraph.Graph) -> list[tuple[float, float]]:
    if graph.vcount() == 2:
        return [(0, 0), (1, 0)]
    with _one_at_a_time:
        igraph.set_random_number_generator(random.Random(graph.vcount()))  # noqa: S311 - for a drawing, not a secret
        try:
            return graph.layout_fruchterman_reingold(niter=ROUNDS, grid="nogrid").coords
        finally:
            igraph.set_random_number_generator(random)


def _rooms(sizes: list[int]) -> list[tuple[float, float, float, float]]:
    """(x, y, width, height) for each group, the largest first: it takes the top, the others share shelves below."""
    if len(sizes) == 1:
        room = (SIDE - 2 * MARGIN) * min(1, FEW + sizes[0] / 50)
        return [((SIDE - room) / 2, (SIDE - room) / 2, room, room)]
    rest = sizes[1:]
    share = max(0.18, min(0.5, sum(rest) / sum(sizes)))
    inner = SIDE - 2 * MARGIN
    top = inner * (1 - share)
    shelves = max(1, round((len(rest) * share) ** 0.5))
    a_shelf = -(-len(rest) // shelves)
    rooms = [(MARGIN, MARGIN, inner, top - MARGIN)]
    for start in range(0, len(rest), a_shelf):
        shelf = rest[start : start + a_shelf]
        height = inner * share / shelves
        y, x = MARGIN + top + start // a_shelf * height, MARGIN
        for size in shelf:
            width = inner * size / sum(shelf)
            rooms.append((x + MARGIN / 2, y + MARGIN / 2, max(1, width - MARGIN), max(1, height - MARGIN)))
            x += width
    return rooms


def _fitted(points: Sequence[Sequence[float]], width: float, height: float) -> list[tuple[float, float]]:
    """The points spread over the room, then moved apart where two stand on each other."""
    axes = [_along([point[axis] for point in points], room) for axis, room in ((0, width), (1, height))]
    return _apart(list(zip(*axes, strict=True)), width, height)


def _along(values: list[float], room: float) -> list[float]:
    """From 0 to `room`: half by what the layout says and half by rank, so that a crowd takes the room it needs."""
    low, span = min(values), max(values) - min(values)
    if not span:
        return [room / 2] * len(values)
    last = len(values) - 1
    rank = {place: order / last for order, place in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    by_rank = BY_RANK if len(values) >= CROWD else 0
    return [room * (by_rank * rank[i] + (1 - by_rank) * (value - low) / span) for i, value in enumerate(values)]


def _apart(points: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Looks only at neighbours, by cells as wide as the distance: 300 actors take some milliseconds a round."""
    near = min(NEAREST, 0.6 * (width * height / len(points)) ** 0.5)
    spots = [list(point) for point in points]
    for _ in range(12):
        cells: dict[tuple[int, int], list[int]] = {}
        for one, (x, y) in enumerate(spots):
            cells.setdefault((int(x // near), int(y // near)), []).append(one)
        moved = False
        for (column, row), members in cells.items():
            around = [two for dx in (-1, 0, 1) for dy in (-1, 0, 1) for two in cells.get((column + dx, row + dy), ())]
            for one in members:
                for two in around:
                    moved |= one < two and _parted(spots[one], spots[two], near)
        for spot in spots:
            spot[0], spot[1] = min(max(spot[0], 0), width), min(max(spot[1], 0), height)
        if not moved:
            break
    return [(x, y) for x, y in spots]


def _parted(one: list[float], two: list[float], near: float) -> bool:
    dx, dy = two[0] - one[0], two[1] - one[1]
    apart = (dx * dx + dy * dy) ** 0.5
    if apart >= near:
        return False
    if not apart:
        dx, dy, apart = 1.0, 0.7, 1.22
    push = (near - apart) / 2 / apart
    one[0] -= dx * push
    one[1] -= dy * push
    two[0] += dx * push
    two[1] += dy * push
    return True
