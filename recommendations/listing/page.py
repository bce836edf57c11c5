"""One page of the list, found by key."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from organizations.models import Territory
from recommendations.listing.choice import Choice
from recommendations.listing.counts import flagged
from recommendations.listing.options import Option
from recommendations.listing.rows import Row, rows
from recommendations.models import Recommendation

SIZE = 25
COMMON = 1500
"""From how many recommendations on a theme is common, a territory large."""


@dataclass(frozen=True)
class Order:
    """How a list is sorted: by a column, then by pk, both in one direction."""

    column: str
    is_descending: bool

    def word(self, row: Row) -> str:
        """The place of a row in this order, as it stands in an address."""
        value = getattr(row, self.column)
        return f"{value.isoformat() if hasattr(value, 'isoformat') else value}~{row.pk}"

    def value(self, word: str):
        """The column's value in a cursor, or ValueError, or OverflowError for a moment no calendar has."""
        match self.column:
            case "changed_at":
                moment = datetime.datetime.fromisoformat(word)
                return moment.astimezone(datetime.UTC) if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
            case "due_on":
                return datetime.date.fromisoformat(word)
        return word


ORDERS = {
    "": Order("changed_at", is_descending=True),
    "deadline": Order("due_on", is_descending=False),
    "reference": Order("reference", is_descending=False),
}


@dataclass(frozen=True)
class Page:
    """The rows to show, and the cursors of the pages around it (empty where there is none)."""

    rows: list[Row]
    before: str
    after: str


def scoped(choice: Choice, chosen: dict[str, Option]) -> QuerySet:
    """The published recommendations of the choice's scopes. A scope that doesn't exist gives none."""
    queryset = Recommendation.objects.in_register()
    if set(choice.scopes) - set(chosen):
        return queryset.none()
    for scope, option in chosen.items():
        match scope:
            case "territory":
                queryset = _of_territory(queryset, option)
            case "council":
                queryset = queryset.filter(followed_by=option.pk)
            case "organization":
                queryset = queryset.filter(lead=option.pk)
            case "kind":
                queryset = queryset.filter(kind=option.code)
            case "theme":
                queryset = _of_theme(queryset, option)
    return queryset


def _of_territory(queryset: QuerySet, option: Option) -> QuerySet:
    """A large region is met along the order of the list, row by row; a small territory is looked up by its index."""
    if option.count <= COMMON:
        return queryset.of_territory(Territory(pk=option.pk))
    parts = Territory.objects.filter(Q(pk=option.pk) | Q(parent=option.pk) | Q(parent__parent=option.pk))
    return queryset.filter(Exists(parts.filter(pk=OuterRef("territory"))))


def _of_theme(queryset: QuerySet, option: Option) -> QuerySet:
    """A common theme is met soon enough along the order of the list; a rare one is looked up by its rows."""
    if option.count > COMMON:
        return queryset.filter(themes=option.pk)
    through = Recommendation.themes.through.objects.filter(theme=option.pk)
    return queryset.filter(pk__in=through.values("recommendation_id"))


def page(choice: Choice, queryset: QuerySet, today: datetime.date) -> Page:
    """The page the choice asks for, in one query. A cursor with nothing past it gives the first page."""
    if choice.status:
        queryset = queryset.filter(verified=choice.status)
    queryset = flagged(choice, queryset, today)
    order = ORDERS[choice.sort]
    if order.column == "due_on":
        queryset = queryset.filter(due_on__isnull=False)
    backwards = bool(choice.before)
    cursor = choice.before or choice.after
    found = _from(queryset, order, cursor, backwards)
    column = F(order.column)
    if order.is_descending != backwards:
        found = found.order_by(column.desc(), "-pk")
    else:
        found = found.order_by(column.asc(), "pk")
    several = rows(found[: SIZE + 1], today)
    if cursor and not several:
        return page(Choice(sort=choice.sort), queryset, today)
    more, several = len(several) > SIZE, several[:SIZE]
    if backwards:
        several.reverse()
    has_before, has_after = (more, True) if backwards else (bool(choice.after), more)
    return Page(
        several,
        before=order.word(several[0]) if several and has_before else "",
        after=order.word(several[-1]) if several and has_after else "",
    )


def _from(queryset: QuerySet, order: Order, cursor: str, backwards: bool) -> QuerySet:
    """The rows past a cursor; none for a cursor nobody gave out."""
    if not cursor:
        return queryset
    word, _tilde, pk = cursor.rpartition("~")
    try:
        value = order.value(word)
    except (ValueError, OverflowError):
        return queryset.none()
    side = "lt" if order.is_descending != backwards else "gt"
    return queryset.filter(  # the first condition alone lets the database start at the right place of its index
        Q(**{f"{order.column}__{side}e": value})
        & (Q(**{f"{order.column}__{side}": value}) | Q(**{f"pk__{side}": int(pk)}))
    )
