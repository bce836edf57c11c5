"""/staff/consultations/<slug>/maps/…: answers brought in, actors and links drawn, merged, left out."""

import pytest

from consultations.maps.network import network_of
from consultations.models import ActorMap, MapActor, MapLink, Mention
from tests.builders import (
    make_actor_map,
    make_administrator,
    make_consultation,
    make_holder,
    make_map_actor,
    make_map_link,
    make_mention,
    make_organization,
    make_response,
    make_territory,
    make_user,
)
from tests.consultations.map_answers import answered, make_map_questionnaire
from tests.reading import says, value_of

BASE = "/staff/consultations/meeting/maps/"
HUGE = "9" * 10_000


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


@pytest.fixture
def keeper(organizer):
    return make_holder(organizer, "secretary")


@pytest.fixture
def desk(sign_in, keeper):
    return sign_in(keeper)


def names(actor_map=None) -> list[str]:
    return sorted(one.name for one in network_of(actor_map or ActorMap.objects.get()).actors)


def ties(actor_map=None):
    network = network_of(actor_map or ActorMap.objects.get())
    return [(tie.source.name, tie.target.name, tie.mechanism, tie.strength) for tie in network.ties]


# Who may


def test_for_those_who_keep_the_consultation(client, sign_in, organizer, meeting, desk):
    actor = make_map_actor(map=make_actor_map(consultation=meeting, kind="both"))
    readers = (client, sign_in(make_user()), sign_in(make_holder(make_organization(), "secretary")), desk)
    readers = (*readers, sign_in(make_holder(organizer, "observer")), sign_in(make_administrator()))
    for address in ("", "both/", f"both/actors/{actor.pk}/"):
        assert [one.get(BASE + address).status_code for one in readers] == [302, 404, 404, 200, 404, 200]


def test_a_stranger_changes_nothing(sign_in, meeting):
    actor_map = make_actor_map(consultation=meeting, kind="both", is_public=False)
    one, two = make_map_actor(map=actor_map), make_map_actor(map=actor_map)
    link = make_map_link(source=one, target=two)
    stranger = sign_in(make_holder(make_organization(), "secretary"))
    for address, data in (
        ("refresh/", {}),
        ("both/publish/", {"deed": "publish"}),
        ("both/describe/", {"description": "وصف"}),
        ("both/actors/", {"name": "جمعية"}),
        ("both/links/", {"source": "أ", "target": "ب", "mechanism": "funding"}),
        (f"both/actors/{one.pk}/facts/", {"kind": "chamber"}),
        (f"both/actors/{one.pk}/merge/", {"into": two.name}),
        (f"both/actors/{one.pk}/change/", {"deed": "remove"}),
        (f"both/links/{link.pk}/remove/", {}),
    ):
        assert stranger.post(BASE + address, data).status_code == 404
    actor_map.refresh_from_db()
    assert (actor_map.is_public, actor_map.description, len(names()), len(ties())) == (False, "", 2, 1)


def test_an_actor_of_another_map_is_not_here(desk, meeting):
    make_actor_map(consultation=meeting, kind="both")
    other = make_map_actor(map=make_actor_map(consultation=meeting, kind="sector"))
    elsewhere = make_map_actor()
    for actor in (other, elsewhere):
        assert desk.get(f"{BASE}both/actors/{actor.pk}/").status_code == 404
        assert desk.post(f"{BASE}both/actors/{actor.pk}/change/", {"deed": "leave_out"}).status_code == 404
    assert desk.post(f"{BASE}both/links/{make_map_link().pk}/remove/").status_code == 404


@pytest.mark.parametrize("address", ["no-such/", f"both/actors/{2**63}/", "both/actors/0/"])
def test_what_is_not_there_is_404(desk, meeting, address):
    assert desk.get(BASE + address).status_code == 404


# The three maps, and answers


def test_the_three_kinds_with_what_waits(desk, meeting):
    form = make_map_questionnaire(consultation=meeting, map_kind="sector")
    answered(form, "جمعية")
    make_actor_map(consultation=meeting, kind="both", actors=[make_organization()])
    states = desk.get(BASE).context["states"]
    assert [(one.kind, bool(one.map), one.measures and one.measures.actors, one.waiting) for one in states] == [
        ("institutional", False, None, 0),
        ("sector", False, None, 1),
        ("both", True, 1, 0),
    ]


def test_answers_are_brought_in_once(desk, meeting):
    form = make_map_questionnaire(consultation=meeting)
    answered(form, "جمعية", links=[("جمعية", "غرفة", "committee", 2)])
    response = desk.post(BASE + "refresh/", follow=True)
    assert says(
        response,
        "%(count)s answer was brought onto the maps: new actors %(actors)s, new links %(links)s.",
        count=1,
        actors=2,
        links=1,
    ) or response.content.decode().count("فاعلون جدد 2، علاقات جديدة 1.")
    assert (names(), ties()) == (["جمعية", "غرفة"], [("جمعية", "غرفة", "committee", 2)])
    assert says(desk.post(BASE + "refresh/", follow=True), "Nothing new: every answer that counts is on its map.")
    assert Mention.objects.count() == 3


# Drawing


def test_an_actor_is_drawn_by_name(desk, keeper, meeting):
    territory = make_territory()
    data = {"name": "جمعية الأمل", "kind": "association", "territory": territory.pk, "note": "من الهاتف"}
    for _ in range(2):
        assert desk.post(BASE + "both/actors/", data).status_code == 302
    actor = MapActor.objects.get()
    assert (actor.name, actor.kind, actor.territory, actor.map.is_public) == (
        "جمعية الأمل",
        "association",
        territory,
        False,
    )
    assert list(actor.mentions.values_list("drawn_by", "note")) == [(keeper.pk, "من الهاتف")]


def test_an_actor_of_the_register_is_found_in_any_spelling(desk, meeting):
    organization = make_organization(name_ar="غرفة الصناعة التقليدية")
    response = desk.post(BASE + "both/actors/", {"name": "غرفة الصناعة التقليديه", "kind": "chamber"}, follow=True)
    assert MapActor.objects.get().organization == organization
    assert says(response, "It is on the map, as the register has it: %(name)s.", name="غرفة الصناعة التقليدية")


WRONG_ACTORS = [
    {},
    {"name": "؟!"},
    {"name": "ا" * 201},
    {"name": "جمعية\x00"},
    {"name": "جمعية", "kind": "no-such"},
    {"name": "جمعية", "territory": HUGE},
    {"name": "جمعية", "note": "ا" * 301},
]


@pytest.mark.parametrize("data", WRONG_ACTORS)
def test_a_wrong_actor_is_not_drawn_and_nothing_is_lost(desk, meeting, data):
    response = desk.post(BASE + "both/actors/", data)
    assert (response.status_code, MapActor.objects.count()) == (422, 0)
    assert value_of(response, "name") == data.get("name", "").replace("\x00", "\x00")


def test_a_link_is_drawn_with_its_ends(desk, keeper, meeting):
    data = {"source": "جمعية", "target": "غرفة", "mechanism": "funding", "strength": "3", "note": "اتفاق"}
    for _ in range(2):
        assert desk.post(BASE + "both/links/", data).status_code == 302
    assert (names(), ties()) == (["جمعية", "غرفة"], [("جمعية", "غرفة", "funding", 3)])
    assert list(Mention.objects.values_list("drawn_by", "strength", "note")) == [(keeper.pk, 3, "اتفاق")]


WRONG_LINKS = [
    ({"target": "غرفة", "mechanism": "funding"}, 422),
    ({"source": "جمعية", "target": "غرفة", "mechanism": "no-such"}, 422),
    ({"source": "جمعية", "target": "غرفة", "mechanism": "funding", "strength": "4"}, 422),
    ({"source": "جمعية", "target": "غرفة", "mechanism": "funding", "strength": HUGE}, 422),
    ({"source": "جمعية", "target": "جمعيه", "mechanism": "funding"}, 409),
]


@pytest.mark.parametrize(("data", "status"), WRONG_LINKS)
def test_a_wrong_link_is_not_drawn_and_nothing_is_lost(desk, meeting, data, status):
    response = desk.post(BASE + "both/links/", data)
    assert (response.status_code, MapLink.objects.count(), MapActor.objects.count()) == (status, 0, 0)
    assert value_of(response, "target") == data["target"]


def test_a_link_between_two_spellings_of_one_actor_is_refused(desk, meeting):
    actor_map = make_actor_map(consultation=meeting, kind="both")
    one, two = make_map_actor(map=actor_map, name="جمعية"), make_map_actor(map=actor_map, name="الجمعية")
    two.merged_into = one
    two.save()
    data = {"source": "جمعية", "target": "الجمعية", "mechanism": "funding"}
    assert desk.post(BASE + "both/links/", data).status_code == 409


# What was drawn is taken back


def test_what_only_a_hand_drew_goes(desk, keeper, meeting):
    actor_map = make_actor_map(consultation=meeting, kind="both")
    one, two = (make_map_actor(map=actor_map, by=[keeper]) for _ in range(2))
    link = make_map_link(source=one, target=two, by=[keeper])
    assert desk.post(f"{BASE}both/links/{link.pk}/remove/").status_code == 302
    assert (len(names()), MapLink.objects.count()) == (2, 0)
    make_map_link(source=one, target=two, by=[keeper])
    assert desk.post(f"{BASE}both/actors/{one.pk}/change/", {"deed": "remove"}).status_code == 302
    assert (names(), MapLink.objects.count()) == ([two.name], 0)


def test_what_answers_say_stays(desk, keeper, meeting):
    actor_map = make_actor_map(consultation=meeting, kind="both")
    answer = make_response()
    one, two = make_map_actor(map=actor_map, by=[keeper, answer]), make_map_actor(map=actor_map, by=[keeper])
    link = make_map_link(source=one, target=two, by=[keeper, answer])
    desk.post(f"{BASE}both/links/{link.pk}/remove/")
    desk.post(f"{BASE}both/actors/{one.pk}/change/", {"deed": "remove"})
    assert (len(names()), len(ties())) == (2, 1)
    assert list(one.mentions.values_list("response", "drawn_by")) == [(answer.pk, None)]


# Merging


@pytest.fixture
def two(meeting):
    actor_map = make_actor_map(consultation=meeting, kind="both")
    return make_map_actor(map=actor_map, name="جمعية الأمل"), make_map_actor(map=actor_map, name="جمعية الآمال")


def test_two_are_merged_and_parted(desk, two):
    one, other = two
    third = make_map_actor(map=one.map, name="غرفة")
    make_map_link(source=other, target=third)
    assert desk.post(f"{BASE}both/actors/{other.pk}/merge/", {"into": "جمعية الامل"}).status_code == 302
    assert (names(), ties()) == (["جمعية الأمل", "غرفة"], [("جمعية الأمل", "غرفة", "agreement", 0)])
    assert len(network_of(one.map).actors[0].spellings) == 2
    desk.post(f"{BASE}both/actors/{other.pk}/change/", {"deed": "part"})
    assert (len(names()), len(ties())) == (3, 1)


def test_a_name_becomes_an_organization_of_the_register(desk, two):
    organization = make_organization(name_ar="جمعية الأمل للتنمية")
    assert desk.post(f"{BASE}both/actors/{two[0].pk}/merge/", {"into": "جمعية الأمل للتنمية"}).status_code == 302
    assert names() == ["جمعية الآمال", "جمعية الأمل للتنمية"]
    assert {one.organization for one in network_of(two[0].map).actors} == {None, organization}


def test_one_of_the_register_stays_whichever_is_merged(desk, two):
    registered = make_map_actor(map=two[0].map, organization=make_organization(name_ar="الاتحاد"))
    desk.post(f"{BASE}both/actors/{registered.pk}/merge/", {"into": "جمعية الأمل"})
    assert names() == ["الاتحاد", "جمعية الآمال"]


def test_what_is_merged_is_merged_further_without_a_ring(desk, two):
    one, other = two
    third = make_map_actor(map=one.map, name="الأمل")
    for actor, into in ((other, "جمعية الأمل"), (one, "الأمل"), (third, "جمعية الآمال")):
        desk.post(f"{BASE}both/actors/{actor.pk}/merge/", {"into": into})
    assert names() == ["الأمل"]


@pytest.mark.parametrize(
    ("into", "status"), [("", 422), ("لا أحد بهذا الاسم", 422), ("؟", 422), ("جمعية الأمل", 409), (HUGE, 422)]
)
def test_a_wrong_merging_is_refused(desk, two, into, status):
    response = desk.post(f"{BASE}both/actors/{two[0].pk}/merge/", {"into": into})
    assert (response.status_code, value_of(response, "into"), len(names())) == (status, into, 2)


def test_two_of_the_register_are_not_merged(desk, two):
    registered = [make_map_actor(map=two[0].map, organization=make_organization()) for _ in range(2)]
    address = f"{BASE}both/actors/{registered[0].pk}/merge/"
    assert desk.post(address, {"into": registered[1].organization.name_ar}).status_code == 409
    assert len(names()) == 4


def test_alike_names_are_offered_with_a_button(desk, meeting):
    actor_map = make_actor_map(consultation=meeting, kind="both")
    for name in ("جمعية الأمل للتنمية القروية", "جمعية الامال للتنمية القروية"):
        make_map_actor(map=actor_map, name=name)
    found = desk.get(BASE + "both/").context["alike"]
    assert [(one.actor.name, one.words) for one in found] == [
        ("جمعية الأمل للتنمية القروية", "جمعية الامال للتنمية القروية")
    ]


# Left out, facts, publishing


def test_words_that_name_nobody_are_left_out_and_put_back(desk, two):
    desk.post(f"{BASE}both/actors/{two[0].pk}/change/", {"deed": "leave_out"})
    assert names() == ["جمعية الآمال"]
    assert [one.name for one in desk.get(BASE + "both/").context["network"].left_out] == ["جمعية الأمل"]
    assert desk.get(f"{BASE}both/actors/{two[0].pk}/").status_code == 200
    desk.post(f"{BASE}both/actors/{two[0].pk}/change/", {"deed": "put_back"})
    assert len(names()) == 2


@pytest.mark.parametrize("deed", ["", "no-such", HUGE])
def test_a_deed_that_is_none_is_refused(desk, two, deed):
    assert desk.post(f"{BASE}both/actors/{two[0].pk}/change/", {"deed": deed}).status_code == 409


def test_kind_and_territory_of_one_known_by_its_name(desk, two):
    territory = make_territory()
    address = f"{BASE}both/actors/{two[0].pk}/facts/"
    assert desk.post(address, {"kind": "chamber", "territory": territory.pk}).status_code == 302
    two[0].refresh_from_db()
    assert (two[0].kind, two[0].territory) == ("chamber", territory)
    assert desk.post(address, {"kind": "no-such"}).status_code == 422


def test_of_an_organization_the_register_says_it(desk, two):
    registered = make_map_actor(map=two[0].map, organization=make_organization())
    assert desk.post(f"{BASE}both/actors/{registered.pk}/facts/", {"kind": "chamber"}).status_code == 409
    registered.refresh_from_db()
    assert registered.kind == ""


def test_a_map_is_made_public_and_hidden(desk, client, meeting, settings):
    settings.PAGE_CACHE = False  # within one transaction the register has one version
    actor_map = make_actor_map(consultation=meeting, kind="both", is_public=False)
    public = "/consultations/meeting/maps/both/"
    assert client.get(public).status_code == 404
    desk.post(BASE + "both/publish/", {"deed": "publish"})
    assert client.get(public).status_code == 200
    desk.post(BASE + "both/publish/", {"deed": "hide"})
    actor_map.refresh_from_db()
    assert (actor_map.is_public, client.get(public).status_code) == (False, 404)


def test_a_map_that_is_not_begun_is_not_published(desk, meeting):
    assert desk.post(BASE + "sector/publish/", {"deed": "publish"}).status_code == 409
    assert ActorMap.objects.count() == 0


def test_a_description_begins_a_map_that_is_not_public(desk, meeting):
    assert desk.post(BASE + "sector/describe/", {"description": "من يعمل في القطاع"}).status_code == 302
    assert list(ActorMap.objects.values_list("kind", "description", "is_public")) == [
        ("sector", "من يعمل في القطاع", False)
    ]


def test_the_page_of_an_actor_tells_who_said_so(desk, keeper, two):
    one, other = two
    make_mention(keeper, actor=one, note="سمعته في المائدة")
    make_map_link(source=one, target=other, by=[keeper], strength=2)
    content = desk.get(f"{BASE}both/actors/{one.pk}/").content.decode()
    assert content.count("سمعته في المائدة") == 1
    assert content.count(f"/maps/both/links/{MapLink.objects.get().pk}/remove/") == 1


def test_queries_do_not_grow(desk, keeper, meeting, django_assert_num_queries):
    actor_map = make_actor_map(consultation=meeting, kind="both")

    def add():
        one = make_map_actor(map=actor_map, organization=make_organization(territory=make_territory()))
        two = make_map_actor(map=actor_map, by=[keeper, make_response()])
        make_map_link(source=one, target=two, by=[keeper, make_response()])
        return two

    first = add()
    pages = {BASE: 10, BASE + "both/": 11, f"{BASE}both/actors/{first.pk}/": 12}
    for address, count in pages.items():
        with django_assert_num_queries(count):
            desk.get(address)
    add()
    add()
    for address, count in pages.items():
        with django_assert_num_queries(count):
            desk.get(address)
