"""The agenda of a session as it is read: points under points."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from councils.models import AgendaItem


@dataclass
class Branch:
    """One point, at which level it stands (from 1), the one it stands under, and the points under it."""

    item: AgendaItem
    level: int
    above: AgendaItem | None = None
    parts: list["Branch"] = field(default_factory=list)

    @property
    def names_its_sitting(self) -> bool:
        """Whether it was examined in a sitting that the point above it doesn't tell already."""
        return self.item.sitting_id not in (None, self.above and self.above.sitting_id)


def tree(items: Iterable[AgendaItem]) -> list[Branch]:
    """The points that stand alone, each with those under it; all in the order given. A lost parent isn't missed."""
    under: dict[int | None, list[AgendaItem]] = {}
    items = list(items)
    here = {item.pk for item in items}
    for item in items:
        under.setdefault(item.parent_id if item.parent_id in here else None, []).append(item)
    return _branches(under, None, 1)


def _branches(under: dict[int | None, list[AgendaItem]], above: AgendaItem | None, level: int) -> list[Branch]:
    parts = under.get(above and above.pk, ())
    return [Branch(item, level, above, _branches(under, item, level + 1)) for item in parts]
