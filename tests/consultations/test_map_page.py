"""/consultations/<slug>/maps/<kind>/: the network drawn, its filters, the same as a table, and for whom."""

import re

import pytest
from django.utils.html import escape

from tests.builders import (
    make_actor_map,
    make_administrator,
    make_consultation,
    make_holder,
    make_map_actor,
    make_map_link,
    make_organization,
    make_region,
    make_territory,
    make_user,
)
from tests.reading import says, words_of

ADDRESS = "/consultations/meeting/maps/both/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def actor_map(organizer):
    return make_actor_map(consultation=make_consultation(slug="meeting", organizers=[organizer]), kind="both")


def rows(response) -> list[tuple[str, str]]:
    """(name, ties as read) of each row of the table that isn't hidden."""
    found = re.findall(r'<tr id="a\d+">(.*?)</tr>', response.content.decode(), re.DOTALL)
    return [(words_of(row.split("</th>")[0]), words_of(row.split("<td")[-1].partition(">")[2])) for row in found]


def drawn(response) -> dict[str, list[str]]:
    """Names on the drawing: in full, as others, out."""
    found = {"": [], "other": [], "out": []}
    for classes, name in re.findall(
        r'<a id="n\d+"[^>]*class="([^"]*)"[^>]*><title>(.*?)</title>', response.content.decode()
    ):
        tone = classes.split()[1] if " " in classes else ""
        found[tone].append(name)
    return {tone: sorted(names) for tone, names in found.items()}


def lines(response) -> list[bool]:
    """For each line of the drawing whether it is shown."""
    found = re.findall(r'<path class="(w\d[^"]*)" d="[^"]*" data-ends', response.content.decode())
    return ["out" not in one.split() for one in found]


@pytest.fixture
def three(actor_map):
    """A chamber, a cooperative it funds, an association it sits with, and one tied to nobody."""
    region = make_region(code="R-ONE")
    province = make_territory(code="P-ONE", parent=region)
    chamber = make_map_actor(map=actor_map, name="غرفة", kind="chamber", territory=region)
    cooperative = make_map_actor(map=actor_map, name="تعاونية", kind="cooperative", territory=province)
    association = make_map_actor(map=actor_map, name="Association", kind="association")
    make_map_actor(map=actor_map, name="وحيدة", kind="cooperative", territory=province)
    make_map_link(source=chamber, target=cooperative, mechanism="funding", strength=3, by=[None, make_user()])
    make_map_link(source=association, target=chamber, mechanism="committee")
    return actor_map


def test_the_table_tells_each_tie_from_both_ends(client, three):
    assert rows(client.get(ADDRESS)) == [
        ("غرفة", "لجنة Association 1 تمويل إلى تعاونية قوية · 2"),
        ("تعاونية", "تمويل من غرفة قوية · 2"),
        ("Association", "لجنة غرفة 1"),
        ("وحيدة", "لا علاقة"),
    ]


def test_in_french(client, three):
    response = client.get("/fr" + ADDRESS)
    assert rows(response)[1] == ("تعاونية", "Financement de غرفة fort · 2")
    assert 'direction="rtl">غرفة</text>' in response.content.decode()


def test_the_drawing_and_the_table_hold_the_same(client, three):
    response = client.get(ADDRESS)
    assert drawn(response)[""] == sorted(name for name, _ in rows(response))
    assert lines(response) == [True, True]


def test_the_isolated_are_named(client, three):
    response = client.get(ADDRESS)
    assert [one.name for one in response.context["network"].isolated] == ["وحيدة"]
    assert response.content.decode().count('<section class="section" id="isolated">') == 1


def test_on_a_map_of_actors_alone_nobody_is_called_isolated(client, actor_map):
    make_map_actor(map=actor_map)
    response = client.get(ADDRESS)
    assert says(response, "This map tells who acts; no tie between them is told.")
    assert [response.content.decode().count(one) for one in ('id="isolated"', 'class="band')] == [0, 0]


FILTERS = [
    ("kind=chamber", ["غرفة"], ["Association", "تعاونية"], ["وحيدة"], [True, True]),
    ("kind=association", ["Association"], ["غرفة"], ["تعاونية", "وحيدة"], [True, False]),
    ("mechanism=funding", ["تعاونية", "غرفة"], [], ["Association", "وحيدة"], [False, True]),
    ("territory=P-ONE", ["تعاونية", "وحيدة"], ["غرفة"], ["Association"], [False, True]),
    ("territory=R-ONE", ["تعاونية", "غرفة", "وحيدة"], ["Association"], [], [True, True]),
    ("kind=cooperative&mechanism=committee", [], [], ["Association", "تعاونية", "غرفة", "وحيدة"], [False, False]),
]


@pytest.mark.parametrize(("query", "actors", "others", "out", "ties"), FILTERS)
def test_filters(client, three, query, actors, others, out, ties):
    response = client.get(f"{ADDRESS}?{query}")
    assert drawn(response) == {"": actors, "other": others, "out": out}
    assert sorted(name for name, _ in rows(response)) == actors
    assert lines(response) == ties


@pytest.mark.parametrize("query", ["kind=", "", "page=2"])
def test_no_filter_shows_all(client, three, query):
    response = client.get(f"{ADDRESS}?{query}")
    assert (response.context["filters"].is_filtered, response.context["is_misread"]) == (False, False)


@pytest.mark.parametrize("query", ["kind=ministry", "kind=%00", "mechanism=" + "9" * 10_000, "territory=<script>"])
def test_a_filter_for_what_is_not_there_is_said(client, three, query):
    response = client.get(f"{ADDRESS}?{query}")
    assert (response.status_code, response.context["is_misread"], len(rows(response))) == (200, True, 4)


def test_an_actor_of_the_register_leads_to_its_page_and_is_named_in_the_language_of_the_reader(client, actor_map):
    organization = make_organization(slug="known", name_ar="الغرفة", name_fr="La chambre")
    make_map_actor(map=actor_map, organization=organization)
    for address, name in ((ADDRESS, "الغرفة"), ("/fr" + ADDRESS, "La chambre")):
        response = client.get(address)
        assert [one for one, _ in rows(response)] == [name]
        assert f'{organization.get_absolute_url()}"><bdi>{name}</bdi></a></th>' in response.content.decode()


def test_nobody_yet_is_said(client, actor_map):
    response = client.get(ADDRESS)
    assert says(response, "Nobody is on this map yet")
    assert response.content.decode().count('<svg class="network') == 0


def test_names_that_people_typed_are_inert(client, actor_map):
    name = '"><script>alert(1)</script>'
    one, two = make_map_actor(map=actor_map, name=name), make_map_actor(map=actor_map)
    make_map_link(source=one, target=two)
    content = client.get(ADDRESS).content.decode()
    assert (content.count("<script>alert"), content.count(escape(name)) > 2) == (0, True)


def test_a_hidden_map_is_for_those_who_keep_the_consultation(client, sign_in, organizer, actor_map):
    actor_map.is_public = False
    actor_map.save()
    readers = (
        client,
        sign_in(make_user()),
        sign_in(make_holder(make_organization(), "secretary")),
        sign_in(make_holder(organizer, "observer")),
        sign_in(make_holder(organizer, "secretary")),
        sign_in(make_administrator()),
    )
    assert [reader.get(ADDRESS).status_code for reader in readers] == [404, 404, 404, 404, 200, 200]


def test_what_is_not_there_is_404(client, actor_map):
    addresses = ("sector", "no-such", "both/compare/x")
    assert [client.get(f"/consultations/meeting/maps/{one}/").status_code for one in addresses] == [404] * 3
    assert client.get("/consultations/nobody/maps/both/").status_code == 404


def test_no_style_and_no_script_of_its_own(client, three):
    content = client.get(ADDRESS).content.decode()
    assert (content.count("style="), content.count("<style"), len(re.findall(r"<script(?![^>]* src=)", content))) == (
        0,
        0,
        0,
    )


def test_queries_do_not_grow(client, three, settings, django_assert_num_queries):
    settings.PAGE_CACHE = False
    with django_assert_num_queries(8):
        client.get(ADDRESS)
    one = make_map_actor(map=three, organization=make_organization(territory=make_territory()))
    make_map_link(source=one, target=make_map_actor(map=three, territory=make_territory()))
    make_actor_map(consultation=three.consultation, kind="sector")
    with django_assert_num_queries(8):
        client.get(ADDRESS)
