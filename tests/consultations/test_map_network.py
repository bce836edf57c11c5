"""A map read as a network: what is one actor, what is one tie, what it measures, where it is drawn."""

import pytest
from django.contrib.auth.models import AnonymousUser

from consultations.maps import drawing
from consultations.maps.labels import ON_A_PHONE, ON_A_WIDE_SCREEN, _box_of, _meet
from consultations.maps.layout import SIDE, places_of
from consultations.maps.likeness import alike
from consultations.maps.marks import Label
from consultations.maps.measures import measures_of
from consultations.maps.network import Actor, network_of
from consultations.maps.picture import picture_of
from consultations.models import ActorMap
from organizations.models import PostKind
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


def names(actors) -> list[str]:
    return [actor.name for actor in actors]


def told(network):
    return [(tie.source.name, tie.target.name, tie.mechanism, tie.strength) for tie in network.ties]


def actors_of(actor_map, *names):
    return [make_map_actor(map=actor_map, name=name) for name in names]


# What is read


def test_without_a_mention_nobody_is_on_the_map():
    actor_map = make_actor_map()
    make_map_actor(map=actor_map, by=[])
    make_map_link(map=actor_map, by=[], source=make_map_actor(map=actor_map, by=[]))
    assert [len(one.spellings) for one in network_of(actor_map).actors] == [1]  # the link's other end, mentioned


def test_the_ends_of_a_link_that_is_told_are_on_the_map():
    actor_map = make_actor_map()
    ends = [make_map_actor(map=actor_map, by=[], name=name) for name in ("أ", "ب")]
    make_map_link(source=ends[0], target=ends[1])
    assert sorted(names(network_of(actor_map).actors)) == ["أ", "ب"]


def test_two_coordinate_whoever_was_named_first():
    actor_map = make_actor_map()
    one, two = actors_of(actor_map, "أ", "ب")
    make_map_link(source=one, target=two, mechanism="committee", strength=1)
    make_map_link(source=two, target=one, mechanism="committee", strength=2)
    network = network_of(actor_map)
    assert told(network) == [("أ", "ب", "committee", 2)]
    assert len(network.ties[0].links) == 2


@pytest.mark.parametrize("mechanism", ["funding", "supervision"])
def test_who_funds_or_oversees_whom_matters(mechanism):
    actor_map = make_actor_map()
    one, two = actors_of(actor_map, "أ", "ب")
    make_map_link(source=one, target=two, mechanism=mechanism)
    make_map_link(source=two, target=one, mechanism=mechanism)
    assert told(network_of(actor_map)) == [("أ", "ب", mechanism, 0), ("ب", "أ", mechanism, 0)]


def test_spellings_merged_are_one_actor_with_the_ties_of_both():
    actor_map = make_actor_map()
    one, two, three = actors_of(actor_map, "جمعية الأمل", "جمعية الآمال", "الغرفة")
    make_map_link(source=one, target=three, strength=1)
    make_map_link(source=two, target=three, strength=3)
    make_map_link(source=one, target=two)
    drawing.merge(two, one)
    network = network_of(actor_map)
    assert sorted(names(network.actors)) == ["الغرفة", "جمعية الأمل"]
    assert told(network) == [("جمعية الأمل", "الغرفة", "agreement", 2)]
    drawing.part(two)
    assert len(network_of(actor_map).ties) == 3


def test_what_is_left_out_takes_its_ties_with_it():
    actor_map = make_actor_map()
    one, two = actors_of(actor_map, "الجميع", "الغرفة")
    make_map_link(source=one, target=two)
    drawing.leave_out(one, is_left_out=True)
    network = network_of(actor_map)
    assert (names(network.actors), network.ties, network.left_out) == (["الغرفة"], [], [one])


def test_who_is_tied_to_nobody_is_isolated():
    actor_map = make_actor_map()
    one, two, _alone = actors_of(actor_map, "أ", "ب", "وحيدة")
    make_map_link(source=one, target=two)
    assert names(network_of(actor_map).isolated) == ["وحيدة"]


def test_visible_to():
    organizer = make_organization()
    consultation = make_consultation(organizers=[organizer])
    public = make_actor_map(consultation=consultation, kind="both")
    hidden = make_actor_map(consultation=consultation, kind="sector", is_public=False)
    unseen = make_actor_map(consultation=make_consultation(is_public=False))

    def seen_by(user):
        return set(ActorMap.objects.visible_to(user))

    assert seen_by(AnonymousUser()) == {public}
    assert seen_by(make_user()) == {public}
    assert seen_by(make_holder(organizer, PostKind.OBSERVER)) == {public}
    assert seen_by(make_holder(organizer, PostKind.SECRETARY)) == {public, hidden}
    assert seen_by(make_administrator()) == {public, hidden, unseen}


# What it measures


def test_measures():
    actor_map = make_actor_map()
    one, two, three, four, five, _alone = actors_of(actor_map, "أ", "ب", "ج", "د", "ه", "و")
    make_map_link(source=one, target=two, mechanism="committee")
    make_map_link(source=one, target=two, mechanism="funding")
    make_map_link(source=two, target=three, mechanism="committee")
    make_map_link(source=four, target=five, mechanism="committee")
    measures = measures_of(network_of(actor_map))
    assert (measures.actors, measures.ties, measures.pairs, measures.isolated) == (6, 4, 3, 1)
    assert (measures.pieces, measures.largest, measures.density) == (2, 3, 20.0)
    assert [(key, count) for key, _label, count in measures.by_mechanism] == [("committee", 3), ("funding", 1)]


@pytest.mark.parametrize("count", [0, 1])
def test_measures_of_hardly_anybody(count):
    actor_map = make_actor_map()
    actors_of(actor_map, *["وحيدة"][:count])
    measures = measures_of(network_of(actor_map))
    assert (measures.actors, measures.isolated, measures.density, measures.pieces) == (count, count, 0.0, 0)


# What may be the same


def test_alike_names_are_suggested_the_likest_first_and_names_of_others_are_not():
    actor_map = make_actor_map()
    actors_of(actor_map, "جمعية الأمل للتنمية القروية", "جمعية الامال للتنمية القروية")
    center = "مركز التكوين المهني في حرف الصناعة التقليدية والفنون"
    actors_of(actor_map, center + " تارودانت", center + " أكادير")
    assert [(one.actor.name, one.other.name) for one in alike(network_of(actor_map).actors)] == [
        ("جمعية الأمل للتنمية القروية", "جمعية الامال للتنمية القروية")
    ]


def test_one_of_the_register_is_suggested_unless_it_is_on_the_map_itself():
    actor_map = make_actor_map()
    actors_of(actor_map, "غرفة الصناعة التقليديه لجهة سوس")
    chamber = make_organization(name_ar="غرفة الصناعات التقليدية لجهة سوس")
    found = alike(network_of(actor_map).actors, [chamber])
    assert [(one.organization, one.other) for one in found] == [(chamber, None)]
    make_map_actor(map=actor_map, organization=chamber)
    found = alike(network_of(actor_map).actors, [chamber])
    assert [(one.organization, one.other.organization) for one in found] == [(None, chamber)]


# Where it is drawn


def ring(count):
    return [(place, (place + 1) % count) for place in range(count)]


def test_the_same_network_is_placed_the_same(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert places_of(30, ring(30)) == places_of(30, ring(30))


@pytest.mark.parametrize("count", [2, 3, 5, 40, 120])
def test_places_are_whole_in_the_square_and_apart(count):
    places = places_of(count, ring(count))
    assert len(set(places)) == count
    assert all(isinstance(at, int) and 0 <= at <= SIDE for place in places for at in place)


def test_groups_that_are_not_tied_to_each_other_have_rooms_of_their_own():
    edges = [*ring(20), *((20 + one, 20 + two) for one, two in ring(3)), (23, 24)]
    places = places_of(25, edges)
    assert max(y for _, y in places[:20]) < min(y for _, y in places[20:])
    assert max(x for x, _ in places[20:23]) < min(x for x, _ in places[23:])


def test_no_places_for_nobody():
    assert places_of(0, []) == []


def large_map(count=60, links=150):
    actor_map = make_actor_map()
    actors = actors_of(actor_map, *(f"جمعية التنمية والتعاون رقم {number}" for number in range(count)))
    for number in range(links):
        source, target = actors[number * 7 % count], actors[(number * 11 + number // count + 1) % count]
        if source != target:
            make_map_link_once(source, target)
    return actor_map


def make_map_link_once(source, target):
    if not source.links_from.filter(target=target).exists():
        make_map_link(source=source, target=target)


@pytest.mark.parametrize("size", [ON_A_PHONE, ON_A_WIDE_SCREEN])
def test_no_name_stands_over_another(size):
    picture = picture_of(network_of(large_map()))
    labels = [dot.label for dot in picture.dots if dot.label and (size == ON_A_WIDE_SCREEN or not dot.label.is_wide)]
    boxes = [_box_of(label, size) for label in labels]
    assert len(boxes) >= 6
    assert [
        (labels[one].words, labels[two].words)
        for one in range(len(boxes))
        for two in range(one)
        if _meet(boxes[one], boxes[two])
    ] == []


def test_the_most_tied_is_named():
    actor_map = make_actor_map()
    hub, *others = actors_of(actor_map, "المركز", *(f"جهة {number}" for number in range(30)))
    for other in others:
        make_map_link(source=hub, target=other)
    first = picture_of(network_of(actor_map)).dots[0]
    assert (first.actor.name, first.label.words, first.label.is_wide, first.size) == ("المركز", "المركز", False, 2)


@pytest.mark.parametrize(
    ("name", "to_the_right", "anchor", "direction"),
    [
        ("جمعية", True, "end", "rtl"),
        ("جمعية", False, "start", "rtl"),
        ("Association", True, "start", "ltr"),
        ("Association", False, "end", "ltr"),
    ],
)
def test_a_name_beside_its_dot_runs_away_from_it_in_both_directions(name, to_the_right, anchor, direction):
    actor = Actor(1, name, name, None, "", None, [])
    label = Label.beside(actor, 500, 500, 10, to_the_right=to_the_right)
    left, _top, right, _bottom = _box_of(label, 20)
    assert (label.anchor, label.direction) == (anchor, direction)
    assert (left >= 500) if to_the_right else (right <= 500)


def test_isolated_actors_stand_below_the_square():
    actor_map = make_actor_map()
    one, two, _alone = actors_of(actor_map, "أ", "ب", "وحيدة")
    make_map_link(source=one, target=two)
    picture = picture_of(network_of(actor_map))
    assert [dot.y > SIDE for dot in picture.dots] == [False, False, True]
    assert picture.height > picture.dots[-1].y


def test_a_map_of_actors_alone_calls_nobody_isolated():
    actor_map = make_actor_map()
    actors_of(actor_map, "أ", "ب", "ج")
    picture = picture_of(network_of(actor_map))
    assert (picture.band, len(picture.dots), picture.height < SIDE / 2) == (0, 3, True)


def test_several_ties_of_two_are_drawn_apart():
    actor_map = make_actor_map()
    one, two = actors_of(actor_map, "أ", "ب")
    for mechanism in ("agreement", "committee", "funding"):
        make_map_link(source=one, target=two, mechanism=mechanism)
    paths = [line.path for group in picture_of(network_of(actor_map)).by_mechanism for line in group.lines]
    assert len(set(paths)) == 3


def test_an_actor_stands_in_its_territory_and_in_those_around_it():
    region = make_region()
    province = make_territory(parent=region)
    actor_map = make_actor_map(actors=[make_organization(territory=province)])
    assert network_of(actor_map).actors[0].territories == [province, region]


def test_four_queries_however_many(django_assert_num_queries):
    actor_map = make_actor_map(actors=[make_organization(territory=make_territory())])
    with django_assert_num_queries(4):
        [one.territories for one in network_of(actor_map).actors]
    one, two = make_map_actor(map=actor_map), make_map_actor(map=actor_map, territory=make_territory())
    make_map_link(source=one, target=two)
    with django_assert_num_queries(4):
        [one.territories for one in network_of(actor_map).actors]
