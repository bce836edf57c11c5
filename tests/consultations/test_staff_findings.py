"""/staff/consultations/<slug>/findings/: findings written, ordered, shown or kept back, removed; the report's deed."""

import pytest

from consultations.findings import keeping
from consultations.models import Consultation, Finding, FindingSupport
from tests.builders import (
    make_administrator,
    make_consultation,
    make_finding,
    make_holder,
    make_organization,
    make_questionnaire,
    make_recommendation,
    make_response,
    make_table,
    make_user,
    make_workshop,
)

ADDRESS = "/staff/consultations/meeting/findings/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


@pytest.fixture
def keeper(sign_in, organizer, meeting):
    return sign_in(make_holder(organizer, "secretary"))


def numbers(meeting):
    return list(meeting.findings.order_by("number").values_list("number", "text"))


def messages(response):
    return [str(message) for message in response.context["messages"]]


def written(**fields):
    return {"kind": "need", "text": "خلاصة", "workshop": "", "is_public": "on"} | fields


# Who


def test_is_for_those_who_keep_the_consultation(client, sign_in, organizer, meeting):
    finding = make_finding(consultation=meeting)
    readers = (
        sign_in(make_holder(organizer, "secretary")),
        sign_in(make_holder(organizer, "observer")),
        sign_in(make_holder(make_organization(), "secretary")),
        sign_in(make_user()),
        client,
    )
    pages = (ADDRESS, f"{ADDRESS}new/", f"{ADDRESS}answers/", f"{ADDRESS}{finding.pk}/")
    for page in pages:
        assert [reader.get(page).status_code for reader in readers] == [200, 404, 404, 404, 302]


def test_a_finding_of_another_consultation_is_404(keeper):
    other = make_finding()
    assert keeper.get(f"{ADDRESS}{other.pk}/").status_code == 404
    assert keeper.post(f"{ADDRESS}{other.pk}/change/", {"deed": "remove"}).status_code == 404
    assert keeper.post(f"{ADDRESS}support/", {"finding": other.pk}).status_code == 404
    assert Finding.objects.filter(pk=other.pk).exists()


# Writing


def test_is_written_with_the_next_number(keeper, meeting):
    make_finding(consultation=meeting, number=7)
    response = keeper.post(f"{ADDRESS}new/", written(text="يحتاجون تكوينا\r\nفي المحاسبة"))
    assert (response.status_code, response["Location"]) == (302, ADDRESS)
    finding = meeting.findings.get(number=8)
    assert (finding.kind, finding.text, finding.is_public) == ("need", "يحتاجون تكوينا\nفي المحاسبة", True)


def test_the_same_one_sent_twice_is_one(keeper, meeting):
    for _ in range(2):
        assert keeper.post(f"{ADDRESS}new/", written()).status_code == 302
    assert numbers(meeting) == [(1, "خلاصة")]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"text": ""}, ["text"]),
        ({"text": "\x00"}, ["text"]),
        ({"text": "ب" * 4001}, ["text"]),
        ({"kind": "no-such"}, ["kind"]),
        ({"workshop": "9" * 5000}, ["workshop"]),
        ({"workshop": "nothing"}, ["workshop"]),
    ],
)
def test_a_wrong_one_is_shown_again_with_what_was_typed(keeper, meeting, fields, wrong):
    response = keeper.post(f"{ADDRESS}new/", written(**fields))
    form = response.context["form"]
    assert (response.status_code, list(form.errors), numbers(meeting)) == (422, wrong, [])
    assert form["text"].value() == written(**fields)["text"]


def test_a_workshop_of_another_consultation_is_refused(keeper):
    assert keeper.post(f"{ADDRESS}new/", written(workshop=make_workshop().pk)).status_code == 422


def test_is_begun_from_answers_and_notes(keeper, meeting):
    table = make_table(workshop=make_workshop(consultation=meeting), notes="اتفقوا على الشباك")
    questionnaire = make_questionnaire(consultation=meeting)
    response = make_response(questionnaire=questionnaire, answers={"words": "النقل بعيد", "known": "yes"}, table=table)
    strange = make_response(answers={"words": "من لقاء آخر"})
    named = {"answer": [f"{response.pk}:words", f"{strange.pk}:words", "nothing"], "table": [table.pk, "x"]}
    page = keeper.get(f"{ADDRESS}new/", named)
    assert page.context["form"]["text"].value() == "النقل بعيد\nاتفقوا على الشباك"
    assert page.context["form"]["workshop"].value() == table.workshop_id
    keeper.post(f"{ADDRESS}new/", written() | named)
    supports = list(FindingSupport.objects.values_list("response", "question", "table"))
    assert supports == [(response.pk, "words", None), (None, "", table.pk)]


def test_two_who_correct_it_are_told(keeper, meeting):
    finding = make_finding(consultation=meeting, text="الأولى")
    page = keeper.get(f"{ADDRESS}{finding.pk}/").context["form"]
    assert keeper.post(f"{ADDRESS}{finding.pk}/", written(text="الثانية", edition=1)).status_code == 302
    refused = keeper.post(f"{ADDRESS}{finding.pk}/", written(text="الثالثة", edition=page["edition"].value()))
    assert (refused.status_code, [row[1:] for row in refused.context["form"].differences]) == (
        422,
        [("الثانية", "الثالثة")],
    )
    assert Finding.objects.get(pk=finding.pk).text == "الثانية"


# Order, showing, removing


def test_changes_places_with_its_neighbour(keeper, meeting):
    first, second, third = (make_finding(consultation=meeting, number=n, text=str(n)) for n in (1, 3, 7))

    def after(finding, deed):
        assert keeper.post(f"{ADDRESS}{finding.pk}/change/", {"deed": deed}).status_code == 302
        return numbers(meeting)

    assert after(first, "up") == [(1, "1"), (3, "3"), (7, "7")]
    assert after(first, "down") == [(1, "3"), (3, "1"), (7, "7")]
    assert after(third, "up") == [(1, "3"), (3, "7"), (7, "1")]
    assert after(third, "down") == [(1, "3"), (3, "1"), (7, "7")]
    assert after(second, "no-such") == [(1, "3"), (3, "1"), (7, "7")]


def test_moving_tells_whoever_has_the_form_open(keeper, meeting):
    first, second = (make_finding(consultation=meeting, number=n) for n in (1, 2))
    keeping.move(first, up=False)
    assert [Finding.objects.get(pk=one.pk).edition for one in (first, second)] == [3, 2]


def test_is_kept_back_and_shown_again(keeper, meeting):
    finding = make_finding(consultation=meeting)
    seen = []
    for deed in ("hide", "publish"):
        keeper.post(f"{ADDRESS}{finding.pk}/change/", {"deed": deed})
        seen.append(Finding.objects.get().is_public)
    assert seen == [False, True]


def test_is_removed_with_what_it_stood_on(keeper, meeting):
    finding = make_finding(consultation=meeting)
    finding.supports.create(response=make_response(), question="words")
    assert keeper.post(f"{ADDRESS}{finding.pk}/change/", {"deed": "remove"})["Location"] == ADDRESS
    assert (Finding.objects.count(), FindingSupport.objects.count()) == (0, 0)


def test_is_not_removed_where_a_recommendation_came_from_it(keeper, meeting):
    finding = make_finding(consultation=meeting)
    make_recommendation(consultation=meeting, finding=finding)
    response = keeper.post(f"/fr{ADDRESS}{finding.pk}/change/", {"deed": "remove"})
    assert (response.status_code, len(messages(response)), Finding.objects.count()) == (409, 1, 1)


def test_shows_what_came_of_each(keeper, organizer, meeting):
    make_finding(consultation=meeting, number=1)
    second = make_finding(consultation=meeting, number=2)
    draft = make_recommendation(consultation=meeting, finding=second, followed_by=organizer)
    elsewhere = make_recommendation(consultation=meeting, finding=second)
    page = keeper.get(ADDRESS).content.decode()
    assert [page.count(one.title) for one in (draft, elsewhere)] == [1, 0]
    assert page.count(f"/staff/recommendations/from/meeting/{second.number}/") == 1


def test_queries_of_the_list_do_not_grow(keeper, meeting, django_assert_num_queries):
    questionnaire = make_questionnaire(consultation=meeting)

    def add_one(number):
        finding = make_finding(
            consultation=meeting, number=number, workshop=make_workshop(consultation=meeting, number=number)
        )
        finding.supports.create(response=make_response(questionnaire=questionnaire), question="known")
        make_recommendation(published=True, consultation=meeting, finding=finding)

    add_one(1)
    keeper.get(ADDRESS)
    with django_assert_num_queries(8):
        keeper.get(ADDRESS)
    add_one(2)
    add_one(3)
    with django_assert_num_queries(8):
        keeper.get(ADDRESS)


# The closing report


def test_the_report_is_published_and_taken_back(keeper, meeting):
    def after(deed):
        assert keeper.post("/staff/consultations/meeting/report/", {"deed": deed}).status_code == 302
        return Consultation.objects.get().report_published_at

    published = after("publish")
    assert published is not None
    assert after("publish") == published  # a second press moves nothing
    assert after("no-such") == published
    assert after("withdraw") is None


def test_the_report_of_a_hidden_consultation_is_not_published(keeper, meeting):
    Consultation.objects.update(is_public=False)
    response = keeper.post("/staff/consultations/meeting/report/", {"deed": "publish"})
    assert (response.status_code, len(messages(response))) == (409, 1)
    assert Consultation.objects.get().report_published_at is None


def test_an_administrator_keeps_all(sign_in, meeting):
    assert sign_in(make_administrator()).get(ADDRESS).status_code == 200
