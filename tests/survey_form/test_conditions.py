"""Which questions are shown, by the answers before them."""

import pytest

from survey_form import shown
from tests.survey_form.written import form, question, shown_if


@pytest.mark.parametrize(
    ("kind", "test", "answers", "is_shown"),
    [
        ("one", ("is", "a"), "a", True),
        ("one", ("is", "a"), "b", False),
        ("one", ("is", "a"), None, False),
        ("one", ("is_not", "a"), "b", True),
        ("one", ("is_not", "a"), "a", False),
        ("one", ("is_not", "a"), None, True),
        ("many", ("includes", "a"), ["b", "a"], True),
        ("many", ("includes", "a"), ["b"], False),
        ("many", ("includes", "a"), None, False),
        ("many", ("is_not", "a"), ["a", "b"], False),
        ("many", ("is_not", "a"), ["b"], True),
        ("number", ("is", 3), 3, True),
        ("number", ("is", 3.0), 3, True),
        ("number", ("less", 3), 2.9, True),
        ("number", ("less", 3), 3, False),
        ("number", ("more", 3), 3, False),
        ("number", ("more", 3), 4, True),
        ("number", ("more", 3), None, False),
        ("number", ("less", 3), None, False),
        ("number", ("more", 0), "4", False),
        ("scale", ("more", 3), 4, True),
        ("number", ("answered",), 0, True),
        ("text", ("answered",), "x", True),
        ("text", ("answered",), "", False),
        ("links", ("answered",), [], False),
        ("matrix", ("answered",), {}, False),
    ],
)
def test_one_test(kind, test, answers, is_shown):
    asked = form(question("q1", kind), question("q2", shown_if=shown_if(("q1", *test))))
    given = {} if answers is None else {"q1": answers}
    assert shown(asked, given) == ({"q1", "q2"} if is_shown else {"q1"})


TWO = (("q1", "is", "a"), ("q2", "is", "a"))


@pytest.mark.parametrize(
    ("any_holds", "answers", "is_shown"),
    [
        (False, {"q1": "a", "q2": "a"}, True),
        (False, {"q1": "a", "q2": "b"}, False),
        (True, {"q1": "a", "q2": "b"}, True),
        (True, {"q1": "b"}, False),
    ],
)
def test_all_of_them_or_any(any_holds, answers, is_shown):
    asked = form(
        question("q1", "one"), question("q2", "one"), question("q3", shown_if=shown_if(*TWO, any_holds=any_holds))
    )
    assert ("q3" in shown(asked, answers)) is is_shown


def test_an_answer_under_a_hidden_question_shows_nothing():
    asked = form(
        question("q1", "one"),
        question("q2", "one", shown_if=shown_if(("q1", "is", "a"))),
        question("q3", shown_if=shown_if(("q2", "is", "a"))),
        question("q4", shown_if=shown_if(("q2", "is_not", "a"))),
    )
    assert shown(asked, {"q1": "b", "q2": "a"}) == {"q1", "q4"}
    assert shown(asked, {"q1": "a", "q2": "a"}) == {"q1", "q2", "q3"}
