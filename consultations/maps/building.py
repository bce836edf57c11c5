"""A map built from answers: what counted responses say of organizations and of their links, each with its source.

Adding only: run again, it adds what is new, and what was merged or left out stays so. A response set aside needs
nothing here: a map is read from the mentions that count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from consultations.maps.spellings import Spellings
from consultations.models import (
    ActorMap,
    Consultation,
    MapActor,
    MapLink,
    Mention,
    Questionnaire,
    QuestionnaireVersion,
    Response,
)
from survey_form import Kind


@dataclass
class Added:
    """What a building added to the maps of a consultation."""

    responses: int = 0
    actors: int = 0
    links: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(self.responses + other.responses, self.actors + other.actors, self.links + other.links)


def refresh(consultation: Consultation) -> Added:
    """Bring every counted response into the map its questionnaire fills. A new map isn't public until somebody says so.

    One transaction a map; two at once wait for each other.
    """
    added = Added()
    for kind in sorted(set(filling(consultation).values_list("map_kind", flat=True))):
        with transaction.atomic():
            added += _Building(locked_map(consultation, kind)).take(untaken(consultation, kind))
    return added


def waiting(consultation: Consultation) -> dict[str, int]:
    """For each kind of map, how many counted responses name organizations and aren't on it yet."""
    counts = {}
    for kind in sorted(set(filling(consultation).values_list("map_kind", flat=True))):
        counts[kind] = sum(1 for _ in untaken(consultation, kind))
    return counts


def filling(consultation: Consultation):
    """The questionnaires that fill a map."""
    return Questionnaire.objects.filter(consultation=consultation).exclude(map_kind="")


def locked_map(consultation: Consultation, kind: str) -> ActorMap:
    """The map of this kind, begun where it wasn't, held until the transaction ends. Whoever changes a map holds it."""
    found, _made = ActorMap.objects.get_or_create(consultation=consultation, kind=kind, defaults={"is_public": False})
    held = ActorMap.objects.select_for_update().get(pk=found.pk)
    held.consultation = consultation
    return held


@dataclass(frozen=True)
class Told:
    """What one response tells."""

    response: Response
    organizations: list[Mapping]
    links: list[Mapping]


def untaken(consultation: Consultation, kind: str) -> Iterable[Told]:
    """What the counted responses tell that no mention on the map of this kind comes from."""
    taken = Mention.objects.filter(actor__map__consultation=consultation, actor__map__kind=kind, response__isnull=False)
    versions = QuestionnaireVersion.objects.filter(questionnaire__in=filling(consultation).filter(map_kind=kind))
    questions = {version.pk: asked_in(version) for version in versions}
    new = Response.objects.counted().filter(version__in=list(questions)).exclude(pk__in=taken.values("response"))
    for response in new.only("version_id", "answers").order_by("pk"):
        told = told_by(response, questions[response.version_id])
        if told.organizations or told.links:
            yield told


def asked_in(version: QuestionnaireVersion) -> list[tuple[str, Kind]]:
    """The questions of a version that are about organizations and their links."""
    return [(one.name, one.kind) for one in version.form if one.kind in (Kind.ORGANIZATIONS, Kind.LINKS)]


def told_by(response: Response, questions: list[tuple[str, Kind]]) -> Told:
    told = Told(response, [], [])
    for name, kind in questions:
        answer = response.answers.get(name) or []
        (told.links if kind == Kind.LINKS else told.organizations).extend(answer)
    return told


class _Building:
    """Takes responses into one map, which the caller holds."""

    def __init__(self, actor_map: ActorMap):
        self.map = actor_map
        self.spellings = Spellings(actor_map)
        self.links = {
            (link.source_id, link.target_id, link.mechanism): link for link in MapLink.objects.filter(map=actor_map)
        }
        self.mentions: list[Mention] = []
        self.added = Added()

    def take(self, all_told: Iterable[Told]) -> Added:
        for told in all_told:
            self.added.responses += 1
            self.read(told)
        Mention.objects.bulk_create(self.mentions, batch_size=500)
        return self.added

    def read(self, told: Told) -> None:
        actors: dict[int, MapActor] = {}
        strengths: dict[int, tuple[MapLink, int]] = {}
        for organization in told.organizations:
            self.name(organization, actors)
        for link in told.links:
            source, target = (self.name(link[end], actors) for end in ("from", "to"))
            if source and target and source != target:
                row = self.link(source, target, link["mechanism"])
                _row, before = strengths.get(row.pk, (row, 0))
                strengths[row.pk] = row, max(before, link["strength"])
        self.mentions += [Mention(actor=actor, response=told.response) for actor in actors.values()]
        self.mentions += [Mention(link=row, response=told.response, strength=said) for row, said in strengths.values()]

    def name(self, organization: Mapping, actors: dict[int, MapActor]) -> MapActor | None:
        actor, is_new = self.spellings.actor(organization)
        if actor:
            self.added.actors += is_new
            actors[actor.pk] = actor
        return actor

    def link(self, source: MapActor, target: MapActor, mechanism: str) -> MapLink:
        key = source.pk, target.pk, mechanism
        if key not in self.links:
            self.links[key] = MapLink.objects.create(map=self.map, source=source, target=target, mechanism=mechanism)
            self.added.links += 1
        return self.links[key]
