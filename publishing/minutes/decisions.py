"""The agenda of a session in its minutes, and what was said, decided and recommended on each point."""

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.agenda import Branch
from councils.models import Vote, VoteOutcome
from councils.templatetags.votes import NUMBERED, visa_words
from publishing.minutes import formatted
from publishing.minutes.record import SessionRecord
from recommendations.models import Recommendation
from word_document import LeftToRight, Paper, Prose, Strong, Text

BLANK = "." * 40
"""Where somebody writes by hand what nobody has entered."""
SHORT_BLANK = BLANK[:14]

UNANIMOUSLY = {
    VoteOutcome.ADOPTED: gettext_lazy("The council adopted this point unanimously."),
    VoteOutcome.REJECTED: gettext_lazy("The council rejected this point unanimously."),
    VoteOutcome.POSTPONED: gettext_lazy("The council postponed this point unanimously."),
}
DECIDED = {
    VoteOutcome.ADOPTED: gettext_lazy("The council adopted this point."),
    VoteOutcome.REJECTED: gettext_lazy("The council rejected this point."),
    VoteOutcome.POSTPONED: gettext_lazy("The council postponed this point."),
}


def points(branches: Sequence[Branch]) -> Iterator[Branch]:
    """Every point, each before those under it."""
    for branch in branches:
        yield branch
        yield from points(branch.parts)


def write_agenda(paper: Paper, record: SessionRecord) -> None:
    paper.heading(_("Agenda of the session"))
    for branch in points(record.agenda):
        paper.point(branch.item.number or "•", branch.item.title, level=branch.level)
    if not record.agenda:
        paper.paragraph(BLANK * 2)


def write_proceedings(paper: Paper, record: SessionRecord) -> None:
    """Point by point; what the session recommended without naming a point comes last."""
    paper.heading(_("Proceedings and decisions"))
    days = {one.sitting.pk: one.sitting.held_on for one in record.sittings}
    for branch in points(record.agenda):
        item = branch.item
        paper.heading(*((item.number, " · ") if item.number else ()), item.title, level=min(branch.level + 1, 3))
        if len(days) > 1 and item.sitting_id in days:
            day = date_format(days[item.sitting_id])
            paper.paragraph(_("Examined in the sitting of %(day)s.") % {"day": day}, style="Cell")
        formatted.write(paper, item.text)
        _write_decision(paper, branch, record)
        write_recommendations(paper, record.recommendations.get(item.pk, ()))
    others = record.recommendations.get(None, ())
    if others:
        paper.heading(_("Recommendations of the session"))
        write_recommendations(paper, others)


def _write_decision(paper: Paper, branch: Branch, record: SessionRecord) -> None:
    """What was decided; dots for a point on which nothing is entered, unless those under it were decided on."""
    vote = getattr(branch.item, "vote", None)
    if vote is None:
        if not branch.parts:
            paper.paragraph(Strong(_("Decision of the council: %(decision)s") % {"decision": BLANK}))
        return
    paper.paragraph(Strong((UNANIMOUSLY if vote.is_unanimous else DECIDED)[vote.outcome]))
    _write_voices(paper, vote)
    facts = list(_facts_of(vote, record))
    if facts:
        paper.facts(facts)


def _write_voices(paper: Paper, vote: Vote) -> None:
    """How many for, against and abstaining, where one of them is known; dots for the others."""
    voices = (vote.votes_for, vote.votes_against, vote.abstentions)
    if any(count is not None for count in voices):
        names = _("Votes for the decision"), _("Votes against the decision"), _("Members who abstained")
        paper.table(names, [[SHORT_BLANK if count is None else str(count) for count in voices]], (1, 1, 1))


def _facts_of(vote: Vote, record: SessionRecord) -> Iterator[tuple[str, Text]]:
    """What is known of a decision besides its voices."""
    if vote.number or vote.kind:
        number = vote.number and NUMBERED[vote.kind].format(number=vote.number)
        yield _("Decision"), number or vote.get_kind_display()
    if vote.visa:
        yield _("Visa of the decision"), [visa_words(vote, record.council), *filter(None, [vote.visa_note])]
    if vote.note:
        yield _("Remark"), [Prose(line) for line in vote.note.splitlines()]


def write_recommendations(paper: Paper, recommendations: Sequence[Recommendation]) -> None:
    """Each with its reference, its words as they stand, who answers for it and until when."""
    if recommendations:
        paper.table(
            (_("Reference"), _("Text of the recommendation"), _("Organization that answers for it"), _("Until when")),
            map(_row_of, recommendations),
            (21, 45, 19, 15),
        )


def _row_of(one: Recommendation) -> tuple:
    return (
        [LeftToRight(one.reference), one.get_kind_display()],
        [Prose(line) for line in one.text.splitlines() if line.strip()],
        one.lead.name if one.lead else SHORT_BLANK,
        date_format(one.due_on) if one.due_on else SHORT_BLANK,
    )
