"""Editing a questionnaire's document: what each step gives, and what is refused because something depends on it."""

import copy
from functools import partial

import pytest
from django.utils import translation

from consultations.questionnaires import editing
from consultations.questionnaires.editing import EMPTY, EditRefused, Removed
from survey_form import Faulty, document_of, form_from
from survey_form.document import MOST_QUESTIONS, MOST_SECTIONS
from tests.survey_form.written import choices, document, question, shown_if


def names(told: dict) -> list[list[str]]:
    return [[one["name"] for one in section["questions"]] for section in told["sections"]]


def refused(deed) -> str:
    with translation.override("en"), pytest.raises(EditRefused) as caught:
        deed()
    return str(caught.value)


def two_sections() -> dict:
    """q1, then q2 that depends on it; in the next section q3, and q4 that depends on q2."""
    return {
        "sections": [
            {"questions": [question("q1", "one"), question("q2", "number", shown_if=shown_if(("q1", "is", "a")))]},
            {"questions": [question("q3"), question("q4", shown_if=shown_if(("q2", "more", 3)))]},
        ]
    }


DEEDS = {
    "add": partial(editing.add, question=question("new"), section=0),
    "replace": partial(editing.replace_question, name="q3", question=question("q3", "date")),
    "remove": partial(editing.remove, name="q4"),
    "duplicate": partial(editing.duplicate, name="q1"),
    "move": partial(editing.move, name="q3", by=1),
    "move_to": partial(editing.move_to, name="q4", section=0),
    "add_section": partial(editing.add_section, section={"title": {"ar": "قسم"}}),
    "replace_section": partial(editing.replace_section, place=0, section={"title": {"ar": "قسم"}}),
    "remove_section": partial(editing.remove_section, place=1),
    "move_section": partial(editing.move_section, place=0, by=-1),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_changed_in_place_and_what_comes_out_is_read(deed):
    told = two_sections()
    before = copy.deepcopy(told)
    result = DEEDS[deed](told)
    changed = result[0] if isinstance(result, tuple) else result
    assert told == before
    assert document_of(form_from(changed)) == changed


def test_names_are_proposed_from_their_place():
    assert editing.next_question_name(EMPTY) == "q1"
    assert editing.next_question_name(document(question("q1"), question("q7"), question("kind"))) == "q8"
    assert editing.next_name(["a1", "a2", "", "أ3", "a" + "9" * 30], "a") == "a3"


def test_a_question_is_added_at_the_end_of_its_section():
    assert names(editing.add(two_sections(), question("q5"), 0)) == [["q1", "q2", "q5"], ["q3", "q4"]]
    assert names(editing.add(two_sections(), question("q5"), 9)) == [["q1", "q2"], ["q3", "q4", "q5"]]
    assert names(editing.add(EMPTY, question("q1"), -3)) == [["q1"]]


def place_and_code(deed) -> tuple[str, str]:
    with pytest.raises(Faulty) as caught:
        deed()
    [fault] = caught.value.faults
    return fault.place, fault.code


def test_what_is_wrong_with_a_new_question_is_said_at_its_place():
    assert place_and_code(lambda: editing.add(two_sections(), question("q5", label={}), 0)) == (
        "sections.0.questions.2.label",
        "empty",
    )


@pytest.mark.parametrize(
    "told", [question("q3"), question("q4"), question("q9", "one", with_other=True) | {"name": "q3"}]
)
def test_a_name_that_a_later_question_has_is_a_fault_of_the_new_one(told):
    assert place_and_code(lambda: editing.add(two_sections(), told, 0)) == ("sections.0.questions.2.name", "name_taken")


def test_the_words_of_other_need_a_free_name_too():
    told = document(question("q1"), question("q2_other"))
    assert place_and_code(lambda: editing.add(told, question("q2", "one", with_other=True), 0)) == (
        "sections.0.questions.2.name",
        "name_taken",
    )


def test_a_questionnaire_that_is_full_says_so():
    full = document(*(question(f"q{n}") for n in range(MOST_QUESTIONS)))
    assert refused(lambda: editing.add(full, question("more"), 0)).startswith("This questionnaire has as many")
    assert refused(lambda: editing.duplicate(full, "q1")).startswith("This questionnaire has as many")
    sections = {"sections": [{"questions": [question()]}, *({"questions": []} for _ in range(MOST_SECTIONS - 1))]}
    assert refused(lambda: editing.add_section(sections, {})).startswith("This questionnaire has as many")


def test_a_question_is_replaced_where_it_stands():
    changed = editing.replace_question(two_sections(), "q3", question("opinion", "long_text"))
    assert names(changed) == [["q1", "q2"], ["opinion", "q4"]]


def test_conditions_follow_a_question_and_its_choices_to_their_new_names():
    told = question("known", "one", choices=choices("yes", "b"))
    changed = editing.replace_question(two_sections(), "q1", told, {"a": "yes", "b": "b"})
    assert changed["sections"][0]["questions"][1]["shown_if"] == {
        "tests": [{"question": "known", "operator": "is", "value": "yes"}]
    }


@pytest.mark.parametrize(
    "told", [question("q1", "text"), question("q1", "one", choices=choices("b", "c")), question("q1", "many")]
)
def test_what_another_question_depends_on_isnt_taken_from_it(told):
    words = refused(lambda: editing.replace_question(two_sections(), "q1", told))
    assert words == "“\u2068سؤال\u2069” is shown depending on this. Change when that one is shown first."


def test_a_condition_of_its_own_that_cant_be_is_a_fault_of_the_question():
    told = question("q3", shown_if=shown_if(("q4", "answered")))
    assert place_and_code(lambda: editing.replace_question(two_sections(), "q3", told)) == (
        "sections.1.questions.0.shown_if.tests.0",
        "condition_question",
    )


def test_a_renamed_question_cant_take_the_name_of_a_later_one():
    assert place_and_code(lambda: editing.replace_question(two_sections(), "q1", question("q3", "one"))) == (
        "sections.0.questions.0.name",
        "name_taken",
    )


def test_what_nothing_depends_on_is_taken_out_and_put_back():
    told = two_sections()
    changed, removed = editing.remove(told, "q3")
    assert (names(changed), removed.section, removed.rank) == ([["q1", "q2"], ["q4"]], 1, 0)
    assert editing.put_back(changed, removed) == document_of(form_from(told))


def test_what_another_question_depends_on_isnt_taken_out():
    assert refused(lambda: editing.remove(two_sections(), "q1")).startswith("“\u2068سؤال\u2069” is shown depending")
    assert refused(lambda: editing.remove_section(two_sections(), 0)).startswith("“\u2068سؤال\u2069” is shown")


def test_it_is_put_back_as_near_as_there_is():
    changed, removed = editing.remove(two_sections(), "q4")
    changed, _section = editing.remove_section(changed, 1)
    assert names(editing.put_back(changed, removed)) == [["q1", "q2", "q4"]]


def test_it_isnt_put_back_when_its_name_or_its_ground_is_gone():
    changed, removed = editing.remove(two_sections(), "q4")
    again = editing.add(changed, question("q4"), 0)
    assert refused(lambda: editing.put_back(again, removed)).startswith("It can't be put back as it was")
    without, _removed = editing.remove(changed, "q2")
    assert refused(lambda: editing.put_back(without, removed)).startswith("It can't be put back as it was")


def test_a_section_goes_with_its_questions_and_comes_back():
    changed, removed = editing.remove_section(two_sections(), 1)
    assert (names(changed), removed.rank) == ([["q1", "q2"]], None)
    assert names(editing.put_back(changed, removed)) == [["q1", "q2"], ["q3", "q4"]]
    assert refused(lambda: editing.remove_section(changed, 0)) == "A questionnaire keeps at least one section."


def test_a_copy_stands_just_after_under_a_name_of_its_own():
    changed = editing.duplicate(two_sections(), "q2")
    assert names(changed) == [["q1", "q2", "q5"], ["q3", "q4"]]
    twin = changed["sections"][0]["questions"][2]
    assert twin | {"name": "q2"} == changed["sections"][0]["questions"][1]


@pytest.mark.parametrize(
    ("name", "by", "order"),
    [
        ("q3", 1, None),
        ("q3", -1, [["q1", "q2", "q3"], ["q4"]]),
        ("q4", 1, [["q1", "q2"], ["q3", "q4"]]),
        ("q4", -1, [["q1", "q2"], ["q4", "q3"]]),
        ("q1", -1, [["q1", "q2"], ["q3", "q4"]]),
        ("q2", 1, [["q1"], ["q2", "q3", "q4"]]),
    ],
)
def test_a_question_moves_one_place_and_past_the_end_of_its_section(name, by, order):
    assert names(editing.move(two_sections(), name, by)) == (order or [["q1", "q2"], ["q4", "q3"]])


def test_a_question_stays_after_the_one_its_condition_asks_about():
    first = question("q1", "one", label={"ar": "السؤال الأول"})
    told = document(first, question("q2", shown_if=shown_if(("q1", "is", "a")), label={"ar": "السؤال الثاني"}))
    words = "“\u2068السؤال الثاني\u2069” is shown depending on “\u2068السؤال الأول\u2069”, so it stays after it."
    assert refused(lambda: editing.move(told, "q2", -1)) == words
    assert refused(lambda: editing.move(told, "q1", 1)) == words
    assert refused(lambda: editing.move_section(two_sections(), 1, -1)).endswith("so it stays after it.")
    assert refused(lambda: editing.move_to(two_sections(), "q1", 1)).endswith("so it stays after it.")


def test_a_question_goes_to_another_section():
    assert names(editing.move_to(two_sections(), "q3", 0)) == [["q1", "q2", "q3"], ["q4"]]
    assert refused(lambda: editing.move_to(two_sections(), "q3", 2)) == "This section isn't there any more."


def test_sections_are_added_renamed_and_moved():
    told = {"sections": [{"title": {"ar": "أ"}, "questions": [question("q1")]}, {"questions": [question("q2")]}]}
    added = editing.add_section(told, {"title": {"ar": "ج"}})
    assert [section.get("title") for section in added["sections"]] == [{"ar": "أ"}, None, {"ar": "ج"}]
    renamed = editing.replace_section(told, 1, {"title": {"fr": "b"}, "hint": {"fr": "h"}})
    assert renamed["sections"][1] == {"title": {"fr": "b"}, "hint": {"fr": "h"}, "questions": [question("q2")]}
    assert names(editing.move_section(told, 0, 1)) == [["q2"], ["q1"]]
    assert names(editing.move_section(told, 1, 1)) == [["q1"], ["q2"]]


@pytest.mark.parametrize(
    "deed",
    [
        lambda told: editing.remove(told, "gone"),
        lambda told: editing.move(told, "gone", 1),
        lambda told: editing.duplicate(told, "gone"),
        lambda told: editing.replace_question(told, "gone", question("q9")),
        lambda told: editing.remove_section(told, 7),
        lambda told: editing.move_section(told, -1, 1),
        lambda told: editing.replace_section(told, 7, {}),
    ],
)
def test_what_isnt_there_any_more_is_said(deed):
    assert refused(lambda: deed(two_sections())).endswith("isn't there any more.")


def test_what_was_taken_out_is_kept_as_json():
    assert Removed(part={"name": "q1"}, section=0, rank=1) == Removed({"name": "q1"}, 0, 1)


def test_a_long_question_is_named_by_its_first_words():
    told = document(question("q1", label={"ar": "ا" * 100}), question("q2", shown_if=shown_if(("q1", "answered"))))
    told["sections"][0]["questions"][1]["label"] = {"ar": "ب" * 100}
    assert refused(lambda: editing.remove(told, "q1")).startswith(f"“\u2068{'ب' * 60}…\u2069” is shown")
