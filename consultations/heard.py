"""Who was heard in a consultation, as far as the public may know: no name, nor what gives it away, without leave."""

from collections import Counter
from dataclasses import dataclass, field

from consultations.models import Consultation, Participant, ParticipantRole
from organizations.models import Organization, OrganizationKind


@dataclass
class Heard:
    """Those of one role: `people` named in public, `organizations`, and (kind, how many) where no more is known.

    Without a name, a function stands for no person ("institutional actors") and says more than the kind does.
    """

    label: str
    people: list[Participant] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    kinds: list[tuple[str, int]] = field(default_factory=list)
    unnamed: int = 0
    """How many are known by nothing that may be said."""


def heard(consultation: Consultation) -> list[Heard]:
    """Speakers, those invited, those who took part; roles that nobody had are left out. One query."""
    by_role: dict[str, list[Participant]] = {}
    for participant in consultation.participants.select_related("organization").order_by("pk"):
        by_role.setdefault(participant.role, []).append(participant)
    return [_gathered(label, by_role[role]) for role, label in ParticipantRole.choices if role in by_role]


def _gathered(label: str, participants: list[Participant]) -> Heard:
    group, organizations, kinds = Heard(label), {}, Counter()
    for one in participants:
        if one.is_named and one.name:
            group.people.append(one)
        elif one.organization:
            organizations[one.organization_id] = one.organization
        elif one.category:
            kinds[one.function if one.function and not one.name else one.category] += 1
        else:
            group.unnamed += 1
    group.organizations = list(organizations.values())
    labels = dict(OrganizationKind.choices)
    group.kinds = [(labels.get(kind, kind), count) for kind, count in kinds.items()]
    return group
