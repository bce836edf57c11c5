"""The pages around answers that come in: which questionnaire, what waits; queries that don't grow with the rows."""

import pytest
from django.urls import reverse

from tests.builders import make_answer_sheet, make_questionnaire
from tests.intake.answer_files import kobo, make_desk, upload
from tests.intake.xlsforms import NEW, make_kept
from tests.reading import text_of


@pytest.fixture
def kept():
    return make_kept()


@pytest.fixture
def desk(sign_in, kept):
    return sign_in(kept[1])


def counted(client, address, django_assert_num_queries, count):
    with django_assert_num_queries(count):
        return client.get(address)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_questionnaires_costs_as_much_for_many(desk, kept, rows, django_assert_num_queries):
    for _one in range(rows):
        make_questionnaire(consultation=kept[0])
    counted(desk, reverse("intake:answers_which"), django_assert_num_queries, 5)


@pytest.mark.parametrize("rows", [1, 3])
def test_what_a_questionnaire_becomes_costs_as_much_for_many(desk, kept, rows, django_assert_num_queries):
    for _one in range(rows):
        make_questionnaire(consultation=kept[0])
    counted(desk, NEW, django_assert_num_queries, 5)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_file_costs_as_much_for_many_rows(sign_in, rows, django_assert_num_queries):
    desk, questionnaire, _by = make_desk(sign_in)
    cells = [[f"u{n}", "yes", "كثير"] for n in range(rows)] + [["good", "yes", 3]]
    sheet = upload(desk, questionnaire, kobo(*cells, headings=["_uuid", "coordinates", "members"]))
    counted(desk, sheet.get_absolute_url(), django_assert_num_queries, 8)


def test_what_waits_is_on_the_front_page_of_those_who_keep_it(desk, kept):
    make_answer_sheet(questionnaire=make_questionnaire(consultation=kept[0]), file_name="لنا.csv")
    make_answer_sheet(file_name="لغيرنا.csv")
    page = text_of(desk.get(reverse("intake:home")))
    assert ("لنا.csv" in page, "لغيرنا.csv" in page, "استيراد استمارة" in page) == (True, False, True)


def test_one_without_questions_takes_no_answers(desk, kept):
    questionnaire = make_questionnaire(consultation=kept[0], questions={"sections": [{"questions": []}]})
    address = reverse("intake:answers_new", args=[questionnaire.pk])
    assert (desk.get(address).status_code, desk.post(address).status_code) == (200, 409)
