"""What the address bar says, read kindly: nothing typed there is ever an error."""

import pytest

import address_bar
from organizations.models import Organization
from tests.builders import make_organization


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", ""), ("  وزارة ", "وزارة"), ("a\x00b", "ab"), ("x" * 500, "x" * 100)],
)
def test_words_are_read_without_what_no_database_stores(typed, read):
    assert address_bar.typed({"q": typed}, "q") == read


def test_a_choice_that_is_not_offered_is_no_choice():
    assert address_bar.chosen({"kind": "ministry"}, "kind", ["ministry"]) == "ministry"
    assert address_bar.chosen({"kind": "x' OR 1=1"}, "kind", ["ministry"]) == ""
    assert address_bar.chosen({}, "kind", ["ministry"]) == ""


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("", 1),
        ("2", 2),
        ("99", 2),
        ("0", 2),
        ("-1", 2),
        ("x", 1),
        ("1e9", 1),
        ("9" * 30, 2),
        ("9" * 5000, 1),
        ("\x00", 1),
    ],
)
def test_a_page_is_always_found(asked, number):
    for _ in range(3):
        make_organization()
    page = address_bar.page_of(Organization.objects.order_by("pk"), {"page": asked}, size=2)
    assert page.number == number


def test_a_known_count_spares_a_query(django_assert_num_queries):
    make_organization()
    with django_assert_num_queries(1):
        page = address_bar.page_of(Organization.objects.order_by("pk"), {}, size=2, count=1)
        assert len(list(page)) == 1


def test_what_leads_to_nothing_is_misread():
    assert not address_bar.is_misread({}, kind="")
    assert not address_bar.is_misread({"kind": "ministry"}, kind="ministry")
    assert address_bar.is_misread({"kind": "nothing"}, kind="")
