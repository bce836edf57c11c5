"""The agenda of a session as it is read: points under points."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from councils.models import AgendaItem


@dataclass
class Branch:
    """One point, at which level it stands (from 1), and the points under it."""

    item: AgendaItem
    level: int
    parts: list["Branch"] = field(default_factory=list)


def tree(items: Iterable[AgendaItem]) -> list[Branch]:
    """The points that stand alone, each with those under it; all in the order given. A lost parent isn't missed."""
    under: dict[int | None, list[AgendaItem]] = {}
    items = list(items)
    here = {item.pk for item in items}
    for item in items:
        under.setdefault(item.parent_id if item.parent_id in here else None, []).append(item)
    return _branches(under, None, 1)


def _branches(under: dict[int | None, list[AgendaItem]], parent: int | None, level: int) -> list[Branch]:
    return [Branch(item, level, _branches(under, item.pk, level + 1)) for item in under.get(parent, ())]
