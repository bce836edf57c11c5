"""What stands in the way of creating the drafts, in sentences: under None those of the session, else by row."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from councils.models import Council
from intake.models import Choice, Paper, Proposal
from intake.papers.words import grouped
from organizations.models import User

Problems = dict[int | None, list[str]]
FIRST_YEAR, LAST_YEAR = 1956, 2100
MOST_DRAFTS = 500
MOST_WORDS = 20_000


class NotReady(Exception):
    """Nothing was created; `problems` says what to mend, and where."""

    def __init__(self, problems: Problems):
        super().__init__(problems)
        self.problems = problems


def problems_of(paper: Paper, rows: Sequence[Proposal], by: User, *, is_final: bool = True) -> Problems:
    """Everything there is to mend; while it isn't final, only where there is something to create."""
    found: Problems = defaultdict(list)
    if is_final or rows:
        found[None] = [*of_session(paper, by), *(of_all(rows) if is_final else ())]
    by_pk = {row.pk: row for row in rows}
    for row in rows:
        if not row.is_dropped:
            found[row.pk] = [*of_words(row), *of_choice(row, by_pk)]
    return {where: sentences for where, sentences in found.items() if sentences}


def of_session(paper: Paper, by: User):
    if paper.council_id is None:
        yield _("Choose the council.")
    elif not Council.objects.editable_by(by).filter(pk=paper.council_id).exists():
        yield _("You aren't the secretary of this council: its own secretary, or an administrator, creates the drafts.")
    if not paper.kind:
        yield _("Say whether the session is ordinary or extraordinary.")
    if not paper.month or not 1 <= paper.month <= 12:
        yield _("Choose the month of the session.")
    if not paper.year or not FIRST_YEAR <= paper.year <= LAST_YEAR:
        yield _("Write the year of the session.")


def of_all(rows: Sequence[Proposal]):
    drafts = sum(row.becomes_a_draft for row in rows)
    if not drafts:
        yield _("No draft would be created: everything is left out or in the register already.")
    if drafts > MOST_DRAFTS:
        yield _("More than %(most)s drafts at once: divide the text.") % {"most": MOST_DRAFTS}


def of_words(row: Proposal):
    if not row.text.strip():
        yield _("Write its words, or leave it out.")
    if len(row.text) > MOST_WORDS:
        yield _("This text is longer than %(most)s characters.") % {"most": grouped(MOST_WORDS)}
    if row.lead_typed:
        yield _("No organization of the register has this name: “%(name)s”.") % {"name": row.lead_typed}


def of_choice(row: Proposal, by_pk: dict[int, Proposal]):
    if row.choice == Choice.NEW:
        return
    if row.target_typed:
        yield _("No recommendation of the register has this reference: “%(typed)s”.") % {"typed": row.target_typed}
    elif row.twin_id:
        twin = by_pk.get(row.twin_id)
        if twin is None or twin.pk == row.pk or not twin.becomes_a_draft:
            yield _("The row it is the same as won't become a draft itself.")
    elif not row.target_id:
        yield _("Say of which recommendation.")
