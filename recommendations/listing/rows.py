"""The rows of a list, ready to print: one query, and as few template tags as possible."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.dates import MONTHS_ALT
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
    return [writer.row(dict(zip(COLUMNS, values, strict=True))) for values in queryset.values_list(*COLUMNS)]


class Writer:
    """Words that come back from row to row are written once; what people typed is escaped here."""

    def __init__(self, today: datetime.date):
        self.today = today
        self.base = reverse("recommendations:list")
        self.written: dict[tuple, str] = {}

    def once(self, key: tuple, write: Callable[[], str]) -> str:
        """What `write` gives for this key, asked once a list."""
        if key not in self.written:
            self.written[key] = write()
        return self.written[key]

    def row(self, values: Mapping[str, object]) -> Row:
        status, stalled, heard_on = values["verified"], values["stalled"], values["heard_on"]
        due_on, lead = values["due_on"], (values["lead__name_ar"], values["lead__name_fr"])
        meta = [f'<bdi class="num">{escape(values["reference"])}</bdi>']
        if lead[0]:
            meta.append(self.once(lead, lambda: f"<span>{written_in(*pick(*lead))}</span>"))
        meta.append(self.origin(values["session__year"], values["session__month"], values["consultation__held_on"]))
        if status not in CLOSED:
            meta += self.remarks(stalled, due_on, heard_on)
        if values["publication"] != Publication.PUBLISHED:
            meta.append(shapes.tag("plain-tag", Publication(values["publication"]).label))
        if values["is_example"]:
            meta.append(
                self.once(("example",), lambda: shapes.tag("plain-tag", pgettext("a row of a list", "Example")))
            )
        return Row(
            pk=values["pk"],
            reference=values["reference"],
            number=values["number"],
            title=values["title"],
            url=f"{self.base}{values['reference']}/",
            marks=language_attributes(values["language"]),
            state=self.once(("state", status), lambda: shapes.state(status)),
            meta=mark_safe("".join(meta)),
            changed_at=values["changed_at"],
            due_on=due_on,
            verified=status,
        )

    def origin(self, year: int | None, month: int | None, held_on: datetime.date | None) -> str:
        if year:
            words = _("Session of %(month)s %(year)s")
        else:
            words, year, month = _("Consultation of %(month)s %(year)s"), held_on.year, held_on.month
        return self.once(
            (words, year, month), lambda: f"<span>{words % {'month': MONTHS_ALT[month], 'year': year}}</span>"
        )

    def remarks(self, stalled: str, due_on: datetime.date | None, heard_on: datetime.date | None) -> Iterator[str]:
        """Late, stalled, without news: at most one of late and without news, so that a row stays calm."""
        if stalled:
            yield self.once(
                ("stalled", stalled),
                lambda: shapes.tag("stalled", _("Stalled: %(obstacle)s") % {"obstacle": Obstacle(stalled).label}),
            )
        if due_on and due_on < self.today:
            duration = in_words(due_on, self.today)
            yield self.once(
                ("late", duration), lambda: shapes.tag("late", _("Overdue for %(duration)s") % {"duration": duration})
            )
        elif heard_on and heard_on < self.today - SILENT_AFTER:
            duration = in_words(heard_on, self.today)
            yield self.once(
                ("silent", duration), lambda: shapes.tag("", _("No news for %(duration)s") % {"duration": duration})
            )
