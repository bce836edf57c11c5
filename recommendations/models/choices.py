"""The axes a recommendation stands on, independent of each other, and the classes the public meets."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RecommendationKind(models.TextChoices):
    """Councils vote deliberations; recommendations come out of workshops, committees and audits."""

    RECOMMENDATION = "recommendation", _("recommendation")
    DELIBERATION = "deliberation", _("deliberation")
    MOTION = "motion", _("motion")
    COMMITMENT = "commitment", _("commitment")

    @property
    def place(self) -> int:
        """Its place among the kinds, from 1."""
        return list(RecommendationKind).index(self) + 1


class Publication(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("publication", "draft")
    PUBLISHED = "published", pgettext_lazy("publication", "published")
    ARCHIVED = "archived", pgettext_lazy("publication", "archived")


class Position(models.TextChoices):
    """What the organization addressed answered."""

    PENDING = "pending", pgettext_lazy("position", "awaiting an answer")
    ACCEPTED = "accepted", pgettext_lazy("position", "accepted")
    PARTLY_ACCEPTED = "partly_accepted", pgettext_lazy("position", "partly accepted")
    NOTED = "noted", pgettext_lazy("position", "noted")
    DECLINED = "declined", pgettext_lazy("position", "declined")


class Implementation(models.TextChoices):
    """How far it got; held twice, as declared and as verified. Classes after the Cour des comptes."""

    NOT_STARTED = "not_started", pgettext_lazy("implementation", "not started")
    STUDY = "study", pgettext_lazy("implementation", "under study")
    IN_PROGRESS = "in_progress", pgettext_lazy("implementation", "in progress")
    PARTIAL = "partial", pgettext_lazy("implementation", "partially done")
    DONE = "done", pgettext_lazy("implementation", "fully done")
    CLOSED_NOT_DONE = "closed_not_done", pgettext_lazy("implementation", "closed without implementation")
    OBSOLETE = "obsolete", pgettext_lazy("implementation", "no longer relevant")


CLOSED = (Implementation.DONE, Implementation.CLOSED_NOT_DONE, Implementation.OBSOLETE)
"""Nothing more is awaited: neither overdue nor silent."""

ORDER = {
    Implementation.NOT_STARTED: 0,
    Implementation.STUDY: 1,
    Implementation.IN_PROGRESS: 2,
    Implementation.PARTIAL: 3,
    Implementation.DONE: 4,
}
"""How far along; going back needs a reason. Closing and obsolescence stand outside the order."""


class PublicClass(models.TextChoices):
    FULLY = "fully", pgettext_lazy("class", "fully implemented")
    PARTIALLY = "partially", pgettext_lazy("class", "partially implemented")
    NOT_STARTED = "not_started", pgettext_lazy("class", "not started")
    CLOSED = "closed", pgettext_lazy("class", "closed without implementation")
    LEFT_OUT = "left_out", pgettext_lazy("class", "no longer relevant")


_CLASS_OF = {
    "not_started": PublicClass.NOT_STARTED,
    "study": PublicClass.PARTIALLY,
    "in_progress": PublicClass.PARTIALLY,
    "partial": PublicClass.PARTIALLY,
    "done": PublicClass.FULLY,
    "closed_not_done": PublicClass.CLOSED,
    "obsolete": PublicClass.LEFT_OUT,
}


def public_class(implementation: str) -> PublicClass:
    """The class in which the public counts this status."""
    return _CLASS_OF[implementation]


class Obstacle(models.TextChoices):
    LEGAL_TEXT = "legal_text", pgettext_lazy("obstacle", "legal or regulatory text")
    STUDY = "study", pgettext_lazy("obstacle", "study")
    HUMAN_MEANS = "human_means", pgettext_lazy("obstacle", "human means")
    FUNDING = "funding", pgettext_lazy("obstacle", "funding")
    LAND = "land", pgettext_lazy("obstacle", "land")
    COORDINATION = "coordination", pgettext_lazy("obstacle", "coordination between actors")
    OTHER = "other", pgettext_lazy("obstacle", "other")
