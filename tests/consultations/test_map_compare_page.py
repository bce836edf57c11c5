"""/consultations/<slug>/maps/<kind>/compare/?with=…: who and what is on both maps, only here, only there."""

import pytest

from tests.builders import (
    make_actor_map,
    make_consultation,
    make_map_actor,
    make_map_link,
    make_organization,
)
from tests.reading import says

ADDRESS = "/consultations/here/maps/both/compare/"


@pytest.fixture
def here():
    return make_actor_map(consultation=make_consultation(slug="here"), kind="both")


@pytest.fixture
def there():
    return make_actor_map(consultation=make_consultation(slug="there"), kind="both")


def groups(response):
    return [
        (
            group.tone,
            sorted(one.name for one in group.actors),
            sorted((tie.source.name, tie.target.name, tie.mechanism) for tie in group.ties),
        )
        for group in response.context["groups"]
    ]


def test_actors_and_links_on_both_only_here_only_there(client, here, there):
    chamber = make_organization(name_ar="الغرفة")
    chamber_here = make_map_actor(map=here, organization=chamber)
    chamber_there = make_map_actor(map=there, organization=chamber)
    one, two = make_map_actor(map=here, name="جمعية الأمل"), make_map_actor(map=there, name="جمعيه الامل")
    make_map_actor(map=here, name="هنا فقط")
    beyond = make_map_actor(map=there, name="هناك فقط")
    make_map_link(source=chamber_here, target=one, mechanism="committee")
    make_map_link(source=two, target=chamber_there, mechanism="committee")
    make_map_link(source=chamber_here, target=one, mechanism="funding")
    make_map_link(source=chamber_there, target=beyond, mechanism="funding")
    response = client.get(ADDRESS + "?with=there")
    assert groups(response) == [
        ("", ["الغرفة", "جمعية الأمل"], [("الغرفة", "جمعية الأمل", "committee")]),
        ("here", ["هنا فقط"], [("الغرفة", "جمعية الأمل", "funding")]),
        ("there", ["هناك فقط"], [("الغرفة", "هناك فقط", "funding")]),
    ]
    content = response.content.decode()
    assert [content.count(f'class="k-unknown{tone}"') for tone in (" here", " there")] == [1, 1]


def test_a_name_there_that_the_register_has_here_is_one_actor(client, here, there):
    make_map_actor(map=here, organization=make_organization(name_ar="مجلس الإقليم"))
    make_map_actor(map=there, name="مجلس الاقليم")
    assert groups(client.get(ADDRESS + "?with=there"))[0] == ("", ["مجلس الإقليم"], [])


def test_two_of_the_register_that_share_a_name_are_two(client, here, there):
    for actor_map in (here, there):
        make_map_actor(map=actor_map, organization=make_organization(name_ar="دار الشباب"))
    assert [actors for _tone, actors, _ties in groups(client.get(ADDRESS + "?with=there"))] == [
        [],
        ["دار الشباب"],
        ["دار الشباب"],
    ]


def test_offers_the_public_maps_of_the_same_kind_of_others(client, here, there):
    make_actor_map(consultation=there.consultation, kind="sector")
    make_actor_map(consultation=here.consultation, kind="sector")
    make_actor_map(consultation=make_consultation(slug="hidden-map"), kind="both", is_public=False)
    make_actor_map(consultation=make_consultation(slug="hidden", is_public=False), kind="both")
    assert [one.consultation.slug for one in client.get(ADDRESS).context["others"]] == ["there"]


@pytest.mark.parametrize("slug", ["hidden-map", "hidden", "nobody", "here", "%00", "x" * 10_000])
def test_another_is_not_there(client, here, there, slug):
    make_actor_map(consultation=make_consultation(slug="hidden-map"), kind="both", is_public=False)
    make_actor_map(consultation=make_consultation(slug="hidden", is_public=False), kind="both")
    response = client.get(f"{ADDRESS}?with={slug}")
    assert (response.status_code, response.context["is_misread"], response.context["there"]) == (200, True, None)


def test_nobody_to_compare_with_is_said(client, here):
    assert says(client.get(ADDRESS), "No other consultation has a public map of this kind yet.")


def test_two_maps_of_nobody(client, here, there):
    assert says(client.get(ADDRESS + "?with=there"), "Nobody is on either map yet.")


def test_an_example_beside_a_real_one_says_so(client, here):
    make_actor_map(consultation=make_consultation(slug="there", is_example=True), kind="both")
    responses = client.get(ADDRESS), client.get(ADDRESS + "?with=there")
    assert [one.context["is_example"] for one in responses] == [False, True]


def test_queries_do_not_grow(client, here, there, settings, django_assert_num_queries):
    settings.PAGE_CACHE = False

    def add():
        for actor_map in (here, there):
            make_map_link(source=make_map_actor(map=actor_map, organization=make_organization()))

    add()
    with django_assert_num_queries(7):
        client.get(ADDRESS + "?with=there")
    add()
    add()
    with django_assert_num_queries(7):
        client.get(ADDRESS + "?with=there")
