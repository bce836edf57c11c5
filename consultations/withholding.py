"""What the public may not see of counts of people, so that no group under five can be read off or computed back.

Plain Python, of nothing in particular: a row of cells with a total that is shown, groups of which it is said who has
nobody, and one cell beside those who aren't in it.

The rule of a row: each cell of 1 to 4 is hidden, and with them all the cells of the smallest value that is left; where
none is left, the whole row. It treats cells alike wherever they stand, and hides at least two different values
together: any two hidden cells could be the other way round, so even who knows this rule can't tell which is which.
Hidden cells must then be shown in an order that has nothing to do with their counts.
"""

from collections.abc import Collection, Sequence

LEAST = 5
"""The smallest group of people that is shown."""


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
