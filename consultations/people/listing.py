"""The organizers' list of participants: what is asked of it in the address bar, and the counts of its filters."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

import address_bar
from consultations.models import Consultation
from organizations.models import OrganizationKind

GROUPS = {
    "": (Q(), _("on the list")),
    "invited": (Q(is_invited=True), pgettext_lazy("participants", "invited")),
    "unmarked": (Q(came__isnull=True), _("not marked yet")),
    "came": (Q(came=True), pgettext_lazy("participants", "came")),
    "absent": (Q(came=False), pgettext_lazy("participants", "did not come")),
}
"""The parts of the list one can look at; the first is all of it."""


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many people it leaves under the others."""

    value: str
    label: str
    count: int


class ParticipantList:
    """The people of a consultation that this address asks for. Two queries; the page of rows is one more."""

    def __init__(self, consultation: Consultation, query):
        self.query = query
        self.words = address_bar.typed(query, "q")
        self.group = address_bar.chosen(query, "group", GROUPS)
        self.kind = address_bar.chosen(query, "kind", OrganizationKind.values)
        everybody = consultation.participants.all()
        found = everybody.like(self.words).annotate(kind_known=Coalesce("organization__kind", "category"))
        of_kind = found.filter(kind_known=self.kind) if self.kind else found
        counts = of_kind.aggregate(**{f"in_{name}": Count("pk", filter=where) for name, (where, _) in GROUPS.items()})
        self.groups = [Choice(name, label, counts[f"in_{name}"]) for name, (_, label) in GROUPS.items()]
        self.total = counts[f"in_{self.group}"]
        in_group = found.filter(GROUPS[self.group][0])
        kinds = dict(in_group.order_by().values_list("kind_known").annotate(Count("pk")))
        self.kinds = [Choice(kind, label, kinds[kind]) for kind, label in OrganizationKind.choices if kind in kinds]
        self.rows = of_kind.filter(GROUPS[self.group][0]).for_list().in_reading_order()

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.group or self.kind)

    @property
    def is_misread(self) -> bool:
        return address_bar.is_misread(self.query, group=self.group, kind=self.kind)
