"""Everything the clerk typed is kept, whatever they do next: what isn't right yet is kept too, and said."""

import datetime
import re

from django.db import transaction

from councils.models import Council, SessionKind
from intake.models import Choice, Paper, Proposal
from intake.papers import looking
from intake.papers import rows as operations
from intake.papers.problems import FIRST_YEAR, LAST_YEAR
from intake.papers.words import kept, title_from
from organizations.models import User
from recommendations.forms import LeadForm
from recommendations.models import Recommendation, RecommendationKind, Theme

WRITTEN = (
    *(("order",), ("text",), ("title",), ("start", "end"), ("is_from_prose",), ("is_dropped",), ("kind",), ("theme",)),
    *(("lead", "lead_typed"), ("territory",), ("parts",), ("suggestions",), ("similar",)),
    ("choice", "target", "target_typed", "twin"),
)
"""What changes together is written together."""
FACTS = ("council", "kind", "year", "month", "number", "sittings", "agenda_title", "edition")
CHOICE = re.compile(r"(duplicate|carries_over|supersedes):(?:row:(\d{1,18})|(.{1,40}))")


class Outdated(Exception):
    """Somebody saved this paper meanwhile, or took it over; nothing was written."""


def locked(paper: Paper) -> Paper:
    """The paper as it stands, until the end of the transaction; refused when it isn't under review any more."""
    row = Paper.objects.select_for_update(of=("self",)).filter(pk=paper.pk).first()
    if row is None or not row.is_open:
        raise Outdated
    return row


def rows_of(paper: Paper) -> list[Proposal]:
    rows = paper.proposals.select_related("lead", "theme", "territory", "target", "twin").order_by("order", "pk")
    return list(rows)


def save(paper: Paper, data, by: User) -> tuple[Proposal | None, str]:
    """Keep what was typed, then do what the button `do` says. The row to show, and why it couldn't be done.

    `data` is what the form sent; its `edition` must be that of the paper, else `Outdated`.
    """
    with transaction.atomic():
        paper = locked(paper)
        if data.get("edition") != str(paper.edition):
            raise Outdated
        rows = rows_of(paper)
        work = operations.Work(paper, rows, data)
        before = looking.session_key(paper), paper.council_id
        apply_typed(paper, rows, data, by)
        moved = (looking.session_key(paper), paper.council_id) != before
        shown, refusal = None, ""
        try:
            shown = operations.operate(work, data.get("do", ""))
        except operations.Refused as said:
            refusal = str(said)
        work.reworded += work.typed_over()
        write(work, by, everything=moved)
    return shown, refusal


def write(work: operations.Work, by: User, *, everything: bool) -> None:
    """All rows in their new order: a statement for each thing that changed in any of them."""
    paper, rows = work.paper, work.rows
    for place, row in enumerate(rows, start=1):
        row.order = place
    if work.removed:
        gone = {row.pk for row in work.removed}
        for row in rows:
            row.twin = None if row.twin_id in gone else row.twin
        Proposal.objects.filter(pk__in=gone).delete()
    work.remember(Proposal.objects.bulk_create([row for row in rows if row.pk is None]))
    if everything:
        looking.compare(paper, rows, by)
    elif work.reworded or work.removed:
        looking.compare(paper, rows, by, work.reworded)
    for names, changed in work.changed(WRITTEN):
        Proposal.objects.bulk_update(changed, names)
    paper.edition += 1
    paper.save(update_fields=FACTS)


def apply_typed(paper: Paper, rows: list[Proposal], data, by: User) -> None:
    """What the form says, in memory; a field it didn't send stays as it is."""
    facts_typed(paper, data, by)
    choices = Choices(rows, data, by)
    themes = {str(theme.pk): theme for theme in Theme.objects.all()}
    leads = leads_typed(rows, data)
    for row in rows:
        words = kept(data.get(f"text-{row.pk}", row.text))
        if words != row.text:
            row.text = words.strip()
            row.suggestions = operations.in_words(row.suggestions, row.text)
        row.title = " ".join(kept(data.get(f"title-{row.pk}", row.title)).split())[:250] or title_from(row.text)
        if data.get(f"kind-{row.pk}") in RecommendationKind.values:
            row.kind = data[f"kind-{row.pk}"]
        if f"theme-{row.pk}" in data:
            row.theme = themes.get(data[f"theme-{row.pk}"])
        if row.pk in leads:
            row.is_answered_for_by(*leads[row.pk])
        choices.choose(row)


def facts_typed(paper: Paper, data, by: User) -> None:
    """The session as the form says it; what can't be understood stays as it was."""
    if "council" in data:
        own = Council.objects.editable_by(by).select_related("organization", "territory")
        typed = data["council"]
        paper.council = own.filter(pk=typed).first() if typed.isdecimal() and len(typed) < 10 else None
    if data.get("kind") in ("", *SessionKind.values):
        paper.kind = data["kind"]
    paper.year = number_in(data, "year", paper.year, FIRST_YEAR, LAST_YEAR)
    paper.month = number_in(data, "month", paper.month, 1, 12)
    paper.number = number_in(data, "number", paper.number, 1, 99) or 1
    paper.agenda_title = " ".join(kept(data.get("agenda_title", paper.agenda_title)).split())[:300]
    if "sitting" in data:
        paper.sittings = sorted({day for day in map(day_in, data.getlist("sitting")) if day})


def number_in(data, name: str, standing: int | None, least: int, most: int) -> int | None:
    if name not in data:
        return standing
    typed = data[name].strip()
    value = int(typed) if re.fullmatch(r"[0-9]{1,4}", typed) else None
    return value if value is not None and least <= value <= most else None


def day_in(typed: str) -> str:
    try:
        return datetime.date.fromisoformat(typed.strip()).isoformat()
    except ValueError:
        return ""


def leads_typed(rows: list[Proposal], data) -> dict[int, tuple]:
    """By row, the organization and what was typed instead of one; only where it isn't as before.

    Each name is looked for once, by the rules of the form that names a lead elsewhere.
    """
    changed = {
        row.pk: typed
        for row in rows
        if (typed := " ".join(kept(data.get(f"lead-{row.pk}", lead_words(row))).split())[:200]) != lead_words(row)
    }
    found = {}
    for name in set(changed.values()):
        form = LeadForm({"organization": name})
        found[name] = (form.cleaned_data["organization"], "") if form.is_valid() else (None, name)
    return {pk: found[name] for pk, name in changed.items()}


def lead_words(row: Proposal) -> str:
    """What stands in the field of its lead organization."""
    return row.lead.name if row.lead_id else row.lead_typed


class Choices:
    """What each row is to another recommendation, as chosen; the references are looked up together."""

    def __init__(self, rows: list[Proposal], data, by: User):
        self.rows = {str(row.pk): row for row in rows}
        self.typed = {row.pk: typed for row in rows if (typed := self.said(row, data))}
        wanted = {reference for _choice, _twin, reference in self.typed.values() if reference}
        visible = Recommendation.objects.visible_to(by).filter(reference__in=wanted)
        self.targets = {one.reference: one for one in visible.only("reference")} if wanted else {}

    @staticmethod
    def said(row: Proposal, data) -> tuple[str, str, str] | None:
        """(choice, the row it is the same as, the reference): two of them empty for a new one."""
        typed = kept(data.get(f"choice-{row.pk}", ""))
        if typed == Choice.NEW:
            return Choice.NEW, "", ""
        match = CHOICE.fullmatch(typed)
        if not match:
            return None
        choice, twin, reference = match[1], match[2] or "", match[3] or ""
        if reference == "other":
            reference = kept(data.get(f"other-{row.pk}", "")).strip().upper()[:40]
        return choice, twin, reference

    def choose(self, row: Proposal) -> None:
        if row.pk not in self.typed:
            return
        row.choice, twin, reference = self.typed[row.pk]
        row.target = self.targets.get(reference)
        row.target_typed = "" if row.target_id else reference
        row.twin = self.rows.get(twin)
