"""{{ vote|decision }}, {{ vote|outcome }}, {% for voices in vote|voices %}, {{ vote|visa_words:council }}.

What a council decided, in words that agree.
"""

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from councils.models import CouncilLevel, DecisionKind, Visa, VoteOutcome

register = template.Library()
UNANIMOUSLY = {
    VoteOutcome.ADOPTED: pgettext_lazy("vote", "adopted unanimously"),
    VoteOutcome.REJECTED: pgettext_lazy("vote", "rejected unanimously"),
    VoteOutcome.POSTPONED: pgettext_lazy("vote", "postponed unanimously"),
}
SHADES = {VoteOutcome.ADOPTED: "done", VoteOutcome.REJECTED: "closed", VoteOutcome.POSTPONED: "still"}
NUMBERED = {
    DecisionKind.DELIBERATION: _("Deliberation no. {number}"),
    DecisionKind.RECOMMENDATION: _("Recommendation no. {number}"),
    DecisionKind.MOTION: _("Motion no. {number}"),
    DecisionKind.OPINION: _("Opinion no. {number}"),
    "": _("Decision no. {number}"),
}
VISA_OF_GOVERNOR = {
    Visa.AWAITED: _("The visa of the governor is awaited"),
    Visa.GIVEN: _("Visa of the governor given on %(day)s"),
    Visa.REFUSED: _("Visa of the governor refused on %(day)s"),
    Visa.NOT_NEEDED: _("Needs no visa of the governor"),
}
VISA_OF_WALI = {
    Visa.AWAITED: _("The visa of the wali is awaited"),
    Visa.GIVEN: _("Visa of the wali given on %(day)s"),
    Visa.REFUSED: _("Visa of the wali refused on %(day)s"),
    Visa.NOT_NEEDED: _("Needs no visa of the wali"),
}


@register.filter
def decision(vote):
    """Its kind, and its number when it has one; nothing when neither is known."""
    if vote.number:
        return format_html(NUMBERED[vote.kind], number=format_html("<bdi>{}</bdi>", vote.number))
    return vote.get_kind_display()


@register.filter
def visa_words(vote, council):
    """How its visa stands: the wali's for a region, the governor's for any other; nothing when not known."""
    if not vote.visa:
        return ""
    words = VISA_OF_WALI if council.level == CouncilLevel.REGIONAL else VISA_OF_GOVERNOR
    return words[vote.visa] % {"day": formats.date_format(vote.visa_on) if vote.visa_on else ""}


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
