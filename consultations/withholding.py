"""What the public may not see of counts of people, so that no group under five can be read off or computed back.

Plain Python, of nothing in particular: a row of cells with a total that is shown, groups of which it is said who has
nobody, one cell beside those who aren't in it, and a table with the totals of its rows and columns.

The rule of a row: each cell of 1 to 4 is hidden, and with them all the cells of the smallest value that is left; where
none is left, the whole row. It treats cells alike wherever they stand, and hides at least two different values
together: any two hidden cells could be the other way round, so even who knows this rule can't tell which is which.
Hidden cells must then be shown in an order that has nothing to do with their counts.
"""

from collections import deque
from collections.abc import Collection, Sequence

LEAST = 5
"""The smallest group of people that is shown."""

Place = tuple[int, int]
"""(row, column) of a table, from 0."""


def is_too_few(count: int) -> bool:
    """Whether so many people are too few to be shown. Nobody isn't: no one is known by it."""
    return 0 < count < LEAST


def hidden_in_row(counts: Sequence[int]) -> frozenset[int]:
    """The places of the cells to hide, in a row whose sum is shown. A sum under five is to be hidden as well."""
    everything = frozenset(range(len(counts)))
    small = {place for place, count in enumerate(counts) if is_too_few(count)}
    if not small:
        return frozenset()
    smallest = min((count for count in counts if count >= LEAST), default=None)
    if smallest is None:
        return everything
    return frozenset(small | {place for place, count in enumerate(counts) if count == smallest})


def hidden_among_groups(counts: Sequence[int], not_said: Collection[int] = ()) -> frozenset[int]:
    """The places to hide where it matters which groups have nobody: an empty one is shown, as far as can be.

    Who reads that knows which groups have somebody, so the rule of a row is laid over those alone. Where each of them
    is one person, as many people as groups, that tells them: then empty ones are hidden too. `not_said` are the places
    of people of no known group: telling how many tells of nobody, but not where it would leave a sum under five.
    """
    filled = [place for place, count in enumerate(counts) if count]
    groups = [place for place in filled if place not in not_said]
    hidden = {groups[place] for place in hidden_in_row([counts[place] for place in groups])}
    if is_too_few(sum(counts[place] for place in groups)):
        hidden.update(filled)
    if len(groups) > 1 and all(counts[place] == 1 for place in groups):
        return frozenset(range(len(counts)))
    return frozenset(hidden)


def is_hidden_beside(count: int, total: int) -> bool:
    """Whether a cell is hidden that stands beside a shown total alone: they, or the others, are too few."""
    return is_too_few(count) or is_too_few(total - count)


def hidden_in_table(cells: Sequence[Sequence[int]]) -> frozenset[Place]:
    """The places to hide in a table of which the sum of each row, of each column and of all are shown.

    A sum under five is to be hidden by whoever shows it. Each row and column is held to the rule of a row, and then,
    as long as a hidden cell can be worked out from rows and columns together, one more is hidden.
    """
    hidden = _by_lines(cells, frozenset())
    while known := [place for place in sorted(hidden) if _can_be_worked_out(cells, hidden, place)]:
        more = _next_to_hide(cells, hidden, known[0])
        if more is None:
            return frozenset((r, c) for r, row in enumerate(cells) for c in range(len(row)))
        hidden = _by_lines(cells, hidden | more)
    return hidden


def _by_lines(cells: Sequence[Sequence[int]], hidden: frozenset[Place]) -> frozenset[Place]:
    """With all that the rule of a row hides in each row and column, given what is hidden already."""
    while True:
        before = hidden
        for line in _lines(cells):
            hidden |= _rest_of_line(cells, line, hidden)
        if hidden == before:
            return hidden


def _lines(cells: Sequence[Sequence[int]]) -> list[list[Place]]:
    rows = [[(r, c) for c in range(len(row))] for r, row in enumerate(cells)]
    return rows + [list(column) for column in zip(*rows, strict=True)]


def _rest_of_line(cells: Sequence[Sequence[int]], line: list[Place], hidden: frozenset[Place]) -> frozenset[Place]:
    counts = [cells[r][c] for r, c in line]
    found = frozenset(line[place] for place in hidden_in_row(counts))
    inside = hidden.intersection(line)
    if found or len(inside) != 1:
        return found
    others = [place for place in line if place not in inside]
    return _cheapest(cells, [place for place in others if _crosses(place, line, hidden)] or others)


def _crosses(place: Place, line: list[Place], hidden: frozenset[Place]) -> bool:
    """Whether the other line through this place has something hidden already: then no third one has to give a cell."""
    return any((r == place[0]) != (c == place[1]) for r, c in hidden - frozenset(line))


def _cheapest(cells: Sequence[Sequence[int]], places: list[Place]) -> frozenset[Place]:
    """Those with the smallest count, empty ones last."""
    smallest = min((cells[r][c] for r, c in places if cells[r][c]), default=0)
    return frozenset((r, c) for r, c in places if cells[r][c] == smallest)


def _can_be_worked_out(cells: Sequence[Sequence[int]], hidden: frozenset[Place], place: Place) -> bool:
    """Whether no other table has the same totals and the same shown cells with another number at this place.

    One more here is one less elsewhere in the row, one more in that column, and so on round to this column: a way
    through hidden cells, of which those made less can't be empty.
    """
    row, column = place
    one_more = _way(cells, hidden, ("row", row), ("column", column), place)
    one_less = cells[row][column] > 0 and _way(cells, hidden, ("column", column), ("row", row), place)
    return not (one_more or one_less)


def _way(cells, hidden: frozenset[Place], start: tuple, end: tuple, without: Place) -> bool:
    """From a row one goes to a column by a cell made less, from a column to a row by one made more."""
    seen, waiting = {start}, deque([start])
    while waiting:
        kind, number = waiting.popleft()
        for r, c in hidden - {without}:
            if kind == "row" and r == number and cells[r][c] > 0:
                following = ("column", c)
            elif kind == "column" and c == number:
                following = ("row", r)
            else:
                continue
            if following == end:
                return True
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False


def _next_to_hide(cells, hidden: frozenset[Place], known: Place) -> frozenset[Place] | None:
    """The smallest shown cells of its row and column, else of the table; None where all are hidden."""
    shown = [(r, c) for r, row in enumerate(cells) for c in range(len(row)) if (r, c) not in hidden]
    if not shown:
        return None
    near = [(r, c) for r, c in shown if r == known[0] or c == known[1]] or shown
    return _cheapest(cells, near)
