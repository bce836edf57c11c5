"""An agenda as it is read: points under points, in their order."""

from councils.agenda import tree
from councils.models import AgendaItem


def outline(branches):
    return [(branch.item.title, branch.level, outline(branch.parts)) for branch in branches]


def points(*rows):
    return [AgendaItem(pk=pk, parent_id=parent, title=str(pk)) for pk, parent in rows]


def test_points_stand_under_one_another():
    items = points((1, None), (2, 1), (3, 2), (4, 1), (5, None))
    assert outline(tree(items)) == [
        ("1", 1, [("2", 2, [("3", 3, [])]), ("4", 2, [])]),
        ("5", 1, []),
    ]


def test_no_points():
    assert tree([]) == []


def test_a_point_whose_parent_is_not_among_them_stands_alone():
    assert outline(tree(points((2, 1), (3, 2)))) == [("2", 1, [("3", 2, [])])]
