"""Territories, organizations, posts, appointments and accounts: what the database never lets be false."""

import datetime

import pytest
from django.utils import timezone, translation

from organizations.models import Appointment, PostKind, Territory, User
from tests.builders import (
    LONG_AGO,
    appoint,
    make_administrator,
    make_holder,
    make_organization,
    make_region,
    make_territory,
    make_user,
)
from tests.constraints import names_in, refused_by_database, sentences_of_rules

DAY = datetime.timedelta(days=1)


def appointment(**fields):
    user = None if "holder_name" in fields else make_user()
    return appoint(user, make_organization(), PostKind.CONTACT, **fields)


def second_post():
    """A post of the same organization and kind as another, under a name of its own."""
    post = appointment().post
    return type(post).objects.create(organization=post.organization, kind=post.kind, title_ar="مكتب آخر")


def second_account():
    make_user(email="someone@example.org")
    return make_user(email="other@example.org")


RULES = {
    "territory_region_stands_alone": (
        make_territory,
        {"parent": None},
        "A region is part of nothing; any other territory is part of another.",
    ),
    "organization_has_a_name": (make_organization, {"name_ar": ""}, "An organization has a name in Arabic."),
    "post_once_in_an_organization": (second_post, {"title_ar": ""}, "This organization has this post already."),
    "appointment_has_a_holder": (appointment, {"user": None}, "Name the holder, or choose an account."),
    "appointment_is_dated": (
        lambda: appointment(holder_name="شخص"),
        {"starts_on": None},
        "Say from when, or on which day the holder was in office.",
    ),
    "appointment_with_account_has_a_start": (
        lambda: appointment(attested_on=LONG_AGO),
        {"starts_on": None},
        "An account holds a post from a given day.",
    ),
    "appointment_ends_after_it_starts": (
        appointment,
        {"ends_on": LONG_AGO - DAY},
        "It can't end before it starts.",
    ),
    "user_email_whatever_the_case": (
        second_account,
        {"email": "SomeOne@example.org"},
        "An account with this e-mail exists already.",
    ),
}


def test_every_rule_is_tested():
    assert set(RULES) == names_in("organizations")


@pytest.mark.parametrize("name", RULES)
def test_the_database_refuses(name):
    build, bad, _sentence = RULES[name]
    said = refused_by_database(build(), **bad)
    assert said in (name, f"UNIQUE constraint failed: index '{name}'")  # SQLite's words for an index on an expression


@pytest.mark.parametrize("name", RULES)
def test_a_person_reads_why(name):
    build, bad, sentence = RULES[name]
    assert sentences_of_rules(build(), **bad) == [sentence]


def test_a_region_is_part_of_nothing():
    region = make_region()
    assert refused_by_database(region, parent=make_region()) == "territory_region_stands_alone"


def test_an_appointment_may_last_one_day():
    assert appointment(starts_on=LONG_AGO, ends_on=LONG_AGO).pk


def test_region_of_a_region_a_province_and_a_commune():
    region = make_region()
    province = make_territory(parent=region)
    commune = make_territory(parent=province, level="commune")
    found = Territory.objects.select_related("parent").in_bulk([region.pk, province.pk, commune.pk])
    assert [found[t.pk].region_id for t in (region, province, commune)] == [region.pk] * 3


@pytest.mark.parametrize(
    ("starts_in", "ends_in", "gives_rights"),
    [(0, None, True), (-1, None, True), (1, None, False), (-9, 0, True), (-9, 1, True), (-9, -1, False)],
)
def test_an_appointment_gives_rights_from_its_first_day_to_its_last(starts_in, ends_in, gives_rights):
    today = timezone.localdate()
    user, organization = make_user(), make_organization()
    held = appoint(
        user,
        organization,
        PostKind.SECRETARY,
        starts_on=today + starts_in * DAY,
        ends_on=None if ends_in is None else today + ends_in * DAY,
    )
    assert user.organization_ids_as("secretary") == ({organization.pk} if gives_rights else set())
    assert list(Appointment.objects.current(today)) == ([held] if gives_rights else [])


def test_a_holder_without_an_account_is_a_fact_without_rights():
    organization = make_organization()
    appoint(None, organization, PostKind.HEAD, holder_name="رئيس", starts_on=None, attested_on=LONG_AGO)
    assert list(Appointment.objects.current(timezone.localdate())) == []


def test_rights_follow_the_post_and_its_organization():
    here, elsewhere = make_organization(), make_organization()
    user = make_holder(here, PostKind.SECRETARY)
    appoint(user, elsewhere, PostKind.OBSERVER)
    assert user.organization_ids_as("secretary", "observer") == {here.pk, elsewhere.pk}
    assert user.organization_ids_as("secretary") == {here.pk}
    assert user.post_in([here.pk], "secretary").organization == here
    assert user.post_in([elsewhere.pk], "secretary") is None
    assert user.post_in([None], "secretary") is None


def test_the_posts_of_a_person_are_one_query(django_assert_num_queries):
    user = make_holder(make_organization(), PostKind.SECRETARY)
    appoint(user, make_organization(), PostKind.REVIEWER)
    with django_assert_num_queries(1):
        assert len(user.posts_as("secretary")) == 1
        assert len(user.organization_ids_as("reviewer")) == 1
        assert {post.organization.slug for post in user.current_posts} != set()


def test_an_account_is_found_whatever_the_case_of_its_address():
    user = make_user(email="Person@Example.ORG")
    assert user.email == "person@example.org"
    assert User.objects.get_by_natural_key("PERSON@example.org") == user


def test_an_account_without_a_password_lets_nobody_in():
    assert make_user().check_password("") is False


def test_organizations_editable_by_secretary_stranger_and_administrator():
    organization, other = make_organization(), make_organization()
    editable = type(organization).objects.editable_by
    assert list(editable(make_holder(organization, PostKind.SECRETARY))) == [organization]
    assert list(editable(make_holder(organization, PostKind.FOLLOW_UP_OFFICER))) == []
    assert list(editable(make_user())) == []
    assert set(editable(make_administrator())) == {organization, other}


def test_organizations_are_found_whatever_the_spelling():
    organization = make_organization(name_ar="مجلس إقليم تيزنيت", name_fr="Conseil provincial de Tiznit")
    make_organization(name_ar="وزارة", name_fr="Ministère")
    found = type(organization).objects.named_like
    assert list(found("اقليم تيزنيت")) == [organization]
    assert list(found("TIZNIT")) == [organization]
    assert list(found("تيزنيت إقليم")) == [organization]
    assert list(found("تيزنيت وزارة")) == []


def test_a_post_is_called_by_its_own_name_or_by_its_kind():
    post = appointment().post
    with translation.override("en"):
        assert post.title == "official contact"
    post.title_ar, post.title_fr = "مكتب الضبط", "Bureau d'ordre"
    assert post.title == "مكتب الضبط"
    with translation.override("fr"):
        assert post.title == "Bureau d'ordre"
