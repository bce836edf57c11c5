"""Where from: sessions with their sittings, agenda and votes; consultations with their workshops and findings."""

import math
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from consultations.models import (
    ActorMap,
    ActorMapKind,
    Consultation,
    Finding,
    FindingKind,
    Participant,
    ParticipantRole,
    Phase,
    Strategy,
    Workshop,
)
from councils.models import AgendaItem, Session, Sitting, Vote, VoteOutcome
from organizations.models import Organization, OrganizationKind, Territory
from recommendations.generator import words
from recommendations.generator.bodies import Bodies

YEARS = 7
MONTHS_OF_SESSIONS = (1, 6, 9)  # ordinary sessions of prefectural and provincial councils
FROM_CONSULTATIONS = 0.25
PER_SESSION = 12
PER_CONSULTATION = 10


@dataclass
class Origin:
    """What a handful of recommendations come from."""

    day: date
    prefix: str
    followed_by: Organization
    territory: Territory
    share: int  # how many recommendations
    session: Session | None = None
    consultation: Consultation | None = None
    agenda: list[AgendaItem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def councils_needed(recommendations: int) -> int:
    """How many councils, each with three sessions a year, give as many."""
    sessions = recommendations * (1 - FROM_CONSULTATIONS) / PER_SESSION
    return math.ceil(sessions / (YEARS * len(MONTHS_OF_SESSIONS)))


def make(chance: random.Random, bodies: Bodies, recommendations: int, until: date) -> list[Origin]:
    """Write them all, for this many recommendations in sum; in the order of their days."""
    from_consultations = round(recommendations * FROM_CONSULTATIONS)
    origins = _sessions(chance, bodies, _shares(chance, recommendations - from_consultations, PER_SESSION), until)
    origins += _consultations(chance, bodies, _shares(chance, from_consultations, PER_CONSULTATION), until)
    return sorted(origins, key=lambda origin: (origin.day, origin.prefix))


def _shares(chance: random.Random, whole: int, typical: int) -> list[int]:
    """Numbers around the typical one that sum up to the whole."""
    shares = []
    while whole > 0:
        shares.append(min(whole, chance.randint(typical // 2, typical * 3 // 2)))
        whole -= shares[-1]
    return shares


def _sessions(chance: random.Random, bodies: Bodies, shares: list[int], until: date) -> list[Origin]:
    slots = [
        (council, year, month)
        for year in range(until.year - YEARS, until.year + 1)
        for month in MONTHS_OF_SESSIONS
        if date(year, month, 28) < until
        for council in bodies.councils
    ]
    slots = sorted(chance.sample(slots, len(shares)), key=lambda slot: slot[1:])
    sessions = Session.objects.bulk_create(Session(council=c, year=y, month=m) for c, y, m in slots)
    sittings = Sitting.objects.bulk_create(
        Sitting(session=session, held_on=date(session.year, session.month, chance.randint(4, 25)))
        for session in sessions
    )
    agenda = AgendaItem.objects.bulk_create(
        AgendaItem(session=sitting.session, sitting=sitting, order=n, number=str(n), title=f"الدراسة والتصويت: {thing}")
        for sitting in sittings
        for n, thing in enumerate(chance.sample(words.THINGS, 4), start=1)
    )
    Vote.objects.bulk_create(
        Vote(agenda_item=item, outcome=VoteOutcome.ADOPTED, votes_for=chance.randint(12, 40)) for item in agenda
    )
    items: dict[int, list[AgendaItem]] = {}
    for item in agenda:
        items.setdefault(item.session_id, []).append(item)
    return [
        Origin(
            day=sitting.held_on,
            prefix=f"{session.council.code}-{session.slug}",
            followed_by=session.council.organization,
            territory=session.council.territory,
            share=share,
            session=session,
            agenda=items[session.pk],
        )
        for session, sitting, share in zip(sessions, sittings, shares, strict=True)
    ]


def _consultations(chance: random.Random, bodies: Bodies, shares: list[int], until: date) -> list[Origin]:
    phases = _phases(bodies)
    meetings = []
    for n in range(1, len(shares) + 1):
        council = chance.choice(bodies.councils)
        held_on = until - timedelta(days=chance.randint(30, YEARS * 365))
        consultation = Consultation(
            slug=f"example-consultation-{n:05}",
            title_ar=f"لقاء تشاوري مثال {n}",
            title_fr=f"Rencontre de concertation d’exemple {n}",
            phase=chance.choice(phases) if chance.random() < 0.5 else None,
            held_on=held_on,
            territory=council.territory,
            summary=" ".join(chance.sample(words.AND_THEN, 3)),
            is_example=True,
        )
        meetings.append((consultation, council))
    consultations = Consultation.objects.bulk_create(consultation for consultation, _council in meetings)
    organizes = Consultation.organizers.through
    organizes.objects.bulk_create(
        organizes(consultation_id=consultation.pk, organization_id=council.organization_id)
        for consultation, council in meetings
    )
    findings = _discussions(chance, consultations)
    _those_heard(chance, consultations, bodies)
    return [
        Origin(
            day=consultation.held_on,
            prefix=f"LT-{consultation.held_on.year}-{consultation.slug[-5:]}",
            followed_by=council.organization,
            territory=council.territory,
            share=share,
            consultation=consultation,
            findings=findings[consultation.pk],
        )
        for (consultation, council), share in zip(meetings, shares, strict=True)
    ]


def _phases(bodies: Bodies) -> list[Phase]:
    """Three strategies that nobody wrote, in four phases each."""
    strategies = Strategy.objects.bulk_create(
        Strategy(
            name_ar=f"استراتيجية مثال {n}",
            name_fr=f"Stratégie d’exemple {n}",
            horizon=str(2025 + n),
            owner=bodies.leads[n].organization,
        )
        for n in (1, 2, 3)
    )
    return Phase.objects.bulk_create(
        Phase(strategy=strategy, number=number, title_ar=title_ar, title_fr=title_fr)
        for strategy in strategies
        for number, (title_ar, title_fr) in enumerate(words.PHASES, start=1)
    )


def _discussions(chance: random.Random, consultations: list[Consultation]) -> dict[int, list[Finding]]:
    """Three workshops each, with two findings."""
    workshops = Workshop.objects.bulk_create(
        Workshop(consultation=consultation, number=number, title=chance.choice(words.THEMES)[1])
        for consultation in consultations
        for number in (1, 2, 3)
    )
    writer = words.Writer(chance)
    found = Finding.objects.bulk_create(
        Finding(
            consultation=workshop.consultation,
            workshop=workshop,
            number=2 * workshop.number - second,
            kind=chance.choice(FindingKind.values),
            text=writer.finding(),
        )
        for workshop in workshops
        for second in (1, 0)
    )
    findings: dict[int, list[Finding]] = {}
    for finding in found:
        findings.setdefault(finding.consultation_id, []).append(finding)
    return findings


def _those_heard(chance: random.Random, consultations: list[Consultation], bodies: Bodies) -> None:
    Participant.objects.bulk_create(
        Participant(
            consultation=consultation,
            organization=holder.organization,
            role=chance.choice(ParticipantRole.values),
            is_invited=True,
            came=True,
        )
        for consultation in consultations
        for holder in chance.sample(bodies.leads, 5)
    )
    Participant.objects.bulk_create(
        Participant(consultation=consultation, category=OrganizationKind.COOPERATIVE, came=True)
        for consultation in consultations
    )
    ActorMap.objects.bulk_create(
        ActorMap(consultation=consultation, kind=kind, description=chance.choice(words.AND_THEN))
        for consultation in consultations
        for kind in ActorMapKind.values
    )
