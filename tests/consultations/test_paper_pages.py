"""Staff: a questionnaire on paper. The sheet that is printed, and the screen where sheets are typed in."""

import uuid

import pytest

from consultations.models import Response
from tests.builders import (
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_questionnaire,
    make_response,
    make_table,
    make_user,
    make_workshop,
)
from tests.reading import text_of, value_of


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


@pytest.fixture
def form(meeting):
    return make_questionnaire(consultation=meeting, slug="form")


@pytest.fixture
def secretary(sign_in, organizer):
    return sign_in(make_holder(organizer, "secretary", name="كاتبة المجلس"))


SHEET = "/staff/consultations/meeting/questionnaires/form/sheet/"
TYPE = "/staff/consultations/meeting/questionnaires/form/type/"


def typed(**more):
    return {"known": "1", "words": "كلام مكتوب", "sent_key": str(uuid.uuid4()), "version": "1"} | more


def test_the_sheet_numbers_its_questions_and_choices(secretary, form):
    said = text_of(secretary.get("/fr" + SHEET))
    assert [
        said.count(words) for words in ("1 Connaissez-vous un mécanisme ?", "1 Oui", "2 Non", "2 Votre avis ?")
    ] == [1] * 4


def test_the_sheet_of_a_table_names_it(secretary, meeting, form):
    table = make_table(number=4, workshop=make_workshop(consultation=meeting, title="ورشة التسويق"))
    assert text_of(secretary.get(f"{SHEET}?table={table.pk}")).count("ورشة التسويق · 4") == 1
    other = make_table(workshop=make_workshop(title="ورشة لقاء آخر"))
    for hostile in (other.pk, "9" * 400, "-1", "x", "\x00", "٤"):
        assert text_of(secretary.get(SHEET, {"table": hostile})).count("ورشة") == 0


def test_a_questionnaire_without_questions_has_no_sheet(secretary, meeting):
    make_questionnaire(consultation=meeting, slug="form", questions={"sections": [{"questions": []}]})
    assert [secretary.get(address).status_code for address in (SHEET, TYPE)] == [302, 302]


def test_a_sheet_is_kept_with_who_answered_and_who_typed(secretary, meeting, form):
    table = make_table(workshop=make_workshop(consultation=meeting))
    sent = typed(table=table.pk, answered_by="رئيسة تعاونية", may_quote="on")
    answer = secretary.post(TYPE, sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{TYPE}?table={table.pk}")
    kept = Response.objects.get()
    assert (kept.answers, kept.channel, kept.table, kept.answered_by) == (
        {"known": "yes", "words": "كلام مكتوب"},
        "paper",
        table,
        "رئيسة تعاونية",
    )
    assert (kept.entered_by.name, kept.may_quote, kept.language) == ("كاتبة المجلس", True, "ar")
    assert kept.version.is_sealed


def test_the_next_sheet_is_blank_and_keeps_the_table(secretary, meeting, form):
    table = make_table(workshop=make_workshop(consultation=meeting))
    page = secretary.get(f"{TYPE}?table={table.pk}")
    assert [value_of(page, name) for name in ("table", "known", "words", "answered_by")] == [str(table.pk), "", "", ""]


def test_the_same_sheet_sent_twice_counts_once(secretary, form):
    sent = typed()
    assert [secretary.post(TYPE, sent).status_code for _ in range(2)] == [302, 302]
    assert Response.objects.count() == 1


def test_a_second_sheet_of_a_table_that_answers_once_is_set_aside(secretary, meeting):
    make_questionnaire(consultation=meeting, slug="form", once_a_table=True)
    table = make_table(workshop=make_workshop(consultation=meeting))
    for _ in range(2):
        secretary.post(TYPE, typed(table=table.pk))
    assert [one.is_counted for one in Response.objects.order_by("pk")] == [True, False]


def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(secretary, form):
    page = secretary.post("/fr" + TYPE, typed(known="7", answered_by="اسم"))
    assert page.status_code == 422
    assert [value_of(page, name) for name in ("known", "words", "answered_by")] == ["7", "كلام مكتوب", "اسم"]
    assert not Response.objects.exists()


def test_an_answer_that_is_needed_is_asked_for(secretary, form):
    assert secretary.post(TYPE, typed(known="")).status_code == 422
    assert not Response.objects.exists()


def test_a_blank_sheet_is_not_kept(secretary, meeting):
    questions = {"sections": [{"questions": [{"name": "words", "kind": "text", "label": {"ar": "رأي"}}]}]}
    make_questionnaire(consultation=meeting, slug="form", questions=questions)
    assert secretary.post(TYPE, typed(words=" \x00")).status_code == 422
    assert not Response.objects.exists()


def test_a_sheet_of_an_older_version_is_kept_with_it(secretary, form):
    newer = {"sections": [{"questions": [{"name": "other", "kind": "text", "label": {"ar": "سؤال جديد"}}]}]}
    form.versions.create(number=2, document=newer)
    assert secretary.post(TYPE, typed()).status_code == 302
    assert Response.objects.get().version.number == 1


@pytest.mark.parametrize(
    "hostile",
    [
        {"sent_key": "no key"},
        {"version": "99"},
        {"version": "9" * 400},
        {"version": "\x00"},
    ],
)
def test_a_forged_sheet_is_404(secretary, form, hostile):
    assert secretary.post(TYPE, typed(**hostile)).status_code == 404
    assert not Response.objects.exists()


def test_a_table_of_another_consultation_is_refused_and_nothing_is_lost(secretary, form):
    page = secretary.post(TYPE, typed(table=make_table().pk))
    assert (page.status_code, value_of(page, "words")) == (422, "كلام مكتوب")
    assert not Response.objects.exists()


def test_who_may_print_and_type(client, sign_in, organizer, form):
    other = make_holder(make_organization(), "secretary")
    observer = make_holder(organizer, "observer")
    people = [sign_in(one) for one in (make_user(), other, observer, make_administrator())]
    for address in (SHEET, TYPE):
        assert client.get(address).status_code == 302
        assert [one.get(address).status_code for one in people] == [404, 404, 404, 200]
    assert [one.post(TYPE, typed()).status_code for one in people] == [404, 404, 404, 302]


def test_queries_do_not_grow(secretary, form, django_assert_num_queries):
    make_response(questionnaire=form)
    secretary.get(TYPE)
    with django_assert_num_queries(8):
        secretary.get(TYPE)
    for _ in range(3):
        make_response(questionnaire=form)
        make_table(
            workshop=make_workshop(consultation=form.consultation, number=form.consultation.workshops.count() + 1)
        )
    with django_assert_num_queries(8):
        secretary.get(TYPE)


def test_what_is_wrong_in_a_table_is_said_beside_it(secretary, meeting):
    rows, choices = ([{"name": f"{of}{n}", "label": {"ar": f"{of} {n}"}} for n in (1, 2)] for of in ("r", "c"))
    matrix = {"name": "grid", "kind": "matrix", "label": {"ar": "جدول"}, "rows": rows, "choices": choices}
    make_questionnaire(consultation=meeting, slug="form", questions={"sections": [{"questions": [matrix]}]})
    page = secretary.post("/fr" + TYPE, typed(**{"grid.r1": "9"}))
    assert page.status_code == 422
    assert '<p class="fault" id="fault-grid">' in page.content.decode()
