"""One deed creates the session and its days where they are missing, and every draft with its lead, theme and link."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from councils.models import AgendaItem, Session, Sitting
from intake.models import Choice, Paper, PaperState, Proposal
from intake.papers.problems import NotReady, problems_of
from intake.papers.saving import Outdated, locked, rows_of
from intake.papers.words import language_of, title_from
from organizations.models import User
from recommendations import tally, workflow
from recommendations.models import Link, Publication, Recommendation


def adopt(paper: Paper, by: User) -> list[Recommendation]:
    """Create all drafts of this paper, or raise `NotReady` with what to mend, or `Outdated` when it is done already."""
    with transaction.atomic():
        paper = locked(paper)
        rows = rows_of(paper)
        if problems := problems_of(paper, rows, by):
            raise NotReady(problems)
        session = session_of(paper)
        days_of(session, paper.sittings)
        item = agenda_item_of(session, paper.agenda_title)
        drafts = registered(paper, rows, session, item, by)
        Proposal.objects.bulk_update(rows, ["recommendation"])
        paper.become_taken_over(session, timezone.now())
    return drafts


def session_of(paper: Paper) -> Session:
    """The session, locked: whoever numbers its recommendations meanwhile waits."""
    named = {"council": paper.council, "kind": paper.kind, "year": paper.year, "month": paper.month}
    session, _made = Session.objects.get_or_create(**named, number=paper.number)
    return Session.objects.select_for_update(of=("self",)).select_related("council__organization").get(pk=session.pk)


def days_of(session: Session, days: list[str]) -> None:
    """A sitting for each day that has none."""
    known = list(session.sittings.values_list("held_on", "number"))
    number = max((number for _day, number in known), default=0)
    held = {day for day, _number in known}
    for day in map(datetime.date.fromisoformat, days):
        if day not in held:
            number += 1
            Sitting.objects.create(session=session, number=number, held_on=day)


def agenda_item_of(session: Session, title: str) -> AgendaItem | None:
    """The point of this title, added at the end where the agenda hasn't it."""
    if not title:
        return None
    points = list(session.agenda.order_by("order"))
    known = next((point for point in points if point.title == title), None)
    sittings = list(session.sittings.all()[:2])
    sitting = sittings[0] if len(sittings) == 1 else None
    last = points[-1].order if points else 0
    return known or AgendaItem.objects.create(session=session, sitting=sitting, order=last + 1, title=title)


def registered(paper: Paper, rows: list[Proposal], session: Session, item, by: User) -> list[Recommendation]:
    names = free_names(session)
    in_source = {row.pk: rank for rank, row in enumerate(sorted_by_place(rows), start=1)}
    drafts = []
    for row in rows:
        if not row.becomes_a_draft:
            continue
        number, reference = next(names)
        draft = draft_of(row, session, item, number, reference, place_words(row, in_source.get(row.pk)))
        try:
            register(draft, row, by)
        except IntegrityError as clash:
            raise NotReady(
                {row.pk: [_("Somebody gave this session a recommendation of this number meanwhile: try again.")]}
            ) from clash
        except workflow.StepRefused as refusal:
            raise NotReady({row.pk: [str(refusal)]}) from refusal
        row.recommendation = draft
        drafts.append(draft)
    link(rows)
    return drafts


def free_names(session: Session):
    """(number, reference) of each next recommendation of this session, saved or not, after the last one."""
    prefix = f"{session.council.code}-{session.slug.upper()}-"
    same = {name: getattr(session, name) for name in ("council", "kind", "year", "month", "number")}
    its = {f"session__{name}": value for name, value in same.items()}
    numbers = Recommendation.objects.filter(**its, number__isnull=False).values_list("number", flat=True)
    references = Recommendation.objects.filter(reference__startswith=prefix).values_list("reference", flat=True)
    endings = [reference.removeprefix(prefix) for reference in references]
    number = max([0, *numbers, *(int(ending) for ending in endings if ending.isdecimal() and len(ending) < 5)])
    while True:
        number += 1
        yield number, f"{prefix}{number:02}"


def sorted_by_place(rows: list[Proposal]) -> list[Proposal]:
    return sorted((row for row in rows if row.start is not None), key=lambda row: row.start)


def place_words(row: Proposal, rank: int | None) -> str:
    """Where its words stand in the text, in the language of the words; nothing for a row the clerk wrote."""
    if rank is None:
        return ""
    with translation.override(language_of(row.text)):
        return _("Item %(number)s of the text it was read in") % {"number": rank}


def draft_of(row: Proposal, session: Session, item, number: int, reference: str, place: str) -> Recommendation:
    return Recommendation(
        reference=reference,
        number=number,
        kind=row.kind,
        title=row.title or title_from(row.text),
        text=row.text,
        language=language_of(row.text),
        place_in_source=place,
        session=session,
        agenda_item=item,
        followed_by=session.council.organization,
        territory=row.territory or session.council.territory,
        is_example=session.council.organization.is_example,
    )


def register(draft: Recommendation, row: Proposal, by: User) -> None:
    """Enter it as a draft, with its theme and who answers for it."""
    with transaction.atomic():
        workflow.register(draft, by=by)
        if row.theme_id:
            with tally.kept(draft.pk):
                draft.themes.add(row.theme_id)
        if row.lead_id:
            workflow.assign_lead(draft, row.lead, by=by)


def link(rows: list[Proposal]) -> None:
    """What carries over or supersedes another says so; a row of the same text stands for the draft it became."""
    kinds = (Choice.CARRIES_OVER, Choice.SUPERSEDES)
    became = {row.pk: row.recommendation for row in rows}
    Link.objects.bulk_create(
        Link(source=row.recommendation, kind=row.choice, target=row.target or became[row.twin_id])
        for row in rows
        if row.recommendation_id and row.choice in kinds
    )


def publish(paper: Paper, by: User) -> int:
    """Publish every draft this paper became that still is one, all or none. How many; `StepRefused` with a sentence."""
    drafts = Recommendation.objects.filter(
        pk__in=paper.proposals.values("recommendation"), publication=Publication.DRAFT
    ).order_by("number")
    with transaction.atomic():
        return sum(bool(workflow.take_step(draft, "publish", by=by)) for draft in drafts)


@transaction.atomic
def discard(paper: Paper) -> None:
    """Put it aside; nothing in it is lost."""
    locked(paper).become(PaperState.DISCARDED)


@transaction.atomic
def restore(paper: Paper) -> None:
    """Under review again, as it was left."""
    row = Paper.objects.select_for_update(of=("self",)).filter(pk=paper.pk, state=PaperState.DISCARDED).first()
    if row is None:
        raise Outdated
    row.become(PaperState.OPEN)
