"""What became of each: drafted, published, led, answered, declared, verified or returned, in the order it happened."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from organizations.models import Organization
from recommendations import bulk_rows
from recommendations.generator.bodies import Bodies, Holder
from recommendations.generator.origins import Origin
from recommendations.generator.words import Writer
from recommendations.models import (
    CLOSED,
    ORDER,
    Action,
    Axis,
    Evidence,
    Implementation,
    Link,
    LinkKind,
    Obstacle,
    Position,
    ProgressUpdate,
    Publication,
    Recommendation,
    RecommendationKind,
    Theme,
)
from recommendations.workflow.history import Chronicle
from recommendations.workflow.steps import needs_a_reason

STORY_EVENTS = 20
"""How many changes the one recommendation that a measurement opens has."""

KINDS = (list(RecommendationKind.values), (60, 25, 10, 5))
UPDATES = (range(9), (8, 12, 22, 20, 15, 10, 6, 4, 3))
ANSWERS = (
    (Position.ACCEPTED, Position.PARTLY_ACCEPTED, Position.NOTED, Position.DECLINED),
    (62, 15, 14, 9),
)
LADDER = sorted(ORDER, key=ORDER.get)
STRIDES = ((0, 1, 2, -1), (34, 45, 16, 5))
WITHIN_DAYS = (365, 365, 730, 1095, 1460, 1825, 2190)


make_recommendation, make_update = bulk_rows.maker(Recommendation), bulk_rows.maker(ProgressUpdate)
make_evidence, make_action = bulk_rows.maker(Evidence), bulk_rows.maker(Action)
make_theme = bulk_rows.maker(Recommendation.themes.through)
make_partner = bulk_rows.maker(Recommendation.partners.through)


@dataclass
class Batch:
    """Some thousand recommendations with all that hangs on them, not saved yet."""

    chronicles: list[Chronicle] = field(default_factory=list)
    themes: list[Recommendation.themes.through] = field(default_factory=list)
    partners: list[Recommendation.partners.through] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class Lives:
    """Makes up recommendations until a day, numbering their rows from 1."""

    def __init__(self, chance: random.Random, bodies: Bodies, until: date):
        self.chance, self.bodies, self.until = chance, bodies, until
        self.end = datetime(until.year, until.month, until.day, tzinfo=UTC)
        self.writer = Writer(chance)
        self.pks, self.update_pks = count(1), count(1)
        self.told_in_full = ""
        """The reference of the first and oldest one, whose story has exactly `STORY_EVENTS` changes."""

    def batches(self, origins: list[Origin], size: int) -> Iterator[Batch]:
        batch = Batch()
        for origin in origins:
            for number in range(1, origin.share + 1):
                self._add(batch, origin, number)
                if len(batch.chronicles) == size:
                    yield batch
                    batch = Batch()
        if batch.chronicles:
            yield batch

    def _add(self, batch: Batch, origin: Origin, number: int) -> None:
        recommendation = self._recommendation(origin, number)
        chronicle = Chronicle(recommendation)
        secretary = self.bodies.secretaries[origin.followed_by.pk]
        life = Life(self, chronicle, batch, secretary, self._lead())
        if recommendation.pk == 1:
            self.told_in_full = recommendation.reference
            life.in_full(origin.day)
        else:
            life.as_it_comes(origin.day)
        self._surroundings(batch, recommendation)
        batch.chronicles.append(chronicle)

    def _recommendation(self, origin: Origin, number: int) -> Recommendation:
        chance = self.chance
        recommendation = make_recommendation(
            id=next(self.pks),
            reference=f"{origin.prefix}-{number:02}",
            kind=chance.choices(*KINDS)[0],
            number=number,
            title=self.writer.title(),
            text=self.writer.text(),
            place_in_source=f"البند {number}",
            session_id=origin.session.pk if origin.session else None,
            consultation_id=origin.consultation.pk if origin.consultation else None,
            territory_id=origin.territory.pk,
            followed_by_id=origin.followed_by.pk,
            is_example=True,
        )
        if origin.agenda and chance.random() < 0.7:
            recommendation.agenda_item_id = chance.choice(origin.agenda).pk
        if origin.findings and chance.random() < 0.8:
            recommendation.finding_id = chance.choice(origin.findings).pk
        return recommendation

    def _lead(self) -> Holder:
        return self.chance.choices(self.bodies.leads, cum_weights=self.bodies.lead_weights)[0]

    def _surroundings(self, batch: Batch, recommendation: Recommendation) -> None:
        """Its themes, partners, actions, and a link to one before it."""
        chance, bodies, pk = self.chance, self.bodies, recommendation.pk
        themes: set[Theme] = set(
            chance.choices(bodies.themes, cum_weights=bodies.theme_weights, k=chance.randint(1, 3))
        )
        batch.themes += [
            make_theme(recommendation_id=pk, theme_id=theme) for theme in sorted(theme.pk for theme in themes)
        ]
        partners = {self._lead().organization.pk for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))}
        batch.partners += [make_partner(recommendation_id=pk, organization_id=partner) for partner in sorted(partners)]
        for order in range(1, chance.choice((0, 0, 0, 1, 2, 3)) + 1):
            batch.actions.append(
                make_action(
                    recommendation_id=pk,
                    order=order,
                    title=self.writer.title(),
                    organization_id=recommendation.lead_id,
                    due_on=recommendation.due_on,
                    done_on=recommendation.heard_on if not recommendation.is_open else None,
                )
            )
        if batch.chronicles and chance.random() < 0.03:
            earlier = chance.choice(batch.chronicles).recommendation.pk
            batch.links.append(Link(source_id=pk, target_id=earlier, kind=chance.choice(LinkKind.values)))


class Life:
    """The life of one recommendation, told to its chronicle while the clock goes forward and never past the end."""

    def __init__(self, lives: Lives, chronicle: Chronicle, batch: Batch, secretary: Holder, lead: Holder):
        self.chance, self.writer, self.end = lives.chance, lives.writer, lives.end
        self.update_pks = lives.update_pks
        self.chronicle, self.batch = chronicle, batch
        self.recommendation = chronicle.recommendation
        self.secretary, self.lead = secretary, lead
        self.now = self.end

    def as_it_comes(self, origin_day: date) -> None:
        chance = self.chance
        self._begin(origin_day)
        self._tell(Axis.PUBLICATION, Publication.DRAFT, old="")
        if chance.random() < 0.03 or not self._later(1, 20):
            return
        self._tell(Axis.PUBLICATION, Publication.PUBLISHED)
        has_lead = chance.random() < 0.9 and self._later(0, 6)
        if has_lead:
            self._assign(self.lead.organization)
        if chance.random() < 0.72 and self._later(0, 10):
            self._tell(Axis.DEADLINE, self._deadline(origin_day))
        if has_lead and chance.random() < 0.65 and self._later(5, 60):
            self._answer(*chance.choices(*ANSWERS))
        if has_lead:
            self._follow_up(chance.choices(*UPDATES)[0])
        if self.recommendation.due_on and chance.random() < 0.12 and self._later(1, 90):
            self._tell(Axis.DEADLINE, self._deadline(self.now.date()), reason=self.writer.reason())
        if chance.random() < 0.02 and self._later(60, 200):
            self._tell(Axis.PUBLICATION, Publication.ARCHIVED, reason=self.writer.reason())

    def in_full(self, origin_day: date) -> None:
        """A long and whole story: seven updates, each verified, and six other changes."""
        self._begin(origin_day)
        pace = (self.end - self.now).days / STORY_EVENTS
        self._tell(Axis.PUBLICATION, Publication.DRAFT, old="")
        self._later(pace / 2, pace)
        self._tell(Axis.PUBLICATION, Publication.PUBLISHED)
        self._assign(self.lead.organization)
        self._tell(Axis.DEADLINE, self._deadline(origin_day))
        self._later(pace / 2, pace)
        self._answer(Position.ACCEPTED)
        for status in ("study", "study", "in_progress", "in_progress", "in_progress", "partial", "partial"):
            self._later(pace / 2, pace)
            update = self._update(status, may_stall=False)
            self._submit(update, links=2)
            self._later(pace / 2, pace)
            self.chronicle.verify(update, self.now, self.secretary.user, self.secretary.post)
        self._tell(Axis.DEADLINE, (self.end + timedelta(days=200)).date().isoformat(), reason=self.writer.reason())

    # The clock

    def _begin(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(
            seconds=self.chance.randrange(28000)
        )
        self._later(1, 20)

    def _later(self, fewest: float, most: float) -> bool:
        """So many days later; False, and the clock stays, where that lies past the end."""
        later = self.now + timedelta(seconds=int(self.chance.uniform(fewest, most) * 86400) + 60)
        if later >= self.end:
            return False
        self.now = later
        return True

    # The secretary's deeds

    def _tell(self, axis: Axis, new: str, **told) -> None:
        self.chronicle.tell(axis, new, self.now, self.secretary.user, self.secretary.post, **told)

    def _assign(self, organization: Organization) -> None:
        self._tell(Axis.LEAD, organization.slug, lead=organization, words=organization.name_ar)

    def _deadline(self, day: date) -> str:
        return (day + timedelta(days=self.chance.choice(WITHIN_DAYS) + self.chance.randint(-20, 20))).isoformat()

    # The lead's deeds

    def _answer(self, position: str) -> None:
        reason = "" if position == Position.ACCEPTED else self.writer.reason()
        self.chronicle.tell(Axis.POSITION, position, self.now, self.lead.user, self.lead.post, reason=reason)

    def _follow_up(self, updates: int) -> None:
        """So many updates, spread over the time that is left; each but the last one verified."""
        for left in range(updates, 0, -1):
            days = (self.end - self.now).days
            if days < 20 or self.recommendation.verified in CLOSED:
                return
            is_news = left == 1 and self.chance.random() < 0.55
            if not (self._later(days * 0.8, days) if is_news else self._later(1, 2 * days / (left + 1))):
                return
            update = self._update(self._next_status())
            if left == 1 and self.chance.random() < 0.06:
                self.chronicle.draft(update, self.now)
                return
            evidence = self._submit(update, links=self.chance.choice((0, 0, 0, 1, 1, 2)))
            if not self._review(update, evidence, is_last=left == 1):
                return

    def _next_status(self) -> str:
        """Mostly forward on the ladder, sometimes back, now and then closed."""
        fate = self.chance.random()
        if fate < 0.025:
            return Implementation.CLOSED_NOT_DONE.value
        if fate < 0.035:
            return Implementation.OBSOLETE.value
        rung = ORDER.get(self.recommendation.declared, 0) + self.chance.choices(*STRIDES)[0]
        return LADDER[max(0, min(rung, len(LADDER) - 1))].value

    def _update(self, status: str, may_stall: bool = True) -> ProgressUpdate:
        chance, recommendation = self.chance, self.recommendation
        stalls = may_stall and status not in CLOSED and chance.random() < 0.13
        obstacle = chance.choice(Obstacle.values) if stalls else ""
        percentage = None
        if status == Implementation.DONE:
            percentage = 100
        elif status in (Implementation.IN_PROGRESS, Implementation.PARTIAL) and chance.random() < 0.5:
            percentage = chance.randrange(10, 95, 5)
        return make_update(
            id=next(self.update_pks),
            recommendation_id=recommendation.pk,
            organization_id=self.lead.organization.pk,
            author_id=self.lead.user.pk,
            author_post_id=self.lead.post.pk,
            status=status,
            happened_on=self.now.date() - timedelta(days=chance.randint(0, 20)),
            words=self.writer.progress(),
            percentage=percentage,
            obstacle=obstacle,
            reason=self.writer.reason() if needs_a_reason(recommendation, status, obstacle) else "",
            form_token=uuid.UUID(int=chance.getrandbits(128), version=4),
        )

    def _submit(self, update: ProgressUpdate, links: int) -> list[str]:
        """Declare, with links as evidence; what is done has at least one. Returns their fingerprints."""
        if update.status == Implementation.DONE:
            links = max(links, 1)
        evidence = [
            make_evidence(
                update_row_id=update.pk,
                title=f"وثيقة إثبات {n}",
                link=f"https://register.example/evidence/{update.pk}/{n}",
                added_at=self.now,
            )
            for n in range(1, links + 1)
        ]
        self.batch.evidence += evidence
        fingerprints = [piece.fingerprint for piece in evidence]
        self._declare(update, fingerprints)
        return fingerprints

    def _declare(self, update: ProgressUpdate, evidence: list[str]) -> None:
        self.chronicle.submit(update, self.now, self.lead.user, self.lead.post, evidence)

    def _review(self, update: ProgressUpdate, evidence: list[str], is_last: bool) -> bool:
        """Verified, perhaps after it was returned once; the last one may still wait. False where it waits."""
        by, post = self.secretary.user, self.secretary.post
        if (is_last and self.chance.random() < 0.25) or not self._later(1, 30):
            return False
        if self.chance.random() < 0.07:
            self.chronicle.send_back(update, self.now, by, post, self.writer.remark())
            if (is_last and self.chance.random() < 0.5) or not self._later(1, 15):
                return False
            self._declare(update, evidence)
            if not self._later(1, 15):
                return False
        self.chronicle.verify(update, self.now, by, post)
        return True
