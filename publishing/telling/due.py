"""What is due: derived from how things stand and what was told already, so nothing is queued and nothing is lost."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from consultations.models import Participant
from councils.models import VoteOutcome
from publishing.models import Event, Told
from recommendations.models import Implementation, Recommendation

ADOPTED = Q(agenda_item__vote__outcome=VoteOutcome.ADOPTED, agenda_item__session__is_public=True)
DONE = Q(verified=Implementation.DONE)


@dataclass(frozen=True)
class News:
    """One recommendation, and what happened to it."""

    recommendation: Recommendation
    event: Event

    @property
    def is_adoption(self) -> bool:
        return self.event == Event.ADOPTED

    @property
    def key(self) -> tuple[int, str]:
        return self.recommendation.pk, self.event


@dataclass
class Letter:
    """All that one e-mail address is to be told, under each consultation its owner took part in."""

    email: str
    parts: list[tuple[Participant, list[News]]] = field(default_factory=list)

    @property
    def news(self) -> list[News]:
        return [one for _participant, several in self.parts for one in several]


def letters_due() -> list[Letter]:
    """One for each person with something to be told.

    One query for the news, and two for each consultation that has some.
    """
    letters: dict[str, Letter] = {}
    for consultation, news in _news().items():
        participants = Participant.objects.told_news().filter(consultation=consultation)
        told = told_to(participants.values("pk"))
        for participant in participants.select_related("consultation").order_by("pk"):
            due = [one for one in news if (participant.pk, *one.key) not in told]
            if due:
                email = participant.email.lower()
                letters.setdefault(email, Letter(participant.email)).parts.append((participant, due))
    return list(letters.values())


def _news() -> dict[int, list[News]]:
    """What happened to published recommendations, by the consultation they came from."""
    waiting = Participant.objects.told_news().values("consultation")
    found = Recommendation.objects.in_register().filter(ADOPTED | DONE, consultation__in=waiting)
    adopted = set(found.filter(ADOPTED).values_list("pk", flat=True))
    news: dict[int, list[News]] = {}
    for one in found.select_related("agenda_item__session__council__organization").order_by("consultation", "number"):
        several = news.setdefault(one.consultation_id, [])
        if one.pk in adopted:
            several.append(News(one, Event.ADOPTED))
        if one.verified == Implementation.DONE:
            several.append(News(one, Event.DONE))
    return news


def told_to(participants: Iterable) -> set[tuple[int, int, str]]:
    """(participant, recommendation, event) of all that these were told."""
    rows = Told.objects.filter(participant__in=participants)
    return set(rows.values_list("participant", "recommendation", "event"))


def still_due(letter: Letter) -> Letter:
    """The letter as it stands just before it leaves: without whoever withdrew or was forgotten, and what was told."""
    pks = [participant.pk for participant, _news in letter.parts]
    agree = set(Participant.objects.told_news().filter(pk__in=pks).values_list("pk", "email"))
    told = told_to(pks)
    parts = [
        (participant, [one for one in news if (participant.pk, *one.key) not in told])
        for participant, news in letter.parts
        if (participant.pk, participant.email) in agree
    ]
    return Letter(letter.email, [(participant, news) for participant, news in parts if news])
