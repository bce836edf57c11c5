"""What the clerk accepted, in one transaction: sessions where they are missing, drafts with their first changes.

Every row is read and checked again, since the register may have moved since the dry run; the good ones wait in a file,
so that the transaction only writes. What somebody else brought in meanwhile is left out.
"""

import json
import tempfile
from collections.abc import Iterator
from itertools import islice

from django.db import transaction
from django.utils import timezone

from councils.models import Council, Session
from intake.imports.cells import MOST_NUMBER
from intake.imports.checking import verdicts
from intake.imports.fields import Field
from intake.imports.opening import rows_of
from intake.imports.register import Held, SessionKey, prefix_of, register_of
from intake.imports.rows import Draft, Reader, as_plain
from intake.models import ImportSheet, UploadState
from organizations.models import Organization, User
from recommendations import bulk_rows
from recommendations.models import Axis, Publication, Recommendation
from recommendations.workflow import write_histories
from recommendations.workflow.history import Chronicle

BATCH = 1_000
MEGABYTES = 64
"""Of the database, kept in memory while it is written."""

make_recommendation = bulk_rows.maker(Recommendation)
make_theme = bulk_rows.maker(Recommendation.themes.through)
make_partner = bulk_rows.maker(Recommendation.partners.through)
make_past = bulk_rows.maker(Recommendation.history.model)
PAST = [field.attname for field in Recommendation.history.model.tracked_fields]


class NotAllowed(Exception):
    """Who decided this doesn't keep the council any more."""


def write_sheet(job) -> None:
    """The deed "write"."""
    sheet = job.upload
    by = sheet.decided_by
    if not Council.objects.editable_by(by).filter(pk=sheet.council_id).exists():
        raise NotAllowed
    with tempfile.TemporaryFile("w+", encoding="utf-8") as waiting:
        with rows_of(sheet) as rows:
            good = (one for _line, one in verdicts(sheet, Reader(sheet), job.counted(rows)) if isinstance(one, Draft))
            for draft in good:
                waiting.write(json.dumps(as_plain(draft)) + "\n")
        job.beat(sheet.rows_total or 0)
        bulk_rows.make_room(Recommendation, MEGABYTES)
        waiting.seek(0)
        with transaction.atomic():
            Council.objects.select_for_update(of=("self",)).get(pk=sheet.council_id)  # one import at a time
            written = Writer(sheet, by).write(Draft(*json.loads(line)) for line in waiting)
            counts = sheet.counts | {"written": written}
            job.finish(UploadState.ACCEPTED, accepted_at=timezone.now(), counts=counts)


class Writer:
    """Numbers the drafts of one spreadsheet and writes them, inside the transaction of the caller."""

    def __init__(self, sheet: ImportSheet, by: User):
        self.council, self.by, self.now = sheet.council, by, timezone.now()
        self.post = by.post_in([self.council.organization_id], "secretary")
        self.register = register_of(self.council)
        self.are_given = Field.NUMBER in sheet.matching.values()
        self.numbers: dict[SessionKey, Numbers] = {}
        self.leads = {one.pk: one for one in Organization.objects.only("pk", "slug", "name_ar")}

    def write(self, drafts: Iterator[Draft]) -> int:
        """How many were written. Numbers a file gives are kept; the others follow the highest of their session."""
        written = 0
        new = (draft for draft in drafts if self.is_new(draft))
        while batch := list(islice(new, BATCH)):
            self.write_batch(batch)
            written += len(batch)
        return written

    def is_new(self, draft: Draft) -> bool:
        draft.session = tuple(draft.session)
        prints = self.session_of(draft.session).prints
        if draft.print in prints:
            return False
        prints.add(draft.print)
        return True

    def session_of(self, key: SessionKey) -> Held:
        """Made where the register doesn't have it."""
        sessions = self.register.sessions
        if key not in sessions:
            kind, year, month, number = key
            session = Session.objects.create(council=self.council, kind=kind, year=year, month=month, number=number)
            sessions[key] = Held(session.pk)
        return sessions[key]

    def numbers_of(self, key: SessionKey) -> "Numbers":
        if key not in self.numbers:
            prefix = prefix_of(self.council, key)
            endings = self.register.endings.get(prefix, set())
            self.numbers[key] = Numbers(prefix, self.session_of(key), endings, self.are_given)
        return self.numbers[key]

    def write_batch(self, drafts: list[Draft]) -> None:
        pks = bulk_rows.reserve(Recommendation, len(drafts))
        chronicles = [self.chronicle(pk, draft) for pk, draft in zip(pks, drafts, strict=True)]
        write_histories(chronicles)
        themes, partners = [], []
        for pk, draft in zip(pks, drafts, strict=True):
            themes += [make_theme(recommendation_id=pk, theme_id=theme) for theme in draft.themes]
            partners += [make_partner(recommendation_id=pk, organization_id=partner) for partner in draft.partners]
        bulk_rows.insert(Recommendation.themes.through, themes)
        bulk_rows.insert(Recommendation.partners.through, partners)
        bulk_rows.insert(Recommendation.history.model, map(self.past, chronicles))

    def chronicle(self, pk: int, draft: Draft) -> Chronicle:
        """A draft, who answers for it and until when, as the register tells them."""
        number, reference = self.numbers_of(draft.session).next(draft.number)
        recommendation = make_recommendation(
            id=pk,
            reference=reference,
            kind=draft.kind,
            number=number,
            title=draft.title,
            text=draft.text,
            language=draft.language,
            session_id=self.register.sessions[draft.session].pk,
            followed_by_id=self.council.organization_id,
            territory_id=draft.territory,
            is_example=self.council.organization.is_example,
        )
        chronicle = Chronicle(recommendation)
        chronicle.tell(Axis.PUBLICATION, Publication.DRAFT, self.now, self.by, self.post, old="")
        if draft.lead:
            lead = self.leads[draft.lead]
            chronicle.tell(Axis.LEAD, lead.slug, self.now, self.by, self.post, lead=lead, words=lead.name_ar)
        if draft.due_on:
            chronicle.tell(Axis.DEADLINE, draft.due_on, self.now, self.by, self.post)
        return chronicle

    def past(self, chronicle: Chronicle) -> object:
        """The first row of its history in the admin, as saving it would have left."""
        recommendation = chronicle.recommendation
        facts = {name: getattr(recommendation, name) for name in PAST}
        return make_past(**facts, history_date=self.now, history_type="+", history_user_id=self.by.pk)


class Numbers:
    """Of one session: those the file gives are kept, the others follow the highest.

    In a file that gives some, a row without one stays without: what it would get may stand further down.
    """

    def __init__(self, prefix: str, held: Held, endings: set[int], are_given: bool):
        self.prefix, self.taken, self.are_given = prefix, endings, are_given
        self.last = max(held.numbers | endings, default=0)

    def next(self, given: int | None) -> tuple[int | None, str]:
        """(number, reference)."""
        ending = self.last + 1 if given is None or given in self.taken else given
        self.taken.add(ending)
        self.last = max(self.last, ending)
        number = given if self.are_given or ending > MOST_NUMBER else ending
        return number, f"{self.prefix}-{ending:02}"
