"""A map built from answers: what becomes an actor, what is one organization, and what a second building adds."""

import pytest
from django.db import connection
from django.utils import timezone

from consultations.maps.building import Added, refresh, waiting
from consultations.maps.network import network_of
from consultations.models import ActorMap, MapActor, Mention
from tests.builders import make_consultation, make_map_actor, make_mention, make_organization, make_user
from tests.consultations.map_answers import answered, make_map_questionnaire


def only_map() -> ActorMap:
    return ActorMap.objects.get()


def names() -> list[str]:
    return sorted(actor.name for actor in network_of(only_map()).actors)


def set_aside(response):
    type(response).objects.filter(pk=response.pk).update(
        set_aside_at=timezone.now(), set_aside_by=make_user(), set_aside_why="إرسال مكرر"
    )


def test_organizations_and_links_become_actors_links_and_mentions_of_their_answer():
    form = make_map_questionnaire()
    chamber = make_organization(slug="chamber", name_ar="غرفة الصناعة التقليدية")
    first = answered(form, {"slug": "chamber"}, links=[("تعاونية النسيج", {"slug": "chamber"}, "committee", 2)])
    second = answered(form, "تعاونية النسيج", links=[({"slug": "chamber"}, "تعاونية النسيج", "committee", 3)])
    assert refresh(form.consultation) == Added(responses=2, actors=2, links=2)
    network = network_of(only_map())
    assert [(one.organization, one.name) for one in sorted(network.actors, key=lambda one: one.name)] == [
        (None, "تعاونية النسيج"),
        (chamber, "غرفة الصناعة التقليدية"),
    ]
    assert [one.sources for one in network.actors] == [{("answer", first.pk), ("answer", second.pk)}] * 2
    assert [(tie.mechanism, tie.strength, tie.sources) for tie in network.ties] == [
        ("committee", 3, {("answer", first.pk), ("answer", second.pk)})
    ]


def test_a_map_from_answers_is_not_public_until_somebody_says_so():
    form = make_map_questionnaire()
    answered(form, "جمعية")
    refresh(form.consultation)
    assert only_map().is_public is False


def test_run_again_it_adds_only_what_is_new():
    form = make_map_questionnaire()
    answered(form, "تعاونية النسيج", links=[("تعاونية النسيج", "اتحاد التعاونيات", "funding", 1)])
    refresh(form.consultation)
    before = Mention.objects.count()
    assert refresh(form.consultation) == Added()
    assert (MapActor.objects.count(), Mention.objects.count()) == (2, before)
    answered(form, "اتحاد التعاونيات", "جمعية السلام")
    assert waiting(form.consultation) == {"both": 1}
    assert refresh(form.consultation) == Added(responses=1, actors=1)
    assert waiting(form.consultation) == {"both": 0}


def test_a_response_set_aside_takes_its_mentions_away_and_brings_them_back():
    form = make_map_questionnaire()
    answered(form, "تعاونية النسيج")
    aside = answered(form, "تعاونية النسيج", "جمعية السلام", links=[("جمعية السلام", "تعاونية النسيج", "funding", 1)])
    refresh(form.consultation)
    set_aside(aside)
    network = network_of(only_map())
    assert ([one.name for one in network.actors], network.ties) == (["تعاونية النسيج"], [])
    assert len(network.actors[0].sources) == 1
    type(aside).objects.filter(pk=aside.pk).update(set_aside_at=None)
    assert (names(), len(network_of(only_map()).ties)) == (["تعاونية النسيج", "جمعية السلام"], 1)


def test_a_response_set_aside_before_is_not_taken():
    form = make_map_questionnaire()
    set_aside(answered(form, "جمعية السلام"))
    assert (refresh(form.consultation), waiting(form.consultation)) == (Added(), {"both": 0})


SPELLINGS = [
    ("جمعية الأمل", "جمعيه الامل"),
    ("جمعية الأمل", "جَمعيّة «الأمل»"),
    ("جمعية الأمل", "  جمعية   الأمل  "),
    ("Coopérative Étoile", "COOPERATIVE ETOILE"),
    ("تعاونية منى", "تعاونية مني"),
]


@pytest.mark.parametrize(("written", "other"), SPELLINGS)
def test_spellings_of_one_name_are_one_actor(written, other):
    form = make_map_questionnaire()
    answered(form, written)
    answered(form, other)
    refresh(form.consultation)
    assert [(one.name, len(one.sources)) for one in network_of(only_map()).actors] == [(" ".join(written.split()), 2)]


@pytest.mark.parametrize("other", ["جمعية الامال", "جمعية الأمل للتنمية", "تعاونية الأمل"])
def test_what_is_merely_alike_is_not_merged(other):
    form = make_map_questionnaire()
    answered(form, "جمعية الأمل", other)
    refresh(form.consultation)
    assert names() == sorted(["جمعية الأمل", other])


def test_a_name_of_the_register_is_its_organization_in_either_language():
    organization = make_organization(name_ar="مجلس الإقليم", name_fr="Conseil provincial")
    form = make_map_questionnaire()
    answered(form, "مجلس الاقليم")
    answered(form, "conseil  PROVINCIAL")
    refresh(form.consultation)
    assert [(one.organization, len(one.sources)) for one in network_of(only_map()).actors] == [(organization, 2)]


def test_a_name_that_two_of_the_register_share_is_neither():
    make_organization(name_ar="دار الشباب")
    make_organization(name_ar="دار الشباب")
    form = make_map_questionnaire()
    answered(form, "دار الشباب")
    refresh(form.consultation)
    assert [one.organization for one in network_of(only_map()).actors] == [None]


@pytest.mark.parametrize(("is_example", "matches"), [(True, True), (False, False)])
def test_an_invented_organization_is_met_on_the_maps_of_examples_only(is_example, matches):
    make_organization(name_ar="مجلس المثال", is_example=True)
    form = make_map_questionnaire(consultation=make_consultation(is_example=is_example))
    answered(form, "مجلس المثال")
    refresh(form.consultation)
    assert [bool(one.organization) for one in network_of(only_map()).actors] == [matches]


def test_a_kind_is_taken_where_it_is_one_and_kept_from_the_first_who_says():
    form = make_map_questionnaire()
    answered(form, {"name": "أ ب", "kind": "no such kind"}, {"name": "ج د", "kind": "cooperative"})
    answered(form, {"name": "أ ب", "kind": "chamber"}, {"name": "ج د", "kind": "association"})
    refresh(form.consultation)
    assert list(MapActor.objects.order_by("name").values_list("name", "kind")) == [
        ("أ ب", "chamber"),
        ("ج د", "cooperative"),
    ]


HOSTILE = [
    {"name": "؟؟!"},
    {"name": "   "},
    {"slug": "no-such-organization"},
    {"name": "\x0b\u202e"},
]


@pytest.mark.parametrize("organization", HOSTILE)
def test_what_names_nobody_is_no_actor(organization):
    form = make_map_questionnaire()
    answered(form, organization, "جمعية", links=[(organization, "جمعية", "funding", 1)])
    refresh(form.consultation)
    network = network_of(only_map())
    assert ([one.name for one in network.actors], network.ties) == (["جمعية"], [])


def test_marks_of_control_go_and_a_long_name_is_cut():
    form = make_map_questionnaire()
    answered(form, "جمعية\x0bالأمل", "ب" * 250)
    refresh(form.consultation)
    assert sorted(MapActor.objects.values_list("name", flat=True)) == ["ب" * 200, "جمعية الأمل"]


def test_a_link_told_twice_in_one_answer_is_one_mention_the_strongest():
    form = make_map_questionnaire()
    answered(form, links=[("أ ب", "ج د", "funding", 1), ("أ ب", "ج د", "funding", 3), ("أب", "أب", "funding", 1)])
    refresh(form.consultation)
    assert list(Mention.objects.filter(link__isnull=False).values_list("strength", flat=True)) == [3]


def test_questionnaires_fill_the_map_of_their_kind():
    form = make_map_questionnaire(map_kind="institutional")
    sector = make_map_questionnaire(map_kind="sector", consultation=form.consultation)
    bare = make_map_questionnaire(map_kind="", consultation=form.consultation)
    for questionnaire, name in ((form, "مؤسسة"), (sector, "تعاونية"), (bare, "لا خريطة")):
        answered(questionnaire, name)
    refresh(form.consultation)
    assert sorted(MapActor.objects.values_list("map__kind", "name")) == [
        ("institutional", "مؤسسة"),
        ("sector", "تعاونية"),
    ]


def test_answers_of_another_consultation_stay_out():
    form, other = make_map_questionnaire(), make_map_questionnaire()
    answered(other, "جمعية")
    assert (refresh(form.consultation), waiting(form.consultation)) == (Added(), {"both": 0})


def test_what_is_merged_stays_merged_for_the_next_answers():
    form = make_map_questionnaire()
    answered(form, "جمعية الأمل")
    answered(form, "جمعية الآمال")
    refresh(form.consultation)
    first, second = MapActor.objects.order_by("pk")
    second.merged_into = first
    second.save()
    answered(form, "جمعية الآمال")
    assert refresh(form.consultation) == Added(responses=1)
    assert [(one.name, len(one.sources)) for one in network_of(only_map()).actors] == [("جمعية الأمل", 3)]


def test_an_actor_drawn_by_hand_gains_the_answer():
    form, user = make_map_questionnaire(), make_user()
    actor = make_map_actor(map=make_map(form.consultation), name="جمعية الأمل", by=[user])
    answered(form, "جمعية الامل")
    refresh(form.consultation)
    assert actor.mentions.count() == 2
    assert make_mention(actor=actor).pk


def make_map(consultation) -> ActorMap:
    return ActorMap.objects.create(consultation=consultation, kind="both")


def test_queries_do_not_grow_with_answers_that_name_the_same(django_assert_max_num_queries):
    form = make_map_questionnaire()
    for _ in range(30):
        answered(form, "تعاونية النسيج", links=[("تعاونية النسيج", "اتحاد التعاونيات", "funding", 1)])
    with django_assert_max_num_queries(22 if connection.vendor == "sqlite" else 24):
        refresh(form.consultation)
