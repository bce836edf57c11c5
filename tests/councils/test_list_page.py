"""/councils/: every council, by region and level, each with how its recommendations stand. Public, the same for all."""

import pytest

from tests.builders import (
    make_council,
    make_holder,
    make_recommendation,
    make_region,
    make_session,
    make_territory,
    make_user,
)


def listed(response):
    return list(response.context["page"])


@pytest.fixture
def region():
    return make_region(code="R-A")


@pytest.fixture
def councils(region):
    """A regional, a provincial and a communal council of one region, and one of another."""
    province = make_territory(code="R-A-P", parent=region)
    commune = make_territory(code="R-A-P-C", level="commune", parent=province)
    return [
        make_council(level="regional", territory=region),
        make_council(level="provincial", territory=province),
        make_council(level="communal", territory=commune),
        make_council(level="provincial", territory=make_territory(code="Z", parent=make_region(code="R-Z"))),
    ]


def test_lists_every_council(client, councils):
    assert listed(client.get("/councils/")) == councils


def test_a_region_has_the_councils_of_its_provinces_and_communes(client, councils):
    response = client.get("/councils/?region=R-A")
    assert listed(response) == councils[:3]
    assert (response.context["total"], response.context["is_misread"]) == (3, False)


def test_each_filter_counts_under_the_other(client, councils):
    context = client.get("/councils/?region=R-A&level=provincial").context
    assert list(context["page"]) == [councils[1]]
    assert [(option.value, option.count) for option in context["levels"]] == [
        ("regional", 1),
        ("provincial", 1),
        ("communal", 1),
    ]
    assert [(option.value, option.count) for option in context["regions"]] == [("R-A", 1), ("R-Z", 1)]
    assert context["total"] == 1


def test_each_row_says_how_its_published_recommendations_stand(client):
    council = make_council()
    session = make_session(council=council)
    make_recommendation(published=True, session=session)
    make_recommendation(session=session, title="عنوان لم ينشر")
    several = client.get("/councils/").context["several"]
    assert [(one, figures.total, dict(figures.verified)) for one, figures in several] == [
        (council, 1, {"not_started": 1})
    ]


@pytest.mark.parametrize(
    "query", ["?region=x", "?region=%00", "?level=x", "?page=x", "?page=-1", "?page=99999999999999999999"]
)
def test_a_hostile_address_is_answered_kindly(client, query):
    council = make_council()
    response = client.get(f"/councils/{query}")
    assert response.status_code == 200
    assert listed(response) == [council]


def test_says_so_when_part_of_the_address_is_not_understood(client, councils):
    assert client.get("/councils/?region=nowhere").context["is_misread"] is True


def test_pages_hold_fifty(client):
    territory = make_territory()
    for _ in range(51):
        make_council(territory=territory)
    assert len(listed(client.get("/councils/"))) == 50
    assert len(listed(client.get("/councils/?page=2"))) == 1


def test_is_empty_kindly(client):
    response = client.get("/councils/")
    assert (response.status_code, response.context["total"]) == (200, 0)


@pytest.mark.parametrize("address", ["/councils/", "/fr/councils/"])
def test_visitor_and_stranger_and_owner_see_the_same_rows(client, sign_in, address):
    council = make_council()
    owner, stranger = make_holder(council.organization, "secretary"), make_user()
    assert [listed(c.get(address)) for c in (client, sign_in(owner), sign_in(stranger))] == [[council]] * 3


def test_sets_no_cookie(client):
    assert not client.get("/councils/").cookies


def test_queries_do_not_grow(client, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    make_recommendation(published=True)
    with django_assert_num_queries(4):
        client.get("/councils/")
    make_recommendation(published=True)
    make_recommendation(published=True)
    with django_assert_num_queries(4):
        client.get("/councils/")
