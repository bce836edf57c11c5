"""Building a questionnaire in a real browser: by keyboard, by paste, on a phone."""

import pytest
from playwright.sync_api import expect

from consultations.questionnaires import versions
from organizations.models import PostKind
from tests.builders import make_consultation, make_holder, make_organization, make_questionnaire
from tests.survey_form.written import document, question, shown_if

PAGE = "/staff/consultations/meeting/questionnaires/form/"


@pytest.fixture
def form():
    consultation = make_consultation(slug="meeting", organizers=[make_organization()])
    questions = document(
        question("q1", "one", label={"ar": "هل تعرفون الآلية؟"}),
        question("q2", "number", label={"ar": "كم عددها؟"}),
        question("q3", "matrix", label={"ar": "كيف هي؟"}, shown_if=shown_if(("q2", "more", 1))),
    )
    return make_questionnaire(consultation=consultation, slug="form", questions=questions, is_open=False)


@pytest.fixture
def desk(page, form, signed_in):
    """The secretary at the builder."""
    signed_in(page, make_holder(form.consultation.organizers.get(), PostKind.SECRETARY))
    page.goto(PAGE)
    return page


def values(page, part="ar") -> list[str]:
    return page.eval_on_selector_all(f"[name=choices-{part}]", "all => all.map((one) => one.value)")


def names(form) -> list[str]:
    return [one.name for one in versions.last(form).form]


def test_a_question_is_written_with_the_keyboard_alone(desk, form):
    desk.goto(f"{PAGE}add/one/?section=0")
    desk.fill("#label_ar", "ما القطاع؟")
    desk.locator("[name=choices-ar]").first.focus()
    for words in ("الفلاحة", "السياحة", "الصناعة", "التجارة", "الخدمات"):
        desk.keyboard.type(words)
        desk.keyboard.press("Enter")
    desk.locator("#label_fr").focus()
    desk.locator(".form-actions .button").first.press("Enter")
    desk.wait_for_url(f"**{PAGE}#question-q4")
    assert [one.label.ar for one in versions.last(form).form.named("q4").choices] == [
        "الفلاحة",
        "السياحة",
        "الصناعة",
        "التجارة",
        "الخدمات",
    ]


def test_a_pasted_list_becomes_lines_over_none_that_is_written(desk):
    desk.goto(f"{PAGE}questions/q1/")
    desk.locator("[name=choices-ar]").nth(0).focus()
    desk.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", "نعم\\n\\nلا\\nربما");
          const how = { clipboardData, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }"""
    )
    assert values(desk) == ["نعم", "لا", "ربما", "b", "c", ""]
    assert values(desk, "was") == ["a", "", "", "b", "c", ""]


def test_lines_are_moved_on_the_spot_and_the_focus_stays(desk):
    desk.goto(f"{PAGE}questions/q1/")
    desk.locator("[data-line]").nth(0).locator("[data-down]").press("Enter")
    assert values(desk) == ["b", "a", "c", ""]
    expect(desk.locator("[data-line]").nth(1).locator("[data-down]")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.locator("[data-line]").nth(0).locator("[data-remove]").click()
    assert values(desk) == ["c", "a", ""]
    assert desk.locator(".line-number").all_inner_texts() == ["1", "2", "3"]
    assert desk.url.endswith("/questions/q1/")


def test_the_number_of_a_condition_is_asked_for_where_it_compares(desk):
    desk.goto(f"{PAGE}questions/q3/")
    numbers = desk.locator("[name=test-number]")
    expect(numbers.nth(0)).to_be_visible()
    expect(numbers.nth(1)).to_be_hidden()
    desk.locator("[name=test]").nth(0).select_option("q1|is|a")
    expect(numbers.nth(0)).to_be_hidden()


def test_after_a_step_the_same_button_has_the_focus(desk, form):
    desk.locator("#question-q2 button[value^=up]").press("Enter")
    desk.wait_for_url(f"**{PAGE}#question-q2")
    expect(desk.locator("#question-q2 button[value^=up]")).to_be_focused()
    assert names(form) == ["q2", "q1", "q3"]


def test_the_preview_shows_what_depends_as_it_is_answered(desk):
    desk.goto(f"{PAGE}preview/")
    expect(desk.locator("[data-question=q3]")).to_be_hidden()
    desk.fill("[name=q-q2]", "2")
    expect(desk.locator("[data-question=q3]")).to_be_visible()
