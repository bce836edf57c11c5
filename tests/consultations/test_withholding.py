"""What is withheld of counts of people: checked against somebody who knows the rule and tries every other table."""

from itertools import permutations, product

import pytest

from consultations.withholding import (
    LEAST,
    hidden_among_groups,
    hidden_in_row,
    is_hidden_beside,
    is_too_few,
)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([], set()),
        ([0, 0], set()),
        ([5, 6], set()),
        ([40, 0, 5], set()),
        ([40, 3, 12], {1, 2}),
        ([40, 3, 2, 12], {1, 2, 3}),
        ([12, 3, 12], {0, 1, 2}),
        ([36, 4], {0, 1}),
        ([3, 4, 0], {0, 1, 2}),
        ([4], {0}),
    ],
)
def test_a_row(counts, hidden):
    assert hidden_in_row(counts) == hidden


@pytest.mark.parametrize(
    ("count", "total", "is_hidden"),
    [
        (0, 40, False),
        (40, 40, False),
        (1, 40, True),
        (4, 40, True),
        (5, 40, False),
        (36, 40, True),
        (39, 40, True),
        (35, 40, False),
    ],
)
def test_a_cell_beside_its_total(count, total, is_hidden):
    assert is_hidden_beside(count, total) is is_hidden


def test_who_is_too_few():
    assert [count for count in range(8) if is_too_few(count)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], []),
        ([0, 0], [0, 0]),
        ([5, 9], [5, 9]),
        ([4, 9, 20], [None, None, 20]),
        ([2, 2, 20], [None, None, None]),
        ([3, 3, 20], [None, None, None]),
        ([3, 9, 9, 20], [None, None, None, 20]),
        ([3, 0, 0], [None, 0, 0]),
        ([0, 5, 4], [0, None, None]),
        ([4, 4, 0], [None, None, 0]),
        ([1, 1, 1, 1, 1, 0], [None, None, None, None, None, None]),
    ],
)
def test_among_groups_nobody_is_said(counts, expected):
    assert shown_among_groups(counts) == expected


def shown_among_groups(counts, not_said=()):
    hidden = hidden_among_groups(counts, not_said)
    return [None if place in hidden else count for place, count in enumerate(counts)]


def test_how_many_didnt_say_hides_nobody():
    assert shown_among_groups([12, 30, 2], [2]) == [12, 30, 2]
    assert shown_among_groups([3, 30, 2], [2]) == [None, None, 2]
    assert shown_among_groups([3, 4, 2], [2]) == [None, None, 2]
    assert shown_among_groups([3, 0, 2], [2]) == [None, 0, None]
    assert shown_among_groups([3, 0, 20], [2]) == [None, 0, None]


def seen_of_row(counts, hidden):
    return tuple(None if place in hidden else count for place, count in enumerate(counts)), sum(counts)


def rows(length, total):
    return (row for row in product(range(total + 1), repeat=length) if sum(row) == total)


SMALL_ROWS = [(2, 5), (2, 13), (3, 9), (3, 16), (3, 21), (4, 14), (4, 20), (5, 13)]


@pytest.mark.parametrize("rule", [hidden_in_row, hidden_among_groups])
@pytest.mark.parametrize(("length", "total"), [*SMALL_ROWS, (4, 8), (6, 5)])
def test_nobody_works_a_row_out_even_knowing_the_rule(rule, length, total):
    """Every row of this total: those that look the same on the page differ at each place that is hidden."""
    alike = {}
    for row in rows(length, total):
        alike.setdefault(seen_of_row(row, rule(row)), []).append(row)
    for (seen, _total), possible in alike.items():
        for place, shown in enumerate(seen):
            values = {row[place] for row in possible}
            assert (shown is None and len(values) > 1) or values == {shown}
            assert shown is None or not is_too_few(shown)


@pytest.mark.parametrize(("length", "total"), [*SMALL_ROWS, (4, 8), (6, 5)])
def test_nobody_works_a_group_out_beside_those_who_didnt_say(length, total):
    """The last place is of those who didn't say: it may be small and seen, and gives no group away."""
    alike = {}
    for row in rows(length, total):
        alike.setdefault(seen_of_row(row, hidden_among_groups(row, [length - 1])), []).append(row)
    for (seen, _total), possible in alike.items():
        for place, shown in enumerate(seen[:-1]):
            assert shown is not None or len({row[place] for row in possible}) > 1
            assert shown is None or not is_too_few(shown)


@pytest.mark.parametrize("total", [5, 9, 14, 20])
def test_what_is_hidden_together_is_never_too_few(total):
    for row in rows(4, total):
        hidden = hidden_in_row(row)
        assert not hidden or sum(row[place] for place in hidden) >= LEAST


def test_where_a_cell_stands_doesnt_matter():
    for row in [(1, 5, 5, 9), (4, 4, 20, 30), (0, 2, 6, 7)]:
        hidden = sorted(row[place] for place in hidden_in_row(row))
        assert all(sorted(other[place] for place in hidden_in_row(other)) == hidden for other in permutations(row))
