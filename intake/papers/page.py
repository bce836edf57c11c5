"""The pages of one paper: under review, after two people saved, and once it is taken over or put aside."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import MONTHS

from councils.models import AgendaItem, Council, SessionKind
from intake.models import Paper, PaperState
from intake.papers.opening import missing_council
from intake.papers.problems import Problems, problems_of
from intake.papers.review import Review, options
from intake.papers.saving import apply_typed, lead_words, rows_of
from intake.papers.words import kept, language_of
from intake.permissions import opens_councils
from organizations.models import Organization
from recommendations.models import Publication

MOST_ORGANIZATIONS = 300
"""How many names the browser's own completion is given; any other can be typed in full."""
COMPARED = ("text", "title", "lead")


def review_page(request, paper: Paper, *, refused: Problems | None = None):
    """Everything of it in one form. `refused` is what kept the drafts from being created."""
    rows = rows_of(paper)
    problems = refused if refused is not None else problems_of(paper, rows, request.user, is_final=False)
    review = Review(paper, rows, request.user, problems)
    return _answer(request, review, status=200 if refused is None else 409, is_refused=refused is not None)


def conflict_page(request, paper: Paper):
    """What was typed here stands in the fields, what the other one saved beside it; saving again decides."""
    rows = rows_of(paper)
    theirs = {row.pk: _written(row) for row in rows}
    apply_typed(paper, rows, request.POST, request.user)
    review = Review(paper, rows, request.user, problems_of(paper, rows, request.user, is_final=False))
    for card in review.cards:
        mine = _written(card.row)
        card.theirs = {name: value for name, value in theirs[card.row.pk].items() if value != mine[name]}
    return _answer(request, review, status=409, is_outdated=True, lost=_lost(request.POST, theirs))


def _written(row) -> dict[str, str]:
    return dict(zip(COMPARED, (row.text, row.title, lead_words(row)), strict=True))


def _lost(data, standing) -> list[str]:
    """Words typed in rows that the other one joined or removed."""
    gone = [name for name in data if name.startswith("text-") and name[5:] not in map(str, standing)]
    return [words for name in gone if (words := kept(data[name]).strip())]


def _answer(request, review: Review, *, status: int, **more):
    paper = review.paper
    context = {
        "paper": paper,
        "review": review,
        "counts": review.counts,
        "problems": review.problems.get(None, []),
        "wrong": [card for card in review.cards if card.problems],
        "organizations": Organization.objects.order_by("name_ar")[:MOST_ORGANIZATIONS],
        "points": _points(paper),
        "twin": _same_text(paper, request.user),
        "missing": missing_council(paper),
        "opens_councils": opens_councils(request.user),
        "source_language": language_of(paper.text[:5000]),
        **_facts(paper, request.user),
        **more,
    }
    return render(request, "intake/paper.html", context, status=status)


def _facts(paper: Paper, user) -> dict:
    """The selects of the session."""
    own = Council.objects.editable_by(user).select_related("organization").order_by("territory__code", "pk")
    councils = [("", "—"), *((council.pk, council.organization.name) for council in own)]
    return {
        "councils": options(councils, paper.council_id or ""),
        "kinds": options([("", "—"), *SessionKind.choices], paper.kind),
        "months": options([("", "—"), *MONTHS.items()], paper.month or ""),
    }


def _same_text(paper: Paper, user) -> Paper | None:
    """The same text, brought in before and not put aside."""
    others = Paper.objects.visible_to(user).exclude(pk=paper.pk).exclude(state=PaperState.DISCARDED)
    return others.filter(sha256=paper.sha256).first()


def _points(paper: Paper) -> list[str]:
    """The points of this session's agenda, where it is in the register."""
    if not (paper.council_id and paper.year and paper.month and paper.kind):
        return []
    its = {f"session__{name}": getattr(paper, name) for name in ("council", "kind", "year", "month", "number")}
    return list(AgendaItem.objects.filter(**its).order_by("order").values_list("title", flat=True))


def adopted_page(request, paper: Paper):
    """What became of it; the source and every row stay readable."""
    rows = list(paper.proposals.select_related("recommendation", "target", "twin__recommendation"))
    drafts = [row.recommendation for row in rows if row.recommendation_id]
    context = {
        "paper": paper,
        "is_adopted": paper.state == PaperState.ADOPTED,
        "source": Review.source_of(paper, rows),
        "rows": rows,
        "drafts": drafts,
        "waiting": sum(draft.publication == Publication.DRAFT for draft in drafts),
        "left_out": [row for row in rows if not row.recommendation_id],
        "source_language": language_of(paper.text[:5000]),
        "session_address": paper.session.get_absolute_url() if paper.session_id else "",
        "list_address": reverse("intake:home"),
    }
    return render(request, "intake/paper_done.html", context)
