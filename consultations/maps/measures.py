"""What a network measures: how many, how tied, in how many pieces, by which mechanisms."""

from collections import Counter
from dataclasses import dataclass

import igraph

from consultations.maps.network import Network
from consultations.models import Mechanism


@dataclass(frozen=True)
class Measures:
    """`density` is the part of the possible pairs that are tied, in hundredths; `pieces` are the groups of two and more
    in which everybody reaches everybody; `by_mechanism` are (mechanism, words, ties), the most used first.
    """

    actors: int
    ties: int
    isolated: int
    pairs: int
    density: float
    pieces: int
    largest: int
    by_mechanism: list[tuple[str, str, int]]


def graph_of(network: Network) -> igraph.Graph:
    """Its actors in their order as vertices, its ties in their order as edges, without direction."""
    rank = {actor.pk: place for place, actor in enumerate(network.actors)}
    edges = [(rank[tie.source.pk], rank[tie.target.pk]) for tie in network.ties]
    return igraph.Graph(n=len(network.actors), edges=edges)


def measures_of(network: Network) -> Measures:
    simple = graph_of(network).simplify()
    sizes = [size for size in simple.connected_components().sizes() if size > 1]
    used = Counter(tie.mechanism for tie in network.ties)
    order = [mechanism for mechanism, _ in used.most_common()]
    return Measures(
        actors=len(network.actors),
        ties=len(network.ties),
        isolated=len(network.isolated),
        pairs=simple.ecount(),
        density=round(100 * simple.density(), 1) if len(network.actors) > 1 else 0.0,
        pieces=len(sizes),
        largest=max(sizes, default=0),
        by_mechanism=[(one, Mechanism(one).label, used[one]) for one in order],
    )
