"""The story of a recommendation, told from its status changes: newest first, each line with who, when and why."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bilingual import pick
from bilingual.templatetags.bilingual import named, written_in
from recommendations.models import (
    Axis,
    Evidence,
    Implementation,
    Obstacle,
    Position,
    Publication,
    Recommendation,
    StatusChange,
    UpdateState,
)


@dataclass
class Line:
    """One event. `sentence` is HTML; `happened_on` stands only where it isn't the day it was recorded."""

    symbol: str
    shade: str
    sentence: SafeString
    recorded_on: datetime.date
    happened_on: datetime.date | None = None
    post: str = ""
    words: str = ""
    reason: str = ""
    evidence: list[Evidence] = field(default_factory=list)


def tell(
    recommendation: Recommendation, changes: Iterable[StatusChange], evidence: Iterable[Evidence] = ()
) -> list[Line]:
    """The lines of these changes, in their order; a piece of evidence stands by the latest declaration it was for."""
    by_update: dict[int, list[Evidence]] = {}
    for piece in evidence:
        piece.url = f"{recommendation.get_absolute_url()}evidence/{piece.pk}/"
        by_update.setdefault(piece.update_row_id, []).append(piece)
    lines = []
    for change in changes:
        symbol, shade = _drawn(change)
        recorded_on = timezone.localdate(change.recorded_at)
        lines.append(
            Line(
                symbol,
                shade,
                _sentence(change, recommendation),
                recorded_on,
                happened_on=change.happened_on if change.happened_on != recorded_on else None,
                post=change.post.title if change.post else "",
                words=change.words if change.axis == Axis.DECLARED else "",
                reason=change.reason,
                evidence=by_update.pop(change.update_row_id, []) if change.axis == Axis.DECLARED else [],
            )
        )
    return lines


def origins(recommendation: Recommendation) -> list[Line]:
    """How it began, newest first: adopted by a council, voiced at a consultation; only what is known."""
    lines = []
    item = recommendation.agenda_item
    vote = getattr(item, "vote", None)
    if vote is not None and item.sitting_id:
        council, outcome = named(item.session.council.organization), vote.get_outcome_display()
        if vote.is_unanimous:
            sentence = _bold(_("Vote of %(body)s: %(outcome)s, unanimously"), council, outcome)
        else:
            sentence = _bold(_("Vote of %(body)s: %(outcome)s"), council, outcome)
        lines.append(Line("s-not_started", "still", sentence, item.sitting.held_on, words=item.title))
    if recommendation.consultation_id:
        sentence = format_html("{}", _("Voiced at a consultation"))
        consultation = recommendation.consultation
        lines.append(Line("s-not_started", "still", sentence, consultation.held_on, words=consultation.title_ar))
    return lines


def awaits(changes: Iterable[StatusChange]) -> str:
    """What the latest declaration waits for: "verification", "completion", or nothing. Changes newest first."""
    for change in changes:
        match change.axis, change.new:
            case Axis.VERIFIED, _status:
                return ""
            case Axis.REVIEW, UpdateState.RETURNED:
                return "completion"
            case Axis.REVIEW, _withdrawn:
                return ""
            case Axis.DECLARED, _status if change.update_row_id and not change.is_reverted:
                return "verification"
    return ""


SYMBOLS = {
    "study": "s-study",
    "in_progress": "s-in_progress",
    "partial": "s-partial",
    "done": "s-done",
    "closed_not_done": "s-closed",
    "obsolete": "s-obsolete",
}


def _drawn(change: StatusChange) -> tuple[str, str]:
    """The symbol and the shade of a line."""
    match change.axis:
        case Axis.DECLARED | Axis.VERIFIED:
            return SYMBOLS.get(change.new, "s-not_started"), change.new
        case Axis.STALLED if change.new:
            return "s-stalled", "stalled"
        case Axis.DEADLINE:
            return "s-late", "late" if change.old else "still"
        case Axis.REVIEW:
            return "s-closed", "closed"
        case Axis.POSITION if change.new == Position.DECLINED:
            return "s-closed", "closed"
    return "s-not_started", "still"


def _sentence(change: StatusChange, recommendation: Recommendation) -> SafeString:
    """What happened, its outcome in bold, in words that don't have to agree with the name of a body."""
    match change.axis:
        case Axis.PUBLICATION:
            return format_html("{}", _publication(change))
        case Axis.POSITION:
            return _bold(_("Position of %(body)s: %(outcome)s"), _body(change), Position(change.new).label)
        case Axis.DECLARED:
            words = (
                _("The declared status is again: %(outcome)s")
                if change.is_reverted
                else _("Declaration of %(body)s: %(outcome)s")
            )
            return _bold(words, _body(change), Implementation(change.new).label)
        case Axis.VERIFIED:
            return _bold(_("Verification by %(body)s: %(outcome)s"), _body(change), Implementation(change.new).label)
        case Axis.REVIEW:
            return format_html("{}", _review(change))
        case Axis.STALLED if change.new:
            return _bold(_("Stalled: %(outcome)s"), "", Obstacle(change.new).label)
        case Axis.STALLED:
            return format_html("{}", _("No longer stalled"))
        case Axis.DEADLINE:
            return _deadline(change)
    return _lead(change, recommendation)


def _body(change: StatusChange) -> SafeString | str:
    """The organization for which a step was taken."""
    return named(change.post.organization) if change.post else ""


def _publication(change: StatusChange) -> str:
    return {
        ("", Publication.DRAFT): _("Entered in the register as a draft"),
        (Publication.DRAFT, Publication.PUBLISHED): _("Published in the register"),
        (Publication.PUBLISHED, Publication.ARCHIVED): _("Archived: no longer followed up"),
        (Publication.ARCHIVED, Publication.PUBLISHED): _("Taken out of the archive"),
    }[change.old, change.new]


def _review(change: StatusChange) -> str:
    if change.new == UpdateState.RETURNED:
        return _("The update was returned to be completed")
    return _("The update was withdrawn by those who declared it")


def _bold(words: str, body: str, outcome: str) -> SafeString:
    return format_html(
        words.replace("%(body)s", "{body}").replace("%(outcome)s", "<strong>{outcome}</strong>"),
        body=body,
        outcome=outcome,
    )


def _deadline(change: StatusChange) -> SafeString:
    old, new = (date_format(parse_date(day)) if day else "" for day in (change.old, change.new))
    if not change.new:
        return format_html("{}", _("The deadline of %(day)s was removed") % {"day": old})
    if not change.old:
        return _bold(_("Deadline set: %(outcome)s"), "", new)
    return _bold(_("Deadline moved from %(body)s to %(outcome)s"), old, new)


def _lead(change: StatusChange, recommendation: Recommendation) -> SafeString:
    """The name as it is today for the present lead, as it was recorded for a former one."""
    if not change.new:
        return format_html("{}", _("No organization answers for it any more"))
    present = recommendation.lead
    if present and present.slug == change.new:
        name = written_in(*pick(present.name_ar, present.name_fr))
    else:
        name = written_in(change.words or change.new, "ar")
    return _bold(_("Lead organization: %(outcome)s"), "", name)
