"""The story of a recommendation, told from its status changes: newest first, each line with who, when and why."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bilingual import pick
from bilingual.templatetags.bilingual import as_typed, named, written_in
from councils.templatetags.votes import decision, visa_words
from organizations.models import PostKind
from prepared_query import PreparedQuery
from recommendations import shapes
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


@dataclass(slots=True)
class Event:
    """What one status change says; `body` is the organization for which the step was taken, as HTML."""

    axis: str
    old: str
    new: str
    update: int | None
    happened_on: datetime.date
    recorded_at: datetime.datetime
    words: str
    reason: str
    post: str
    body: SafeString | str

    @property
    def is_reverted(self) -> bool:
        """A declared status that comes back after a withdrawal: nobody declared it anew."""
        return self.axis == Axis.DECLARED and not self.words


@dataclass(slots=True)
class Line:
    """One event, ready to print: `star`, `sentence` and `words` are HTML, the rest is text."""

    star: SafeString
    iso: str
    day: str
    sentence: SafeString
    words: SafeString | str = ""
    reason: str = ""
    is_note: bool = False
    """The reason is a note on a verification, not why something was refused or moved."""
    post: str = ""
    """For which post the step was taken; of a vote, which decision it was, as HTML."""
    happened: str = ""
    """On which day, when it was another; of a vote, how its visa stands."""
    evidence: list[Evidence] = field(default_factory=list)


COLUMNS = (
    *("axis", "old", "new", "update_row_id", "happened_on", "recorded_at", "words", "reason"),
    *("post__kind", "post__title_ar", "post__title_fr"),
    *("post__organization__name_ar", "post__organization__name_fr"),
)


SAID = (Axis.DECLARED, Axis.DEADLINE)
"""Where the words of a change are shown below its sentence; those of a lead are its name."""

CHANGES = PreparedQuery(
    StatusChange,
    lambda pk: StatusChange.objects.filter(recommendation=pk).order_by("-sequence").values_list(*COLUMNS),
)


def events(recommendation: Recommendation) -> list[Event]:
    """Its changes, newest first: one query, without a model for each of some hundred objects."""
    return [
        Event(
            *facts,
            post=(pick(title_ar, title_fr)[0] or str(PostKind(kind).label)) if kind else "",
            body=written_in(*pick(name_ar, name_fr)) if name_ar else "",
        )
        for *facts, kind, title_ar, title_fr, name_ar, name_fr in CHANGES(recommendation.pk)
    ]


def tell(recommendation: Recommendation, events: Iterable[Event], evidence: Iterable[Evidence] = ()) -> list[Line]:
    """The lines of these events, in their order; a piece of evidence stands by the latest declaration it was for."""
    by_update: dict[int, list[Evidence]] = {}
    page = recommendation.get_absolute_url()
    for piece in evidence:
        piece.url = f"{page}evidence/{piece.pk}/"
        by_update.setdefault(piece.update_row_id, []).append(piece)
    lines, day = [], cache(date_format)  # the same few come back from line to line
    for event in events:
        recorded_on = timezone.localdate(event.recorded_at)
        elsewhere = event.happened_on != recorded_on
        is_declared = event.axis == Axis.DECLARED
        lines.append(
            Line(
                star=shapes.star(*_drawn(event)),
                iso=recorded_on.isoformat(),
                day=day(recorded_on),
                sentence=SENTENCES[event.axis](event, recommendation),
                words=as_typed(event.words) if event.axis in SAID else "",
                reason=event.reason,
                is_note=event.axis == Axis.VERIFIED,
                post=event.post,
                happened=_("It happened on %(day)s") % {"day": day(event.happened_on)} if elsewhere else "",
                evidence=by_update.pop(event.update, []) if is_declared else [],
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
        line = _origin(sentence, item.sitting.held_on, written_in(item.title, "ar"))
        line.post, line.happened = decision(vote), visa_words(vote, item.session.council)
        lines.append(line)
    if recommendation.consultation_id:
        consultation = recommendation.consultation
        sentence = format_html("{}", _("Voiced at a consultation"))
        title = written_in(*pick(consultation.title_ar, consultation.title_fr))
        lines.append(_origin(sentence, consultation.held_on, title))
    return lines


def _origin(sentence: SafeString, day: datetime.date, words: SafeString) -> Line:
    star = shapes.star("s-not_started", "still")
    return Line(star, day.isoformat(), date_format(day), sentence, words=words)


def awaits(events: Iterable[Event]) -> str:
    """What the latest declaration waits for: "verification", "completion", or nothing. Events newest first."""
    for event in events:
        match event.axis, event.new:
            case Axis.VERIFIED, _status:
                return ""
            case Axis.REVIEW, UpdateState.RETURNED:
                return "completion"
            case Axis.REVIEW, _withdrawn:
                return ""
            case Axis.DECLARED, _status if event.update and not event.is_reverted:
                return "verification"
    return ""


def _drawn(event: Event) -> tuple[str, str]:
    """The symbol and the shade of a line."""
    match event.axis:
        case Axis.DECLARED | Axis.VERIFIED:
            return shapes.SYMBOLS[event.new], event.new
        case Axis.STALLED if event.new:
            return "s-stalled", "stalled"
        case Axis.DEADLINE:
            return "s-late", "late" if event.old else "still"
        case Axis.REVIEW:
            return "s-closed", "closed"
        case Axis.POSITION if event.new == Position.DECLINED:
            return "s-closed", "closed"
    return "s-not_started", "still"


# What happened, its outcome in bold, in words that don't have to agree with the name of a body.


def _publication(event: Event, recommendation: Recommendation) -> SafeString:
    words = {
        ("", Publication.DRAFT): _("Entered in the register as a draft"),
        (Publication.DRAFT, Publication.PUBLISHED): _("Published in the register"),
        (Publication.PUBLISHED, Publication.ARCHIVED): _("Archived: no longer followed up"),
        (Publication.ARCHIVED, Publication.PUBLISHED): _("Taken out of the archive"),
    }
    return format_html("{}", words[event.old, event.new])


def _position(event: Event, recommendation: Recommendation) -> SafeString:
    return _bold(_("Position of %(body)s: %(outcome)s"), event.body, Position(event.new).label)


def _declared(event: Event, recommendation: Recommendation) -> SafeString:
    if event.is_reverted:
        words = _("The declared status is again: %(outcome)s")
    else:
        words = _("Declaration of %(body)s: %(outcome)s")
    return _bold(words, event.body, Implementation(event.new).label)


def _verified(event: Event, recommendation: Recommendation) -> SafeString:
    return _bold(_("Verification by %(body)s: %(outcome)s"), event.body, Implementation(event.new).label)


def _review(event: Event, recommendation: Recommendation) -> SafeString:
    if event.new == UpdateState.RETURNED:
        return format_html("{}", _("The update was returned to be completed"))
    return format_html("{}", _("The update was withdrawn by those who declared it"))


def _stalled(event: Event, recommendation: Recommendation) -> SafeString:
    if event.new:
        return _bold(_("Stalled: %(outcome)s"), "", Obstacle(event.new).label)
    return format_html("{}", _("No longer stalled"))


def _deadline(event: Event, recommendation: Recommendation) -> SafeString:
    old, new = (date_format(parse_date(day)) if day else "" for day in (event.old, event.new))
    if not event.new:
        return format_html("{}", _("The deadline of %(day)s was removed") % {"day": old})
    if not event.old:
        return _bold(_("Deadline set: %(outcome)s"), "", new)
    return _bold(_("Deadline moved from %(body)s to %(outcome)s"), old, new)


def _lead(event: Event, recommendation: Recommendation) -> SafeString:
    """The name as it is today for the present lead, as it was recorded for a former one."""
    if not event.new:
        return format_html("{}", _("No organization answers for it any more"))
    present = recommendation.lead
    if present and present.slug == event.new:
        return _bold(_("Lead organization: %(outcome)s"), "", named(present))
    return _bold(_("Lead organization: %(outcome)s"), "", written_in(event.words or event.new, "ar"))


SENTENCES: dict[str, Callable[[Event, Recommendation], SafeString]] = {
    Axis.PUBLICATION: _publication,
    Axis.POSITION: _position,
    Axis.DECLARED: _declared,
    Axis.VERIFIED: _verified,
    Axis.REVIEW: _review,
    Axis.STALLED: _stalled,
    Axis.DEADLINE: _deadline,
    Axis.LEAD: _lead,
}


def _bold(words: str, body: str, outcome: str) -> SafeString:
    """A translated sentence with the name of a body, and its outcome in bold; both escaped."""
    words = words.replace("%(body)s", "{body}").replace("%(outcome)s", "<strong>{outcome}</strong>")
    return format_html(words, body=body, outcome=outcome)
