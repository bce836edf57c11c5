"""/staff/consultations/<slug>/copy/: a consultation as a template for the next province."""

import datetime

import pytest
from django.utils.translation import gettext as _

from consultations.models import Consultation
from organizations.models import PostKind
from tests.builders import (
    QUESTIONS,
    make_actor_map,
    make_answering_link,
    make_consultation,
    make_document,
    make_finding,
    make_holder,
    make_organization,
    make_participant,
    make_phase,
    make_programme_item,
    make_questionnaire,
    make_response,
    make_table,
    make_territory,
    make_workshop,
)

ADDRESS = "/staff/consultations/source/copy/"


@pytest.fixture
def source():
    return make_consultation(
        slug="source",
        title_ar="لقاء إقليم تيزنيت",
        title_fr="",
        territory=make_territory(name_ar="تيزنيت", name_fr="Tiznit"),
        held_on=datetime.date(2030, 5, 4),
        ended_on=datetime.date(2030, 5, 5),
        organizers=[make_organization()],
        privacy_purpose="للاتصال بالمشاركين",
        keep_months=6,
        capacity=80,
        registration_opens=True,
    )


@pytest.fixture
def organization():
    return make_organization(name_ar="المجلس التالي")


@pytest.fixture
def secretary(sign_in, organization):
    return sign_in(make_holder(organization, PostKind.SECRETARY))


@pytest.fixture
def next_province():
    return make_territory(name_ar="تارودانت", name_fr="Taroudant")


def copied(secretary, place, **fields):
    told = {
        "title_ar": "لقاء إقليم تارودانت",
        "territory": place.pk,
        "place": "",
        "held_on": "2030-05-11",
        "organizers": ["المجلس التالي"],
    }
    return secretary.post(ADDRESS, told | fields)


def test_what_was_prepared_comes_along(secretary, source, next_province, organization):
    partner = make_organization()
    source.partners.add(partner)
    workshop = make_workshop(consultation=source, number=2, title="ورشة", theme="التسويق", facilitator="اسم المنشط")
    for number in (1, 3):
        make_table(workshop=workshop, number=number, rapporteur="اسم المقرر", notes="ما قيل")
    make_programme_item(consultation=source, title="افتتاح", speakers="اسم المتدخل")
    make_programme_item(consultation=source, held_on=datetime.date(2030, 5, 5), title="ورشات", workshop=workshop)
    form = make_questionnaire(consultation=source, slug="form", once_a_table=True)
    form.versions.create(number=2, document={**QUESTIONS, "sections": QUESTIONS["sections"] * 2})
    assert copied(secretary, next_province).status_code == 302
    copy = Consultation.objects.get(copied_from=source)
    assert (copy.slug, copy.territory, list(copy.organizers.all())) == ("taroudant-2030", next_province, [organization])
    assert (copy.held_on, copy.ended_on) == (datetime.date(2030, 5, 11), datetime.date(2030, 5, 12))
    assert (copy.privacy_purpose, copy.keep_months, copy.capacity) == ("للاتصال بالمشاركين", 6, 80)
    assert (copy.is_public, copy.registration_opens, list(copy.partners.all())) == (False, False, [partner])
    (room,) = copy.workshops.all()
    assert (room.number, room.theme, room.facilitator) == (2, "التسويق", "")
    assert [(one.number, one.rapporteur, one.notes) for one in room.tables.all()] == [(1, "", ""), (3, "", "")]
    assert [(one.held_on, one.title, one.speakers, one.workshop) for one in copy.programme.all()] == [
        (None, "افتتاح", "", None),
        (datetime.date(2030, 5, 12), "ورشات", "", room),
    ]
    (again,) = copy.questionnaires.all()
    assert (again.slug, again.is_open, again.once_a_table) == ("form", False, True)
    assert [(one.number, len(one.document["sections"]), one.sealed_at) for one in again.versions.all()] == [
        (1, 2, None)
    ]


def test_nothing_of_people_nor_of_what_came_of_it_does(secretary, source, next_province):
    make_participant(consultation=source)
    make_finding(consultation=source)
    make_actor_map(consultation=source, actors=[make_organization()])
    table = make_table(workshop=make_workshop(consultation=source))
    make_document(consultation=source, table=table, is_public=True)
    make_answering_link(table=table)
    make_response(questionnaire=make_questionnaire(consultation=source), table=table)
    copied(secretary, next_province)
    copy = Consultation.objects.get(copied_from=source)
    counts = [getattr(copy, name).count() for name in ("participants", "findings", "actor_maps", "documents", "links")]
    counts += [form.versions.get().responses.count() for form in copy.questionnaires.all()]
    assert (counts, copy.summary, copy.source, copy.what_next, copy.place) == ([0] * 6, "", None, "", "")


def test_a_title_that_names_the_other_province_is_refused(secretary, source, next_province):
    response = copied(secretary, next_province, title_ar="لقاء إقليم تيزنيت")
    said = _("The title still names “%(name)s”.") % {"name": "تيزنيت"}
    assert (response.status_code, dict(response.context["form"].errors)) == (422, {"title_ar": [said]})
    assert Consultation.objects.count() == 1


def test_in_the_same_province_the_title_may_stay(secretary, source):
    assert copied(secretary, source.territory, title_ar="لقاء إقليم تيزنيت").status_code == 302


def test_an_address_that_is_taken_is_refused(secretary, source, next_province):
    response = copied(secretary, next_province, slug="source")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["slug"])


def test_what_it_speaks_for_comes_along_only_inside(secretary, source, next_province):
    source.covers = source.territory.parent
    source.save()
    near = make_territory(name_ar="قريب", parent=source.territory.parent)
    copied(secretary, near, slug="near")
    copied(secretary, next_province, slug="far")
    assert Consultation.objects.get(slug="near").covers == source.covers
    assert Consultation.objects.get(slug="far").covers is None


@pytest.mark.parametrize("is_example", [True, False])
def test_the_copy_is_invented_when_its_organizer_is(secretary, source, next_province, organization, is_example):
    source.is_example, source.phase = True, make_phase()
    source.save()
    organization.is_example = is_example
    organization.save()
    copied(secretary, next_province)
    copy = Consultation.objects.get(copied_from=source)
    assert (copy.is_example, copy.phase) == (is_example, source.phase if is_example else None)


def test_the_overview_names_its_model_to_who_may_see_it(secretary, source, next_province):
    copied(secretary, next_province)
    page = "/staff/consultations/taroudant-2030/"
    assert secretary.get(page).context["copied_from"] == source
    source.is_public = False
    source.save()
    response = secretary.get(page)
    assert (response.context["copied_from"], response.content.decode().count("لقاء إقليم تيزنيت")) == (None, 0)


def test_one_that_is_not_public_is_no_model_for_strangers(secretary, source, next_province):
    source.is_public = False
    source.save()
    assert secretary.get(ADDRESS).status_code == 404
    assert copied(secretary, next_province).status_code == 404
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize("fields", [{"held_on": ""}, {"title_ar": "\0"}, {"territory": "x"}, {"organizers": []}])
def test_a_wrong_form_copies_nothing(secretary, source, next_province, fields):
    response = copied(secretary, next_province, **fields)
    assert (response.status_code, Consultation.objects.count()) == (422, 1)


def test_the_page_to_begin_offers_those_with_workshops(secretary, source):
    make_consultation()
    make_workshop(consultation=source, number=1)
    make_workshop(consultation=source, number=2)
    offered = secretary.get("/staff/consultations/new/").context["copied"]
    assert [(one, one.workshops_count) for one in offered] == [(source, 2)]


def test_ones_own_is_offered_again_in_the_same_territory(source, sign_in, secretary):
    own = sign_in(make_holder(source.organizers.get(), PostKind.SECRETARY))
    offered = [client.get(ADDRESS).context["form"]["territory"].value() for client in (own, secretary)]
    assert offered == [source.territory_id, None]
