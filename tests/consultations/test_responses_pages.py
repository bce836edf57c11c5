"""Staff: the responses of a consultation, one of them, and what is set aside."""

import pytest

from consultations.models import Response
from consultations.setting_aside import set_aside
from tests.builders import (
    QUESTIONS,
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_questionnaire,
    make_response,
    make_table,
    make_territory,
    make_user,
    make_workshop,
)
from tests.reading import text_of

LIST = "/staff/consultations/meeting/responses/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


@pytest.fixture
def secretary(sign_in, organizer):
    return sign_in(make_holder(organizer, "secretary"))


def listed(page):
    return [one.pk for one in page.context["page"]]


def test_the_newest_stands_first_and_other_consultations_stay_out(secretary, meeting):
    form = make_questionnaire(consultation=meeting)
    first, second = make_response(questionnaire=form), make_response(questionnaire=form)
    make_response()
    assert listed(secretary.get(LIST)) == [second.pk, first.pk]


def test_filters(secretary, meeting):
    one, two = (
        make_questionnaire(consultation=meeting, slug="one"),
        make_questionnaire(consultation=meeting, slug="two"),
    )
    by_link = make_response(questionnaire=one)
    on_paper = make_response(questionnaire=two, channel="paper", entered_by=make_user())
    set_aside(on_paper, by=make_user(), why="سبب")
    asked = {
        "": [on_paper.pk, by_link.pk],
        "?questionnaire=one": [by_link.pk],
        "?channel=paper": [on_paper.pk],
        "?standing=counted": [by_link.pk],
        "?standing=aside": [on_paper.pk],
        "?standing=%00&channel=x&questionnaire=no": [on_paper.pk, by_link.pk],
    }
    assert {address: listed(secretary.get(LIST + address)) for address in asked} == asked


def test_one_response_in_words(secretary, meeting):
    place = make_territory(code="P-TEST", name_fr="Province d’essai")
    body = make_organization(slug="union", name_fr="Union")
    kinds = [
        {
            "name": "many",
            "kind": "many",
            "choices": QUESTIONS["sections"][0]["questions"][0]["choices"],
            "with_other": True,
        },
        {"name": "day", "kind": "date"},
        {"name": "place", "kind": "place"},
        {"name": "bodies", "kind": "organizations"},
        {"name": "links", "kind": "links"},
        {"name": "far", "kind": "number", "unit": {"ar": "كلم", "fr": "km"}},
    ]
    document = {"sections": [{"questions": [one | {"label": {"ar": one["name"]}} for one in kinds]}]}
    answers = {
        "many": ["yes", "other"],
        "many_other": "autre chose",
        "day": "2018-08-04",
        "place": place.code,
        "bodies": [{"slug": body.slug}, {"name": "Nouvelle"}, {"slug": "gone"}],
        "links": [{"from": {"slug": "union"}, "to": {"name": "Nouvelle"}, "mechanism": "funding", "strength": 3}],
        "far": 12.5,
    }
    form = make_questionnaire(consultation=meeting, questions=document)
    response = make_response(questionnaire=form, answers=answers)
    page = secretary.get(f"/fr{LIST}{response.pk}/")
    assert {one.name: [words for words, _language in one.lines] for one in page.context["said"]} == {
        "many": ["Oui", "autre chose"],
        "day": ["4 août 2018"],
        "place": ["Province d’essai"],
        "bodies": ["Union", "Nouvelle", "gone"],
        "links": ["\u2068Union\u2069 – \u2068Nouvelle\u2069 (financement · fort)"],
        "far": ["12,5 km"],
    }


def test_an_answer_is_inert(secretary, meeting):
    form = make_questionnaire(consultation=meeting)
    response = make_response(questionnaire=form, answers={"known": "yes", "words": "<script>alert(1)</script>"})
    assert secretary.get(f"{LIST}{response.pk}/").content.decode().count("<script>alert") == 0


def test_it_is_set_aside_with_a_reason_and_counts_again(secretary, meeting):
    response = make_response(questionnaire=make_questionnaire(consultation=meeting))
    deed = f"{LIST}{response.pk}/aside/"
    assert secretary.post(deed, {"deed": "aside", "why": " "}).status_code == 422
    assert Response.objects.get().is_counted
    assert secretary.post(deed, {"deed": "aside", "why": "استمارة مكررة"}).status_code == 302
    assert not Response.objects.get().is_counted
    assert text_of(secretary.get(f"{LIST}{response.pk}/")).count("استمارة مكررة") == 1
    assert secretary.post(deed, {"deed": "take_in"}).status_code == 302
    assert Response.objects.get().is_counted


def test_a_reason_that_is_too_long_is_shown_again(secretary, meeting):
    response = make_response(questionnaire=make_questionnaire(consultation=meeting))
    page = secretary.post(f"{LIST}{response.pk}/aside/", {"deed": "aside", "why": "س" * 400})
    assert (page.status_code, page.content.decode().count("س" * 400)) == (422, 1)


def test_the_other_answers_of_its_table_stand_beside_it(secretary, meeting):
    form = make_questionnaire(consultation=meeting, once_a_table=True)
    table = make_table(workshop=make_workshop(consultation=meeting))
    first = make_response(questionnaire=form, table=table, answers={"known": "yes", "words": "كلام آخر"})
    second = make_response(questionnaire=form, table=table)
    make_response(questionnaire=form, table=make_table(workshop=table.workshop, number=2))
    page = secretary.get(f"{LIST}{second.pk}/")
    told = [(one.pk, [apart.name for apart in said]) for one, said in page.context["others"]]
    assert told == [(first.pk, ["words"])]


def test_who_may_read_them(client, sign_in, organizer, meeting):
    response = make_response(questionnaire=make_questionnaire(consultation=meeting), answered_by="اسم مخفي")
    other = make_holder(make_organization(), "secretary")
    people = [sign_in(one) for one in (make_user(), other, make_holder(organizer, "observer"), make_administrator())]
    for address in (LIST, f"{LIST}{response.pk}/"):
        assert client.get(address).status_code == 302
        assert [one.get(address).status_code for one in people] == [404, 404, 404, 200]
    deed = f"{LIST}{response.pk}/aside/"
    assert [one.post(deed, {"deed": "aside", "why": "سبب"}).status_code for one in people] == [404, 404, 404, 302]


def test_a_response_of_another_consultation_is_404(secretary, meeting):
    elsewhere = make_response()
    assert secretary.get(f"{LIST}{elsewhere.pk}/").status_code == 404
    assert secretary.post(f"{LIST}{elsewhere.pk}/aside/", {"deed": "take_in"}).status_code == 404


def test_queries_do_not_grow(secretary, meeting, django_assert_num_queries):
    form = make_questionnaire(consultation=meeting, once_a_table=True)
    table = make_table(workshop=make_workshop(consultation=meeting))
    response = make_response(questionnaire=form, table=table)
    secretary.get(LIST)
    for rows in (1, 3):
        for _ in range(rows - 1):
            make_response(questionnaire=form, table=table, channel="paper", entered_by=make_user())
        with django_assert_num_queries(7):
            secretary.get(LIST)
        with django_assert_num_queries(6):
            secretary.get(f"{LIST}{response.pk}/")
