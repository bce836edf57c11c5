"""/staff/consultations/new/, …/edit/, …/show/: beginning a consultation, what is known of it, who sees it."""

import datetime

import pytest
from django.utils.translation import gettext as _

from consultations.models import Consultation
from organizations.models import PostKind, TerritoryLevel
from tests.builders import (
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_phase,
    make_programme_item,
    make_territory,
    make_user,
)

NEW = "/staff/consultations/new/"


@pytest.fixture
def organization():
    return make_organization(name_ar="مجلس إقليمي", name_fr="Conseil provincial", slug="council")


@pytest.fixture
def secretary(sign_in, organization):
    return sign_in(make_holder(organization, PostKind.SECRETARY))


def sent(**fields):
    """What the form sends when only what must be filled in is."""
    told = {
        "title_ar": "لقاء جديد",
        "held_on": "2030-05-04",
        "organizers": ["مجلس إقليمي", "", ""],
        "partners": ["", ""],
        "keep_months": "24",
    }
    return told | fields


def errors(response):
    return {name: list(said) for name, said in response.context["form"].errors.items()}


def test_a_secretary_begins_one_their_organization_holds(secretary, organization):
    territory = make_territory(name_fr="Tiznit")
    response = secretary.post(NEW, sent(territory=territory.pk))
    made = Consultation.objects.get()
    assert response.headers["Location"] == f"/staff/consultations/{made.slug}/"
    assert (made.slug, made.title_ar, made.held_on) == ("tiznit-2030", "لقاء جديد", datetime.date(2030, 5, 4))
    assert (list(made.organizers.all()), made.is_public, made.edition) == ([organization], False, 1)


def test_the_form_begins_with_the_own_organization(secretary):
    assert secretary.get(NEW).context["form"]["organizers"].value() == ["مجلس إقليمي"]


def test_an_address_is_made_from_the_french_title_and_stays_free(secretary):
    make_consultation(slug="rencontre-d-agadir-2030")
    secretary.post(NEW, sent(territory=make_territory().pk, title_fr="Rencontre d’Agadir"))
    assert Consultation.objects.get(title_ar="لقاء جديد").slug == "rencontre-d-agadir-2030-2"


@pytest.mark.parametrize("slug", ["new", "strategies", "mine"])
def test_an_address_that_is_a_page_of_the_site_is_refused(secretary, slug):
    response = secretary.post(NEW, sent(territory=make_territory().pk, slug=slug))
    said = _("“%(slug)s” is a page of the site: choose another address.") % {"slug": slug}
    assert (response.status_code, errors(response)) == (422, {"slug": [said]})
    assert Consultation.objects.count() == 0


def test_the_own_organization_is_one_of_the_organizers(secretary):
    make_organization(name_ar="هيئة أخرى")
    response = secretary.post(NEW, sent(territory=make_territory().pk, organizers=["هيئة أخرى"]))
    assert errors(response) == {"organizers": [_("Your own organization must be one of the organizers.")]}
    assert response.context["form"]["organizers"].value() == ["هيئة أخرى"]


def test_an_administrator_chooses_any_organizer(sign_in, organization):
    administrator = sign_in(make_administrator())
    assert administrator.post(NEW, sent(territory=make_territory().pk)).status_code == 302
    assert list(Consultation.objects.get().organizers.all()) == [organization]


@pytest.mark.parametrize("typed", ["مجلس إقليمي", "council", "Conseil provincial", "مجلس اقليمي", "مَجلس إقليمي"])
def test_an_organization_is_found_by_name_or_address_whatever_its_hamzas(secretary, organization, typed):
    secretary.post(NEW, sent(territory=make_territory().pk, organizers=[typed, typed]))
    assert list(Consultation.objects.get().organizers.all()) == [organization]


def test_an_unknown_organization_is_refused_with_those_that_look_like_it(secretary):
    response = secretary.post(NEW, sent(territory=make_territory().pk, partners=["مجلس", ""]))
    words = _("The register has no “%(name)s”. It has: %(alike)s.") % {"name": "مجلس", "alike": "مجلس إقليمي"}
    assert errors(response) == {"partners": [words]}
    response = secretary.post(NEW, sent(territory=make_territory().pk, partners=["لا أحد"]))
    assert errors(response) == {
        "partners": [_("The register has no “%(name)s”: choose a name of the list.") % {"name": "لا أحد"}]
    }


def test_two_of_one_name_are_told_apart_by_address(secretary):
    for slug in ("first", "second"):
        make_organization(name_ar="جمعية", slug=slug)
    response = secretary.post(NEW, sent(territory=make_territory().pk, partners=["جمعية"]))
    assert list(errors(response)) == ["partners"]
    assert secretary.post(NEW, sent(territory=make_territory().pk, partners=["second"])).status_code == 302


@pytest.mark.parametrize(
    "fields",
    [
        {"held_on": "0202-05-04"},
        {"held_on": "2030-02-31"},
        {"ended_on": "2030-05-03"},
        {"capacity": "9" * 10_000},
        {"capacity": "-1"},
        {"keep_months": "0"},
        {"territory": "999999"},
        {"territory": "\0"},
        {"phase": "x"},
        {"title_ar": "\0"},
        {"title_ar": "س" * 251},
        {"registration_closes_at": "never"},
        {"organizers": ["\0"]},
        {"organizers": ["س" * 10_000]},
        {"organizers": [f"هيئة {one}" for one in range(200)]},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(secretary, fields):
    typed = sent(territory=make_territory().pk, summary="ملخص طويل") | fields
    response = secretary.post(NEW, typed)
    assert (response.status_code, Consultation.objects.count()) == (422, 0)
    assert response.context["form"]["summary"].value() == "ملخص طويل"


def test_communes_are_offered_where_one_works(sign_in, organization):
    province = make_territory()
    organization.territory = province
    organization.save()
    near = make_territory(level=TerritoryLevel.COMMUNE, parent=province)
    far = make_territory(level=TerritoryLevel.COMMUNE, parent=make_territory())
    form = sign_in(make_holder(organization, PostKind.SECRETARY)).get(NEW).context["form"]
    offered = set(form.fields["territory"].queryset)
    assert (near in offered, far in offered, province in offered) == (True, False, True)


def test_who_keeps_nothing_begins_nothing(client, sign_in, organization):
    people = (sign_in(make_user()), sign_in(make_holder(organization, PostKind.OBSERVER)))
    assert [one.get(NEW).status_code for one in people] == [403, 403]
    assert client.get(NEW).status_code == 302


# Changing what is known of it


@pytest.fixture
def meeting(organization):
    return make_consultation(slug="meeting", organizers=[organization], held_on=datetime.date(2030, 5, 4))


def filled(client, address, **fields):
    """What the page of the form would send, with these fields changed."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)} | fields


EDIT = "/staff/consultations/meeting/edit/"


def test_saves_all_of_it(secretary, meeting):
    partner, phase = make_organization(), make_phase()
    fields = {
        "place": "قاعة الأفراح",
        "partners": [partner.name_ar],
        "phase": phase.pk,
        "registration_opens": "on",
        "registration_closes_at": "2030-05-01T12:30",
        "capacity": "120",
        "privacy_purpose": "للاتصال بالمشاركين",
        "keep_months": "6",
    }
    assert secretary.post(EDIT, filled(secretary, EDIT, **fields)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.phase, meeting.capacity, meeting.keep_months) == ("قاعة الأفراح", phase, 120, 6)
    assert (list(meeting.partners.all()), meeting.registration_opens) == ([partner], True)
    assert (meeting.privacy_purpose, meeting.edition) == ("للاتصال بالمشاركين", 2)


def test_the_second_to_save_is_shown_both_versions(secretary, meeting):
    first, second = filled(secretary, EDIT, place="هنا"), filled(secretary, EDIT, place="هناك")
    assert secretary.post(EDIT, first).status_code == 302
    told = secretary.post(EDIT, second)
    assert told.status_code == 422
    assert [(theirs, yours) for _label, theirs, yours in told.context["form"].differences] == [("هنا", "هناك")]
    again = {**second, "edition": told.context["form"]["edition"].value()}
    assert secretary.post(EDIT, again).status_code == 302
    meeting.refresh_from_db()
    assert meeting.place == "هناك"


def test_organizers_that_changed_meanwhile_are_shown_too(secretary, meeting, organization):
    other = make_organization(name_ar="هيئة أخرى")
    second = filled(secretary, EDIT)
    secretary.post(EDIT, filled(secretary, EDIT, organizers=[organization.name_ar, other.name_ar]))
    told = secretary.post(EDIT, second)
    assert [(theirs, yours) for _label, theirs, yours in told.context["form"].differences] == [
        ("مجلس إقليمي · هيئة أخرى", "مجلس إقليمي")
    ]


def test_the_programme_moves_with_the_meeting(secretary, meeting):
    meeting.ended_on = datetime.date(2030, 5, 5)
    meeting.save()
    first = make_programme_item(consultation=meeting)
    second = make_programme_item(consultation=meeting, held_on=datetime.date(2030, 5, 5))
    moved = filled(secretary, EDIT, held_on="2030-06-10", ended_on="2030-06-11")
    assert secretary.post(EDIT, moved).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.held_on, second.held_on) == (None, datetime.date(2030, 6, 11))


def test_is_made_public_and_hidden_again(secretary, meeting):
    for deed, is_public in (("hide", False), ("publish", True), ("publish", True), ("nonsense", True)):
        assert secretary.post("/staff/consultations/meeting/show/", {"deed": deed}).status_code == 302
        meeting.refresh_from_db()
        assert meeting.is_public is is_public


def test_a_form_opened_before_it_was_made_public_doesnt_hide_it(secretary, meeting):
    secretary.post("/staff/consultations/meeting/show/", {"deed": "hide"})
    opened = filled(secretary, EDIT)
    secretary.post("/staff/consultations/meeting/show/", {"deed": "publish"})
    assert secretary.post(EDIT, opened).status_code == 422
    meeting.refresh_from_db()
    assert meeting.is_public is True


def test_the_pages_of_another_organization_are_404(sign_in, meeting):
    stranger = sign_in(make_holder(make_organization(), PostKind.SECRETARY))
    assert stranger.get(EDIT).status_code == 404
    assert stranger.post("/staff/consultations/meeting/show/", {"deed": "hide"}).status_code == 404
    meeting.refresh_from_db()
    assert meeting.is_public is True


def test_queries_do_not_grow(secretary, meeting, django_assert_num_queries):
    def add_one():
        organization = make_organization()
        meeting.organizers.add(organization)
        meeting.partners.add(organization)
        make_phase()
        make_territory()

    secretary.get(EDIT)
    add_one()
    with django_assert_num_queries(12):
        secretary.get(EDIT)
    add_one()
    add_one()
    with django_assert_num_queries(12):
        secretary.get(EDIT)
