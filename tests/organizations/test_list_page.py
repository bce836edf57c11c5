"""/organizations/: every organization, by kind, with a search that forgives spelling. Public, the same for all."""

import pytest

from tests.builders import (
    make_council,
    make_holder,
    make_organization,
    make_recommendation,
    make_user,
)


def listed(response):
    return list(response.context["page"])


def test_lists_every_organization_by_kind_then_name(client):
    b = make_organization(kind="ministry", name_ar="ب")
    a = make_organization(kind="ministry", name_ar="ا")
    chamber = make_organization(kind="chamber", name_ar="ج")
    response = client.get("/organizations/")
    assert response.status_code == 200
    assert listed(response) == [chamber, a, b]


def test_filters_by_kind_with_counts_of_the_search(client):
    ministry = make_organization(kind="ministry", name_ar="وزارة السياحة")
    make_organization(kind="chamber", name_ar="غرفة السياحة")
    make_organization(kind="chamber", name_ar="غرفة الفلاحة")
    response = client.get("/organizations/", {"kind": "ministry", "q": "السياحة"})
    assert listed(response) == [ministry]
    assert [(option.value, option.count) for option in response.context["kinds"]] == [("ministry", 1), ("chamber", 1)]
    assert (response.context["total"], response.context["all_kinds"]) == (1, 2)


@pytest.mark.parametrize("words", ["إنعاش", "انعاش", "التعاونيه", "التعاونية إنعاش", "COOPÉRATION"])
def test_search_forgives_spelling_and_order(client, words):
    found = make_organization(name_ar="مديرية إنعاش الحركة التعاونية", name_fr="Direction de la coopération")
    make_organization(name_ar="وزارة العدل", name_fr="Justice")
    assert listed(client.get("/organizations/", {"q": words})) == [found]


def test_a_search_made_to_be_slow_is_answered(client):
    """One pattern for all its words would try millions of ways before it gives up."""
    make_organization(name_ar="ا " * 90, name_fr="")
    assert listed(client.get("/organizations/", {"q": "ا ا ا ا ا ا ا ب"})) == []


def test_parts_of_one_organization(client):
    whole = make_organization(slug="whole")
    part = make_organization(parent=whole)
    response = client.get("/organizations/", {"part_of": "whole"})
    assert listed(response) == [part]
    assert response.context["part_of"] == whole


@pytest.mark.parametrize(
    "query",
    [
        "?page=x",
        "?page=-5",
        "?page=999999",
        "?kind=x%27--",
        "?q=%00",
        "?q=%5B%28*",
        "?part_of=nobody",
        "?kind=%00&page=%00",
    ],
)
def test_a_hostile_address_is_answered_kindly(client, query):
    one = make_organization(name_ar="هيئة [(*")
    response = client.get(f"/organizations/{query}")
    assert response.status_code == 200
    assert listed(response) == [one]


def test_says_so_when_part_of_the_address_is_not_understood(client):
    assert client.get("/organizations/?kind=ministry").context["is_misread"] is False
    assert client.get("/organizations/?kind=nothing").context["is_misread"] is True


def test_pages_hold_fifty(client):
    for number in range(51):
        make_organization(name_ar=f"هيئة {number:03}")
    assert len(listed(client.get("/organizations/"))) == 50
    assert len(listed(client.get("/organizations/?page=2"))) == 1


def test_empty_states(client):
    assert client.get("/organizations/").context["total"] == 0
    make_organization(name_ar="وزارة")
    assert listed(client.get("/organizations/?q=zzz")) == []


def test_each_row_says_how_many_published_recommendations_it_answers_for(client):
    lead = make_organization(kind="cooperative")
    session_council = make_council()
    make_recommendation(published=True, lead=lead, followed_by=session_council.organization)
    make_recommendation(lead=lead, followed_by=session_council.organization)
    several = client.get("/organizations/?kind=cooperative").context["several"]
    assert [(organization, figures.total) for organization, figures in several] == [(lead, 1)]


def test_what_is_typed_is_printed_inert(client):
    content = client.get("/organizations/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert content.count("<script>alert(1)") == 0


def test_sets_no_cookie(client):
    response = client.get("/organizations/")
    assert not response.cookies
    assert not client.session.keys()


@pytest.mark.parametrize("address", ["/organizations/", "/fr/organizations/"])
def test_visitor_and_stranger_and_owner_see_the_same_rows(client, sign_in, address):
    one = make_organization()
    owner, stranger = make_holder(one, "secretary"), make_user()
    assert [listed(c.get(address)) for c in (client, sign_in(owner), sign_in(stranger))] == [[one]] * 3


def test_only_reading(client):
    assert client.post("/organizations/").status_code == 405


def test_queries_do_not_grow(client, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    make_recommendation(published=True, lead=make_organization())
    with django_assert_num_queries(3):
        client.get("/organizations/")
    make_recommendation(published=True, lead=make_organization())
    make_recommendation(published=True, lead=make_organization())
    with django_assert_num_queries(3):
        client.get("/organizations/")
