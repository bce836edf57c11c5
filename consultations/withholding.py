"""Counts the public may see: none from which a group of fewer than five people could be told.

A count from 1 to 4 is withheld. Where the total is known, one withheld count could be had by subtraction: so others are
withheld with it, the smallest first, until what is withheld together is five people or more and at least two counts.
"""

from collections.abc import Collection, Sequence

FEWEST = 5
"""People a count stands for, at least; nobody at all may be said."""


def shown(counts: Sequence[int], always: Collection[int] = ()) -> list[int | None]:
    """These counts, None for each that is withheld; the places of `always` are of people nothing is said about.

    Readers are taken to know what the counts add up to. A total of 1 to 4 mustn't be shown itself.
    """
    withheld = {place for place, count in enumerate(counts) if 0 < count < FEWEST and place not in always}
    others = [place for place, count in enumerate(counts) if count and place not in withheld]
    others.sort(key=lambda place: (place in always, counts[place], place))
    if withheld:
        while others and (len(withheld) < 2 or sum(counts[place] for place in withheld) < FEWEST):
            withheld.add(others.pop(0))
    return [None if place in withheld else count for place, count in enumerate(counts)]


def shown_total(total: int) -> int | None:
    return None if 0 < total < FEWEST else total
