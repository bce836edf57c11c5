"""The maps of a consultation as its page tells them: what each measures, and who is on a small one."""

from dataclasses import dataclass

from consultations.maps.measures import Measures, measures_of
from consultations.maps.network import Actor, networks_of
from consultations.models import ActorMap, Consultation

NAMED = 8
"""Actors of a map that are named beside its picture; of a larger one nobody is."""


@dataclass(frozen=True)
class Summary:
    map: ActorMap
    measures: Measures
    named: list[Actor]


def summaries_of(consultation: Consultation, user) -> list[Summary]:
    """Those this person sees: a fixed number of queries."""
    maps = list(ActorMap.objects.visible_to(user).filter(consultation=consultation).order_by("pk"))
    for one in maps:
        one.consultation = consultation
    networks = networks_of(maps) if maps else {}
    found = []
    for one in maps:
        network = networks[one.pk]
        named = network.actors if len(network.actors) <= NAMED else []
        found.append(Summary(one, measures_of(network), named))
    return found
