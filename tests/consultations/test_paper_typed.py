"""What is typed from a sheet of paper, by the numbers printed on it."""

import pytest
from django.utils import translation

from consultations.paper.numbered import numbered
from consultations.paper.typed import read
from survey_form import check, form_from
from tests.builders import make_organization, make_territory

YES_NO = [{"name": "yes", "label": {"ar": "نعم", "fr": "Oui"}}, {"name": "no", "label": {"ar": "لا", "fr": "Non"}}]
THREE = [{"name": name, "label": {"ar": name}} for name in ("roads", "water", "school")]


def form_of(*questions):
    asked = [{"label": {"ar": "سؤال", "fr": "Question"}, "name": f"q{n}"} | one for n, one in enumerate(questions, 1)]
    return form_from({"sections": [{"questions": asked}]})


def answered(question, typed, **more):
    """What is stored of one question, and what is said of it."""
    form = form_of(question)
    result = read(form, {"q1": typed, **more}, "ar")
    return check(form, result.answers).answers.get("q1"), result.faults.get("q1")


@pytest.mark.parametrize(
    ("question", "typed", "stored"),
    [
        ({"kind": "one", "choices": YES_NO}, "2", "no"),
        ({"kind": "one", "choices": YES_NO}, "٢", "no"),
        ({"kind": "many", "choices": THREE}, "3 1", ["roads", "school"]),
        ({"kind": "many", "choices": THREE}, "3،1", ["roads", "school"]),
        ({"kind": "ranking", "choices": THREE}, "3 1 2", ["school", "roads", "water"]),
        ({"kind": "number"}, "١٢٫٥", 12.5),
        ({"kind": "scale", "least": 1, "most": 5}, "4", 4),
        ({"kind": "date"}, "4/8/2018", "2018-08-04"),
        ({"kind": "date"}, "٤/٨/٢٠١٨", "2018-08-04"),
        ({"kind": "date"}, "2018-08-04", "2018-08-04"),
        ({"kind": "text"}, "  كلام   قصير ", "كلام قصير"),
        ({"kind": "long_text"}, "سطر\r\nسطر", "سطر\nسطر"),
    ],
)
def test_typed_words_become_answers(question, typed, stored):
    assert answered(question, typed) == (stored, None)


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ({"kind": "one", "choices": YES_NO}, "3", "There is no choice “3”: type a number from 1 to 2."),
        ({"kind": "one", "choices": YES_NO}, "0", "There is no choice “0”: type a number from 1 to 2."),
        ({"kind": "one", "choices": YES_NO}, "yes", "There is no choice “yes”: type a number from 1 to 2."),
        (
            {"kind": "one", "choices": YES_NO},
            "9" * 10_000,
            f"There is no choice “{'9' * 40}”: type a number from 1 to 2.",
        ),
        ({"kind": "many", "choices": THREE}, "1 7", "There is no choice “7”: type a number from 1 to 3."),
        ({"kind": "date"}, "31/2/2018", "“31/2/2018” isn't a day: write it as 4/8/2026."),
        ({"kind": "place"}, "مكان لا يوجد", "No territory is called “مكان لا يوجد”."),
        (
            {"kind": "links"},
            "جماعة > جمعية",
            "Write each link on its line: from > to > mechanism > strength. Met: “جماعة > جمعية”.",
        ),
        ({"kind": "links"}, "أ > ب > 8 > 1", "There is no choice “8”: type a number from 1 to 7."),
        ({"kind": "links"}, "أ > ب > 1 > 4", "There is no choice “4”: type a number from 1 to 3."),
    ],
)
def test_what_means_nothing_is_said(question, typed, said):
    with translation.override("en"):
        assert answered(question, typed) == (None, said)


def test_a_matrix_is_typed_row_by_row():
    question = {"kind": "matrix", "choices": YES_NO, "rows": THREE}
    assert answered(question, "", **{"q1.water": "2", "q1.school": "1"}) == ({"water": "no", "school": "yes"}, None)


def test_other_is_the_last_number_and_has_its_words():
    form = form_of({"kind": "one", "choices": YES_NO, "with_other": True})
    result = read(form, {"q1": "3", "q1_other": "ربما"}, "ar")
    assert check(form, result.answers).answers == {"q1": "other", "q1_other": "ربما"}


def test_an_organization_is_recognised_whatever_its_spelling():
    make_organization(slug="union", name_ar="إتحاد تعاونيّات الجهة")
    assert answered({"kind": "organizations"}, "اتحاد تعاونيات الجهه\nجمعية  جديدة\n\n") == (
        [{"slug": "union"}, {"name": "جمعية جديدة"}],
        None,
    )


def test_a_name_of_two_organizations_stands_for_neither():
    make_organization(name_ar="جمعية الأمل")
    make_organization(name_ar="جمعية الامل")
    assert answered({"kind": "organizations"}, "جمعية الأمل") == ([{"name": "جمعية الأمل"}], None)


def test_a_link_is_typed_on_one_line():
    make_organization(slug="union", name_ar="الاتحاد")
    assert answered({"kind": "links"}, "الاتحاد > جمعية النور > 3 > ٢") == (
        [{"from": {"slug": "union"}, "to": {"name": "جمعية النور"}, "mechanism": "funding", "strength": 2}],
        None,
    )


def test_a_place_is_typed_by_its_name_or_its_code():
    territory = make_territory(code="MA-TAR", name_ar="تارودانت", name_fr="Taroudant")
    for words in ("تارودانت", "taroudant", "ma-tar"):
        assert answered({"kind": "place"}, words) == (territory.code, None)


def test_a_sheet_asks_two_queries_however_many_names_it_has(django_assert_num_queries):
    form = form_of({"kind": "organizations"}, {"kind": "links"}, {"kind": "place"})
    make_territory(name_ar="تارودانت")
    with django_assert_num_queries(2):
        read(form, {"q1": "أ\nب\nج", "q2": "أ > ب > 1 > 1\nب > ج > 1 > 1", "q3": "تارودانت"}, "ar")


def test_nothing_typed_is_no_answer():
    form = form_of(
        {"kind": "text"}, {"kind": "many", "choices": THREE}, {"kind": "matrix", "choices": YES_NO, "rows": THREE}
    )
    assert check(form, read(form, {"q1": " \x00 "}, "ar").answers).answers == {}


def test_questions_and_choices_are_numbered_through_the_sections():
    form = form_from(
        {
            "sections": [
                {
                    "questions": [
                        {"name": "a", "kind": "one", "label": {"ar": "أ"}, "choices": YES_NO, "with_other": True}
                    ]
                },
                {
                    "questions": [
                        {
                            "name": "b",
                            "kind": "text",
                            "label": {"ar": "ب"},
                            "shown_if": {"tests": [{"question": "a", "operator": "is", "value": "no"}]},
                        }
                    ]
                },
            ]
        }
    )
    first, second = (section.questions[0] for section in numbered(form, "ar"))
    assert [(line.number, line.name, line.words) for line in first.choices] == [
        (1, "yes", "نعم"),
        (2, "no", "لا"),
        (3, "other", "غير ذلك"),
    ]
    with translation.override("en"):
        second = numbered(form, "fr")[1].questions[0]
    assert (second.number, second.conditions) == (2, ["the answer to question 1 is “Non”"])
