"""A query written once gives, each time, what the ORM would have given."""

import datetime

from organizations.models import Appointment, Organization
from prepared_query import PreparedQuery
from tests.builders import appoint, make_organization, make_territory, make_user

NAMED = PreparedQuery(
    Organization,
    lambda slug: Organization.objects.filter(slug=slug).select_related("territory__parent"),
    marks=("the slug",),
)
SINCE = PreparedQuery(
    Appointment,
    lambda pk: Appointment.objects.filter(post__organization=pk).order_by("pk").values_list("starts_on", "user__name"),
)


def test_objects_come_with_what_is_related(django_assert_num_queries):
    council = make_organization(slug="council", territory=make_territory())
    make_organization(slug="other", territory=None)
    with django_assert_num_queries(1):
        [found] = NAMED("council")
        assert (found, found.territory.parent) == (council, council.territory.parent)
    [other] = NAMED("other")
    assert (other.slug, other.territory) == ("other", None)
    assert list(NAMED("nobody")) == []


def test_tuples_come_with_their_types(django_assert_num_queries):
    council, other = make_organization(), make_organization()
    first, second = make_user(name="أولى"), make_user(name="ثان")
    appoint(first, council, "secretary", starts_on=datetime.date(2024, 1, 5))
    appoint(second, council, "reviewer", starts_on=datetime.date(2025, 2, 6))
    with django_assert_num_queries(2):
        assert [tuple(row) for row in SINCE(council.pk)] == [
            (datetime.date(2024, 1, 5), "أولى"),
            (datetime.date(2025, 2, 6), "ثان"),
        ]
        assert list(SINCE(other.pk)) == []


def test_a_value_is_a_value_whatever_it_says():
    make_organization(slug="council")
    assert list(NAMED("council' OR '1'='1")) == []
