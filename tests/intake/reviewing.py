"""Reviewing a text as its clerk does: the form as it is sent, the buttons, what stands in the rows."""

import pytest
from django.http import QueryDict

from intake import papers
from intake.models import Proposal


def form(paper, **typed) -> QueryDict:
    """What the review's form sends: the rows and the session as they stand, with what is typed over them."""
    paper.refresh_from_db()
    data = QueryDict(mutable=True)
    facts = {"council": paper.council_id, "kind": paper.kind, "year": paper.year, "month": paper.month}
    data.update({name: "" if value is None else str(value) for name, value in facts.items()})
    data.update({"edition": str(paper.edition), "number": str(paper.number), "agenda_title": paper.agenda_title})
    data.setlist("sitting", [*paper.sittings, ""])
    for row in paper.proposals.all():
        data[f"text-{row.pk}"] = row.text.replace("\n", "\r\n")
        data[f"title-{row.pk}"] = row.title
        data[f"lead-{row.pk}"] = row.lead.name_ar if row.lead else row.lead_typed
    for name, value in typed.items():
        data[name] = value
    return data


def do(paper, deed="save", by=None, **typed):
    """Press a button of the review. Why it couldn't be done, or nothing."""
    by = by or paper.entered_by
    _shown, refusal = papers.save(paper, form(paper, do=deed, **typed), by)
    return refusal


def rows(paper) -> list[Proposal]:
    return list(paper.proposals.order_by("order"))


def texts(paper) -> list[str]:
    return [row.text for row in rows(paper)]


def refused(paper, by=None) -> list[list[str]]:
    """The sentences of a refusal, those of the session first."""
    with pytest.raises(papers.NotReady) as refusal:
        papers.adopt(paper, by or paper.entered_by)
    return list(refusal.value.problems.values())
