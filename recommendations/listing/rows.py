"""The rows of a list, ready to print: one query, and as few template tags as possible."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bilingual import pick
from bilingual.templatetags.bilingual import language_attributes, written_in
from recommendations import shapes
from recommendations.durations import in_words
from recommendations.models import CLOSED, Obstacle, Publication
from recommendations.models.recommendation import SILENT_AFTER

COLUMNS = (
    *("pk", "reference", "number", "title", "language", "is_example", "verified", "stalled"),
    *("due_on", "heard_on", "changed_at", "publication"),
    *("lead__name_ar", "lead__name_fr", "session__year", "session__month", "consultation__held_on"),
)


@dataclass(slots=True)
class Row:
    """One recommendation of a list. `state` and `meta` are HTML, `marks` the attributes of its language."""

    pk: int
    reference: str
    number: int | None
    title: str
    url: str
    marks: str
    state: SafeString
    meta: SafeString
    changed_at: datetime.datetime | None
    due_on: datetime.date | None
    verified: str


def rows(queryset: QuerySet, today: datetime.date) -> list[Row]:
    """The rows of this queryset, in its order: one query. Cut it before: every row is fetched."""
    writer = Writer(today)
    return [writer.row(*values) for values in queryset.values_list(*COLUMNS)]


class Writer:
    """Words that come back from row to row are looked up once."""

    def __init__(self, today: datetime.date):
        self.today = today
        self.base = reverse("recommendations:list")
        self.states: dict[str, SafeString] = {}
        self.origins: dict[tuple, SafeString] = {}

    def row(
        self,
        pk,
        reference,
        number,
        title,
        language,
        is_example,
        verified,
        stalled,
        due_on,
        heard_on,
        changed_at,
        publication,
        lead_ar,
        lead_fr,
        year,
        month,
        held_on,
    ) -> Row:
        if verified not in self.states:
            self.states[verified] = shapes.state(verified)
        meta = [format_html('<bdi class="num">{}</bdi>', reference)]
        if lead_ar:
            meta.append(format_html("<span>{}</span>", written_in(*pick(lead_ar, lead_fr))))
        meta.append(self.origin(year, month, held_on))
        if verified not in CLOSED:
            meta += self.remarks(stalled, due_on, heard_on)
        if publication != "published":
            meta.append(self.publication(publication))
        if is_example:
            meta.append(self.example)
        return Row(
            pk,
            reference,
            number,
            title,
            f"{self.base}{reference}/",
            language_attributes(language),
            self.states[verified],
            mark_safe("".join(meta)),  # every piece of it was escaped above
            changed_at,
            due_on,
            verified,
        )

    def origin(self, year, month, held_on) -> SafeString:
        key = (year, month) if year else (held_on.year, held_on.month, "consultation")
        if key not in self.origins:
            if year:
                words = _("Session of %(month)s %(year)s") % {"month": MONTHS[month], "year": year}
            else:
                when = {"month": MONTHS[held_on.month], "year": held_on.year}
                words = _("Consultation of %(month)s %(year)s") % when
            self.origins[key] = format_html("<span>{}</span>", words)
        return self.origins[key]

    def remarks(self, stalled, due_on, heard_on) -> Iterable[SafeString]:
        """Late, stalled, without news: at most one of late and without news, so that a row stays calm."""
        if stalled:
            yield shapes.tag("stalled", _("Stalled: %(obstacle)s") % {"obstacle": Obstacle(stalled).label})
        if due_on and due_on < self.today:
            yield shapes.tag("late", _("Overdue for %(duration)s") % {"duration": in_words(due_on, self.today)})
        elif heard_on and heard_on < self.today - SILENT_AFTER:
            yield shapes.tag("", _("No news for %(duration)s") % {"duration": in_words(heard_on, self.today)})

    def publication(self, publication: str) -> SafeString:
        return shapes.tag("plain-tag", Publication(publication).label)

    @cached_property
    def example(self) -> SafeString:
        return shapes.tag("plain-tag", pgettext("a row of a list", "Example"))
