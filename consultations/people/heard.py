"""Who was heard in a consultation, as far as the public may know: no name, nor what gives it away, without leave."""

from dataclasses import dataclass, field

from django.utils.translation import pgettext_lazy

from consultations.models import Consultation, Participant, ParticipantRole
from organizations.models import Organization, OrganizationKind

GROUPS = {
    "speakers": pgettext_lazy("participants", "speakers"),
    "took_part": pgettext_lazy("participants", "took part"),
    "invited": pgettext_lazy("participants", "invited"),
}


@dataclass
class Heard:
    """Those of one group: `people` named in public, `organizations`, and the kinds where no more may be said.

    Of a row that stands for many, the function ("institutional actors") says more than the kind does. How many they
    are is for the coverage to say, which withholds what tells of fewer than five.
    """

    label: str
    people: list[Participant] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    has_others: bool = False
    """Whether somebody is known by nothing that may be said."""
    count: int = 0
    """Rows of this group, for the organizers and for what is checked before and after forgetting."""


def heard(consultation: Consultation) -> list[Heard]:
    """Speakers, those who took part, those invited who didn't come; groups that nobody is in are left out. One query.

    Who registered and wasn't marked as come is in no group: nobody knows yet whether they were heard.
    """
    by_group: dict[str, list[Participant]] = {}
    for participant in consultation.participants.select_related("organization").order_by("pk"):
        if group := _group_of(participant):
            by_group.setdefault(group, []).append(participant)
    return [_gathered(label, by_group[group]) for group, label in GROUPS.items() if group in by_group]


def _group_of(participant: Participant) -> str:
    if participant.role == ParticipantRole.ORGANIZER:
        return ""
    if participant.role == ParticipantRole.SPEAKER and participant.came is not False:
        return "speakers"
    if participant.came:
        return "took_part"
    return "invited" if participant.is_invited else ""


def _gathered(label: str, participants: list[Participant]) -> Heard:
    group, organizations, kinds = Heard(label, count=len(participants)), {}, {}
    for one in participants:
        if one.is_named and one.name:
            group.people.append(one)
        elif one.organization:
            organizations[one.organization_id] = one.organization
        elif one.category:
            kinds[one.function if one.function and one.stands_for_many else one.category] = True
        else:
            group.has_others = True
    group.organizations = list(organizations.values())
    labels = dict(OrganizationKind.choices)
    group.kinds = [labels.get(kind, kind) for kind in kinds]
    return group
