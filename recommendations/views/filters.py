"""What the filter panel of the list draws: links with counts, selects, and a chip for each active filter."""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from recommendations.listing import Choice, Counts, Option
from recommendations.listing.choice import SORTS
from recommendations.models import Implementation
from recommendations.shapes import SYMBOLS

FLAG_WORDS = {
    "overdue": (gettext_lazy("Overdue"), "late"),
    "stalled": (gettext_lazy("Stalled"), "stalled"),
    "silent": (gettext_lazy("No news for six months"), "not_started"),
}
SCOPE_WORDS = {
    "territory": gettext_lazy("Territory"),
    "council": gettext_lazy("Council"),
    "organization": gettext_lazy("Lead organization"),
    "theme": gettext_lazy("Theme"),
    "kind": gettext_lazy("Kind"),
}


@dataclass(frozen=True)
class Facet:
    """A link that sets or clears one value of a filter."""

    address: str
    label: str
    shade: str
    symbol: str
    count: int | None
    is_chosen: bool


def written(options: list[Option], chosen: str) -> SafeString:
    """The `<option>` elements of a select: sixty of them are too many for a template's loop."""
    return mark_safe(
        "".join(
            f'<option value="{escape(option.code)}"{" selected" if option.code == chosen else ""}>'
            f"{escape(option.name)} ({option.count})</option>"
            for option in options
        )
    )


class FilterPanel:
    """The panel of one request; a template prints it."""

    def __init__(self, choice: Choice, options: dict[str, list[Option]], chosen: dict[str, Option], counts: Counts):
        self.choice, self.chosen, self.counts = choice, chosen, counts
        self.selects = [
            {"name": scope, "label": label, "options": written(options[scope], getattr(choice, scope))}
            for scope, label in SCOPE_WORDS.items()
            if options[scope]
        ]

    @property
    def statuses(self) -> list[Facet]:
        return [
            Facet(
                self.choice.address(status="" if self.choice.status == value else value),
                label,
                value,
                SYMBOLS[value],
                self.counts.statuses.get(value),
                self.choice.status == value,
            )
            for value, label in Implementation.choices
            if self.counts.statuses.get(value) or self.choice.status == value or self.counts.is_partial
        ]

    @property
    def flags(self) -> list[Facet]:
        return [
            Facet(
                self.choice.address(**{name: "" if getattr(self.choice, name) else "1"}),
                label,
                "still" if shade == "not_started" else shade,
                SYMBOLS[shade],
                self.counts.flags.get(name),
                bool(getattr(self.choice, name)),
            )
            for name, (label, shade) in FLAG_WORDS.items()
            if self.counts.flags.get(name) != 0 or getattr(self.choice, name)
        ]

    @property
    def sorts(self) -> dict[str, str]:
        return SORTS

    @property
    def kept(self) -> dict[str, str]:
        """What the form carries along although it doesn't draw it."""
        names = ("status", "overdue", "stalled", "silent")
        return {name: getattr(self.choice, name) for name in names if getattr(self.choice, name)}

    @property
    def query(self) -> dict[str, str]:
        """Every filter, for the form that only sorts."""
        places = ("sort", "after", "before")
        return {name: value for name, value in vars(self.choice).items() if value and name not in places}

    @property
    def chips(self) -> list[tuple[str, str]]:
        """(address without it, words) for each active filter."""
        choice, chips = self.choice, []
        if choice.status:
            chips.append((choice.address(status=""), Implementation(choice.status).label))
        chips += [(choice.address(**{scope: ""}), option.name) for scope, option in self.chosen.items()]
        chips += [(choice.address(**{name: ""}), FLAG_WORDS[name][0]) for name in choice.flags]
        return chips
