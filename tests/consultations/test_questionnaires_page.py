"""/staff/consultations/<slug>/questionnaires/: those of a consultation, from begun to removed; and templates."""

import pytest
from django.utils import timezone

from consultations.models import Questionnaire
from consultations.questionnaires import versions
from organizations.models import PostKind
from tests.builders import (
    QUESTIONS,
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_questionnaire,
    make_response,
    make_user,
)
from tests.reading import inside, links_in, says, text_of, value_of, words_of

PAGE = "/staff/consultations/meeting/questionnaires/"


@pytest.fixture
def consultation():
    return make_consultation(slug="meeting", organizers=[make_organization()])


@pytest.fixture
def secretary(consultation, sign_in):
    return sign_in(make_holder(consultation.organizers.get(), PostKind.SECRETARY))


@pytest.fixture
def colleague(consultation, sign_in):
    return sign_in(make_holder(consultation.organizers.get(), PostKind.FOLLOW_UP_OFFICER))


@pytest.fixture
def administrator(sign_in):
    return sign_in(make_administrator())


# The list


def rows(response) -> list[str]:
    [listed] = inside(response, "ul", 'class="rows"')
    return [words_of(row) for row in listed.split("</li>")[:-1]]


def test_each_is_listed_with_how_it_stands(consultation, secretary):
    make_questionnaire(consultation=consultation, title_ar="الثانية", order=2, is_open=False, map_kind="sector")
    first = make_questionnaire(consultation=consultation, title_ar="الأولى", order=1)
    for _answer in range(3):
        make_response(questionnaire=first)
    make_response(questionnaire=first, set_aside_at=timezone.now(), set_aside_why="مكرر")
    versions.set_open(first, is_open=True)
    first.versions.update(sealed_at=timezone.now())
    versions.draft_of(first, None)
    assert rows(secretary.get(PAGE)) == [
        "الأولى معاينة إغلاق مفتوحة لتلقي الأجوبة 3 أجوبة يُجاب عن الصيغة 1، والصيغة 2 قيد الإعداد",
        "الثانية معاينة فتح لتلقي الأجوبة مغلقة لا جواب الصيغة 1 الخريطة: الفاعلون العاملون في القطاع",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database(consultation, secretary, django_assert_num_queries, count):
    for _one in range(count):
        make_response(questionnaire=make_questionnaire(consultation=consultation))
    secretary.get(PAGE)
    with django_assert_num_queries(5):
        secretary.get(PAGE)


def test_without_one_the_page_says_how_to_begin(consultation, secretary):
    page = secretary.get(PAGE)
    assert says(page, "No questionnaire yet")
    assert (f"{PAGE}new/", "استمارة جديدة") in links_in(page)


def test_only_those_who_keep_the_consultation_have_the_page(consultation, colleague, client, sign_in):
    make_questionnaire(consultation=consultation, slug="form")
    for address in (PAGE, f"{PAGE}new/", f"{PAGE}form/", f"{PAGE}form/settings/", f"{PAGE}form/preview/"):
        assert colleague.get(address).status_code == 404
        assert sign_in(make_user()).get(address).status_code == 404
        assert client.get(address).status_code == 302


# Beginning


def test_three_clicks_make_a_usable_one(consultation, secretary, client):
    """New, begin from a template, open."""
    template = make_questionnaire(consultation=None, is_open=False, title_fr="Carte", intro_ar="تقديم")
    page = secretary.get(f"{PAGE}new/")
    assert f'value="{template.pk}"' in page.content.decode()
    assert secretary.post(f"{PAGE}new/", {"source": template.pk})["Location"] == f"{PAGE}carte/"
    page = secretary.get(f"{PAGE}carte/")
    assert says(page, "The questionnaire is ready: change what you like, then open it to answers.")
    secretary.post(f"{PAGE}carte/state/", {"deed": "open"})
    made = consultation.questionnaires.get()
    assert (made.is_open, made.title_ar, made.intro_ar) == (True, template.title_ar, "تقديم")
    assert versions.current(made).document == QUESTIONS
    assert versions.current(made).in_use_from is not None


def test_an_empty_one_needs_a_title(consultation, secretary):
    refused = secretary.post(f"{PAGE}new/", {"title_ar": " ", "map_kind": "sector"})
    assert (refused.status_code, Questionnaire.objects.count()) == (422, 0)
    assert value_of(refused, "map_kind") == "sector"
    made = secretary.post(f"{PAGE}new/", {"title_ar": "استمارة", "title_fr": "", "map_kind": ""}, follow=True)
    assert says(made, "The questionnaire is begun: add its first question.")
    questionnaire = Questionnaire.objects.get()
    assert (questionnaire.slug, questionnaire.is_open, questionnaire.order) == ("form", False, 1)


def test_the_form_sent_twice_begins_one(consultation, secretary):
    for _time in range(2):
        secretary.post(f"{PAGE}new/", {"title_ar": "استمارة", "title_fr": "Besoins", "map_kind": ""})
    assert Questionnaire.objects.get().slug == "besoins"


def test_addresses_are_free_ones(consultation, secretary):
    make_questionnaire(consultation=consultation, slug="besoins")
    for title in ("Besoins", "New", "Besoins"):
        secretary.post(f"{PAGE}new/", {"title_ar": f"استمارة {Questionnaire.objects.count()}", "title_fr": title})
    assert list(Questionnaire.objects.order_by("pk").values_list("slug", flat=True)) == [
        "besoins",
        "besoins-2",
        "new-1",
        "besoins-3",
    ]


def copied(client, source) -> int:
    return client.post(f"{PAGE}new/", {"source": source.pk}).status_code


def test_one_of_another_consultation_is_copied_as_it_is_answered(consultation, secretary):
    other = make_questionnaire(title_ar="من لقاء آخر")
    other.versions.update(sealed_at=timezone.now(), in_use_from=timezone.now())
    versions.draft_of(other, None)
    other.versions.filter(number=2).update(document={"sections": [{"questions": []}]})
    assert "من لقاء آخر" in text_of(secretary.get(f"{PAGE}new/"))
    assert copied(secretary, other) == 302
    made = consultation.questionnaires.get()
    assert (made.title_ar, made.is_open) == ("من لقاء آخر", False)
    assert made.versions.get().document == QUESTIONS


def test_only_what_one_may_see_is_copied(consultation, secretary):
    hidden = make_questionnaire(consultation=make_consultation(is_public=False), title_ar="SECRET hidden")
    hidden.versions.update(in_use_from=timezone.now())
    being_written = make_questionnaire(title_ar="SECRET being written")
    page = secretary.get(f"{PAGE}new/")
    assert "SECRET" not in page.content.decode()
    assert [copied(secretary, one) for one in (hidden, being_written)] == [404, 404]
    for forged in ("", "x", "-1", "9" * 10_000, "٣", "1\x00"):
        assert secretary.post(f"{PAGE}new/", {"source": forged}).status_code == 404
    assert consultation.questionnaires.count() == 0


def test_those_to_copy_are_searched(consultation, secretary):
    for title in ("التعاونيات", "الجمعيات"):
        make_questionnaire(title_ar=title).versions.update(in_use_from=timezone.now())
    page = text_of(secretary.get(f"{PAGE}new/?q=تعاون"))
    assert ("التعاونيات" in page, "الجمعيات" in page) == (True, False)
    assert secretary.get(f"{PAGE}new/?q=%00").status_code == 200
    assert says(secretary.get(f"{PAGE}new/?q=nothing"), "None is called so.")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_new_one_asks_the_same_of_the_database(consultation, secretary, django_assert_num_queries, count):
    for _one in range(count):
        make_questionnaire(consultation=None)
        make_questionnaire().versions.update(in_use_from=timezone.now())
    secretary.get(f"{PAGE}new/")
    with django_assert_num_queries(7):
        secretary.get(f"{PAGE}new/")


# Open, closed, removed


@pytest.fixture
def form(consultation):
    return make_questionnaire(consultation=consultation, slug="form", is_open=False)


def test_it_is_opened_and_closed(form, secretary):
    opened = secretary.post(f"{PAGE}form/state/", {"deed": "open"}, follow=True)
    assert says(opened, "The questionnaire is open to answers.")
    closed = secretary.post(f"{PAGE}form/state/", {"deed": "close", "from": "list"}, follow=True)
    assert closed.redirect_chain == [(PAGE, 302)]
    form.refresh_from_db()
    assert form.is_open is False


def test_one_without_a_question_isnt_opened(form, secretary):
    form.versions.update(document={"sections": [{"questions": []}]})
    refused = secretary.post(f"{PAGE}form/state/", {"deed": "open"})
    assert (refused.status_code, says(refused, "A questionnaire has at least one question.")) == (409, True)
    form.refresh_from_db()
    assert form.is_open is False


def test_the_new_version_is_put_in_use_or_thrown_away(form, secretary):
    form.versions.update(sealed_at=timezone.now(), in_use_from=timezone.now())
    versions.draft_of(form, None)
    page = secretary.get(f"{PAGE}form/")
    assert says(page, "Put version %(number)s in use", number=2)
    secretary.post(f"{PAGE}form/state/", {"deed": "discard"})
    assert form.versions.count() == 1
    versions.draft_of(form, None)
    secretary.post(f"{PAGE}form/state/", {"deed": "use"})
    assert versions.current(form).number == 2


@pytest.mark.parametrize("deed", ["", "burn", "open\x00"])
def test_a_deed_that_isnt_one_isnt_there(form, secretary, deed):
    assert secretary.post(f"{PAGE}form/state/", {"deed": deed}).status_code == 404


def test_an_unanswered_one_is_removed(form, secretary):
    removed = secretary.post(f"{PAGE}form/remove/", follow=True)
    assert (removed.redirect_chain, Questionnaire.objects.count()) == ([(PAGE, 302)], 0)


def test_an_answered_one_stays(form, secretary):
    make_response(questionnaire=form)
    refused = secretary.post(f"{PAGE}form/remove/")
    assert refused.status_code == 409
    assert says(refused, "This questionnaire was answered: close it instead, and its answers stay.")
    assert Questionnaire.objects.get() == form


def test_only_those_who_keep_it_do_anything_with_it(form, colleague, sign_in, client):
    for deed in ("state", "remove", "change", "template"):
        for person in (colleague, sign_in(make_user())):
            assert person.post(f"{PAGE}form/{deed}/", {"deed": "open"}).status_code == 404
        assert client.post(f"{PAGE}form/{deed}/").status_code == 302
    assert Questionnaire.objects.filter(is_open=True).count() == 0


# Settings

SETTINGS = {"title_ar": "عنوان", "title_fr": "", "intro_ar": "تقديم", "intro_fr": "", "map_kind": "both", "order": "3"}


def test_settings_are_saved(form, secretary):
    saved = secretary.post(f"{PAGE}form/settings/", SETTINGS | {"once_a_table": "on", "edition": "1"}, follow=True)
    assert says(saved, "The settings are saved.")
    form.refresh_from_db()
    assert (form.title_ar, form.intro_ar, form.map_kind, form.order, form.once_a_table, form.edition) == (
        "عنوان",
        "تقديم",
        "both",
        3,
        True,
        2,
    )


def test_two_people_at_the_settings(form, secretary):
    secretary.post(f"{PAGE}form/settings/", SETTINGS | {"edition": "1"})
    second = secretary.post(f"{PAGE}form/settings/", SETTINGS | {"title_ar": "عنوان آخر", "edition": "1"})
    assert second.status_code == 422
    assert value_of(second, "title_ar") == "عنوان آخر"
    assert value_of(second, "edition") == "2"
    assert (
        secretary.post(f"{PAGE}form/settings/", SETTINGS | {"title_ar": "عنوان آخر", "edition": "2"}).status_code == 302
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"title_ar": ""},
        {"title_ar": "x" * 201},
        {"title_ar": "x\x00"},
        {"map_kind": "none"},
        {"order": "-1"},
        {"order": "9" * 9999},
    ],
)
def test_wrong_settings_are_shown_again(form, secretary, wrong):
    refused = secretary.post(f"{PAGE}form/settings/", SETTINGS | {"edition": "1"} | wrong)
    assert refused.status_code == 422
    assert value_of(refused, "intro_ar") == "تقديم"


# Templates

TEMPLATES = "/staff/consultations/templates/"


def test_templates_are_kept_by_administrators(administrator, secretary, consultation):
    template = make_questionnaire(consultation=None, slug="map", title_ar="نموذج", is_open=False)
    for address in (TEMPLATES, f"{TEMPLATES}new/", f"{TEMPLATES}map/", f"{TEMPLATES}map/settings/"):
        assert (administrator.get(address).status_code, secretary.get(address).status_code) == (200, 404)
    assert secretary.post(f"{TEMPLATES}map/change/", {"deed": "remove:words", "edition": "1"}).status_code == 404
    assert secretary.post(f"{TEMPLATES}map/remove/").status_code == 404
    changed = administrator.post(f"{TEMPLATES}map/change/", {"deed": "remove:words", "edition": "1"})
    assert changed["Location"] == f"{TEMPLATES}map/#taken-out"
    assert [one.name for one in versions.last(template).form] == ["known"]


def test_a_template_is_looked_at_by_whoever_may_begin_from_it(secretary):
    make_questionnaire(consultation=None, slug="map", is_open=False)
    page = secretary.get(f"{TEMPLATES}map/preview/")
    assert (page.status_code, "هل تعرفون آلية للتنسيق؟" in text_of(page)) == (200, True)
    assert not {TEMPLATES, f"{TEMPLATES}map/"} & {address for address, _words in links_in(page)}


def test_a_template_is_begun_and_removed(administrator):
    refused = administrator.post(f"{TEMPLATES}new/", {"title_ar": ""})
    assert refused.status_code == 422
    begun = administrator.post(f"{TEMPLATES}new/", {"title_ar": "نموذج", "title_fr": "Modèle", "map_kind": ""})
    assert begun["Location"] == f"{TEMPLATES}modele/"
    assert Questionnaire.objects.get().is_template
    administrator.post(f"{TEMPLATES}modele/remove/")
    assert Questionnaire.objects.count() == 0


def test_a_questionnaire_is_kept_as_a_template(form, administrator, secretary):
    assert secretary.post(f"{PAGE}form/template/").status_code == 404
    administrator.post(f"{PAGE}form/template/")
    template = Questionnaire.objects.templates().get()
    assert (template.title_ar, template.versions.get().document) == (form.title_ar, QUESTIONS)


@pytest.mark.parametrize("count", [1, 3])
def test_the_templates_ask_the_same_of_the_database(administrator, django_assert_num_queries, count):
    for _one in range(count):
        make_questionnaire(consultation=None)
    with django_assert_num_queries(3):
        administrator.get(TEMPLATES)


def test_a_new_one_may_come_from_an_xlsform(sign_in):
    meeting = make_consultation(slug="meeting", organizers=[make_organization()])
    secretary = sign_in(make_holder(meeting.organizers.get(), PostKind.SECRETARY))
    page = secretary.get("/staff/consultations/meeting/questionnaires/new/").content.decode()
    address = "/staff/intake/questionnaires/new/?consultation=meeting"
    assert f'href="{address}"' in page
    assert secretary.get(address).status_code == 200
