"""Which actors of a drawing are named on it, and where: the most tied first, no name over another.

A name is drawn in two sizes, of a phone and of a wide screen, and stands where it fits in the size it is shown in.
"""

from collections.abc import Sequence
from dataclasses import replace

from consultations.maps.marks import Dot, Label

ON_A_PHONE, ON_A_WIDE_SCREEN = 30, 17
"""Height of the letters, in units of the drawing; the same as in the styles of the map."""
LETTER = 0.52
"""Of the height of the letters, how wide one is, on average, in both scripts."""
WIDTH = 1000
SURE = 10
"""So many of the most tied are named even where their names stand over dots; others only where there is room."""
MOST = 36
"""Names on a drawing as it opens."""

Box = tuple[float, float, float, float]


def labelled(dots: Sequence[Dot]) -> None:
    """Give the dots their labels, in their order, as far as there is room."""
    for size, most in ((ON_A_PHONE, MOST // 3), (ON_A_WIDE_SCREEN, MOST)):
        is_wide = size == ON_A_WIDE_SCREEN
        taken = [_box_of(dot.label, size) for dot in dots if dot.label]
        for place, dot in enumerate(dots):
            if len(taken) >= most:
                break
            covers = len(dots) if place < SURE else 0
            if dot.label is None and (label := _fitting(dot, dots, taken, size, covers)):
                dot.label = replace(label, is_wide=is_wide)
                taken.append(_box_of(label, size))


def _fitting(dot: Dot, dots: Sequence[Dot], taken: list[Box], size: int, covers: int) -> Label | None:
    """The label in the place where it covers the fewest dots, at most `covers`, and no other name; None without one."""
    where = (dot.actor, dot.x, dot.y, dot.radius)
    best, fewest = None, covers + 1
    for label in (
        Label.under(*where, is_above=False),
        Label.under(*where, is_above=True),
        Label.beside(*where, to_the_right=True),
        Label.beside(*where, to_the_right=False),
    ):
        box = _box_of(label, size)
        if box[0] < 0 or box[2] > WIDTH or box[1] < 0 or box[3] > WIDTH or any(_meet(box, one) for one in taken):
            continue
        covered = sum(_touches(box, one) for one in dots if one is not dot)
        if covered < fewest:
            best, fewest = label, covered
    return best


def _touches(box: Box, dot: Dot) -> bool:
    reach = dot.radius / 2
    return box[0] - reach < dot.x < box[2] + reach and box[1] - reach < dot.y < box[3] + reach


def _box_of(label: Label, size: int) -> Box:
    width = len(label.words) * size * LETTER + 6
    if label.anchor == "middle":
        left = label.x - width / 2
    else:
        runs_right = (label.anchor == "start") is (label.language != "ar")
        left = label.x if runs_right else label.x - width
    baseline = label.y + float(label.shift.removesuffix("em")) * size
    return left, baseline - 0.85 * size, left + width, baseline + 0.35 * size


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
