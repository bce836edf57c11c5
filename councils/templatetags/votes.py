"""{{ vote|outcome }} and {% for voices in vote|voices %}: what a council decided, in words that agree."""

from django import template
from django.utils.translation import ngettext, pgettext_lazy

from councils.models import VoteOutcome

register = template.Library()
UNANIMOUSLY = {
    VoteOutcome.ADOPTED: pgettext_lazy("vote", "adopted unanimously"),
    VoteOutcome.REJECTED: pgettext_lazy("vote", "rejected unanimously"),
    VoteOutcome.POSTPONED: pgettext_lazy("vote", "postponed unanimously"),
}
SHADES = {VoteOutcome.ADOPTED: "done", VoteOutcome.REJECTED: "closed", VoteOutcome.POSTPONED: "still"}


@register.filter
def outcome(vote):
    """Adopted, or adopted unanimously."""
    return UNANIMOUSLY[vote.outcome] if vote.is_unanimous else vote.get_outcome_display()


@register.filter
def shade(vote):
    """The colour of the outcome."""
    return SHADES[vote.outcome]


@register.filter
def voices(vote):
    """12 votes for, 2 against, 1 abstention: a phrase for each number that is known."""
    phrases = []
    if vote.votes_for is not None:
        phrases.append(
            ngettext("%(count)s vote for", "%(count)s votes for", vote.votes_for) % {"count": vote.votes_for}
        )
    if vote.votes_against is not None:
        phrases.append(
            ngettext("%(count)s vote against", "%(count)s votes against", vote.votes_against)
            % {"count": vote.votes_against}
        )
    if vote.abstentions is not None:
        phrases.append(
            ngettext("%(count)s abstention", "%(count)s abstentions", vote.abstentions) % {"count": vote.abstentions}
        )
    return phrases
