"""Answers to each kind of question: what is kept of them, and what is refused."""

import pytest

from survey_form import Checked, check
from tests.survey_form.written import choices, form, question, shown_if, text


def kept(asked: dict, given, **others):
    """What is kept of an answer to one question; of a refused one, the code of its fault."""
    checked = check(form(asked), {asked["name"]: given} | others)
    if checked.faults:
        assert checked.answers == {}
        return checked.faults[0].code
    return checked.answers.get(asked["name"])


HOSTILE = [
    True,
    7,
    1.5,
    [],
    {},
    [[]],
    [{}],
    {"a": {}},
    [None],
    b"x",
    float("nan"),
    float("inf"),
    10**400,
    "\ud800",
    "x" * 10**6,
    "9" * 10_000,
]


@pytest.mark.parametrize(
    "kind",
    [
        "text",
        "long_text",
        "number",
        "date",
        "one",
        "many",
        "ranking",
        "scale",
        "matrix",
        "place",
        "organizations",
        "links",
    ],
)
@pytest.mark.parametrize("given", HOSTILE, ids=lambda given: repr(given)[:20])
def test_nothing_breaks_on_hostile_answers(kind, given):
    checked = check(form(question("q1", kind)), {"q1": given})
    assert {fault.place for fault in checked.faults} <= {"q1"}
    assert set(checked.answers) <= {"q1"}


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("  كلمة\n أخرى ", "كلمة أخرى"),
        ("\x00x\x07", "x"),
        ("x" * 500, "x" * 500),
        ("x" * 501, "too_long"),
        ("   ", None),
        (7, "shape"),
        (["x"], "shape"),
    ],
)
def test_a_line(given, answer):
    assert kept(question("q1", "text"), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"), [(" أ\r\nب \n", "أ\nب"), ("x" * 5000, "x" * 5000), ("x" * 5001, "too_long"), ({}, "shape")]
)
def test_paragraphs(given, answer):
    assert kept(question("q1", "long_text"), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("12", 12),
        (" 1 200 ", 1200),
        ("1\u00a0200,50", 1200.5),
        ("١٢٣", 123),
        ("١٢٫٥", 12.5),
        ("\u200f-3", -3),
        ("0", 0),
        ("-0", 0),
        (2.0, 2),
        ("3.0", 3),
        ("", None),
        (None, None),
        ("12 عضوا", "number"),
        ("1e9", "number"),
        ("0x10", "number"),
        ("1.2.3", "number"),
        ("nan", "number"),
        ("9" * 10_000, "number"),
        ("9" * 15, "number"),
        (10**400, "number"),
        (float("inf"), "number"),
        (True, "number"),
        ([], "number"),
    ],
)
def test_a_number(given, answer):
    assert kept(question("q1", "number"), given) == answer


@pytest.mark.parametrize(
    ("parts", "given", "answer"),
    [
        ({"is_whole": True}, "1,5", "whole"),
        ({"least": 0}, "-1", "least"),
        ({"least": 0}, "0", 0),
        ({"most": 10}, "10.1", "most"),
        ({"most": 10}, "10", 10),
    ],
)
def test_a_number_within_its_bounds(parts, given, answer):
    assert kept(question("q1", "number", **parts), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"), [("1", 1), (5, 5), ("٣", 3), ("0", "least"), ("6", "most"), ("2.5", "whole"), ("x", "number")]
)
def test_a_mark_of_a_scale(given, answer):
    assert kept(question("q1", "scale"), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("2026-11-28", "2026-11-28"),
        ("٢٠٢٦-١١-٢٨", "2026-11-28"),
        ("2026-02-30", "date"),
        ("28/11/2026", "date"),
        ("0000-00-00", "date"),
        ("2026-11-28T10:00", "date"),
        ("", None),
        (20261128, "shape"),
    ],
)
def test_a_date(given, answer):
    assert kept(question("q1", "date"), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [("a", "a"), (" a ", "a"), ("d", "choice"), ("", None), (["a"], "shape"), ("x" * 61, "too_long")],
)
def test_one_choice(given, answer):
    assert kept(question("q1", "one"), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        (["c", "a"], ["a", "c"]),
        (["", "a"], ["a"]),
        ([], None),
        ("", None),
        ("a", "shape"),
        ([7], "shape"),
        (["a", "a"], "repeated"),
        (["a", "z"], "choice"),
        (["a"] * 100_000, "repeated"),
    ],
)
def test_several_choices_stand_in_the_order_of_the_form(given, answer):
    assert kept(question("q1", "many"), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"), [(["c", "a"], ["c", "a"]), (["a", "b", "c"], "too_many"), (["b", "b"], "repeated")]
)
def test_a_ranking_stands_in_its_own_order(given, answer):
    assert kept(question("q1", "ranking", most=2), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"r2": "b", "r1": "a"}, {"r1": "a", "r2": "b"}),
        ({"r1": ""}, None),
        ({"r1": "a"}, {"r1": "a"}),
        ({"r3": "a"}, "choice"),
        ({"r1": "z"}, "choice"),
        ({"r1": ["a"]}, "shape"),
        (["a"], "shape"),
    ],
)
def test_a_matrix(given, answer):
    assert kept(question("q1", "matrix"), given) == answer


def test_a_required_matrix_wants_every_line():
    asked = question("q1", "matrix", is_required=True)
    assert kept(asked, {"r1": "a"}) == "every_row"
    assert kept(asked, {"r1": "a", "r2": "a"}) == {"r1": "a", "r2": "a"}
    assert kept(asked, {}) == "required"


@pytest.mark.parametrize(
    ("given", "answer"), [("R-09", "R-09"), ("", None), ("r-09", "place"), ("X" * 21, "place"), (9, "shape")]
)
def test_a_place(given, answer):
    assert kept(question("q1", "place"), given) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ([{"slug": "anapec"}], [{"slug": "anapec"}]),
        ([{"slug": "anapec", "name": "x"}], [{"slug": "anapec"}]),
        ([{"name": "  تعاونية   الأمل ", "kind": "cooperative"}], [{"name": "تعاونية الأمل", "kind": "cooperative"}]),
        ([{"name": ""}, {"name": "x"}, {}], [{"name": "x"}]),
        ([{"name": "x"}, {"name": "x"}], [{"name": "x"}]),
        ([{"name": "x" * 201}], "too_long"),
        ([{"name": 7}], "shape"),
        (["anapec"], "shape"),
        ({"slug": "anapec"}, "shape"),
        ([{}] * 10**5, "too_many"),
    ],
)
def test_organizations(given, answer):
    assert kept(question("q1", "organizations"), given) == answer


def test_empty_lines_of_a_form_are_no_organizations():
    asked = question("q1", "organizations", most=1)
    assert kept(asked, [{"name": "x"}, {"name": ""}, {"name": ""}]) == [{"name": "x"}]
    assert kept(asked, [{"name": "x"}, {"name": "y"}]) == "too_many"


def link(**parts) -> dict:
    return {"from": {"slug": "a"}, "to": {"name": "ب"}, "mechanism": "funding", "strength": 2} | parts


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ([link()], [link()]),
        ([link(strength="3")], [link(strength=3)]),
        ([link(), link()], [link()]),
        ([{}, link(), {"from": {}, "to": {"name": " "}}], [link()]),
        ([link(to={})], "organization"),
        ([link(to=None)], "organization"),
        ([link(to={"slug": "a"})], "itself"),
        ([link(mechanism="love")], "mechanism"),
        ([link(mechanism=[])], "mechanism"),
        ([link(strength=4)], "strength"),
        ([link(strength="1.0")], "strength"),
        ([link(strength=True)], "strength"),
        ([link(strength=None)], "strength"),
        ([link(strength={})], "strength"),
        (["a"], "shape"),
        ([link(to="a")], "shape"),
        ([{}] * 10**5, "too_many"),
    ],
)
def test_links(given, answer):
    assert kept(question("q1", "links"), given) == answer


def test_a_required_question_wants_an_answer():
    for kind in ("text", "many", "links", "number"):
        asked = form(question("q1", kind, is_required=True))
        assert [(one.code, one.place) for one in check(asked, {}).faults] == [("required", "q1")]


def test_zero_is_an_answer():
    assert kept(question("q1", "number", is_required=True), "0") == 0


def test_other_wants_its_words():
    asked = question("q1", "many", with_other=True)
    assert kept(asked, ["other"]) == "other"
    assert kept(asked, ["other"], q1_other="  ") == "other"
    checked = check(form(asked), {"q1": ["a", "other"], "q1_other": " كلام "})
    assert checked == Checked({"q1_other": "كلام", "q1": ["a", "other"]})


def test_words_of_other_without_other_are_left_out():
    assert check(form(question("q1", "one", with_other=True)), {"q1": "a", "q1_other": "x"}) == Checked({"q1": "a"})


def test_what_no_question_asks_is_named():
    assert check(form(question()), {"q1": "x", "old": "y"}) == Checked({"q1": "x"}, unknown=["old"])


def test_what_is_under_a_hidden_question_counts_for_nothing():
    asked = form(
        question("q1", "one"),
        question("q2", "one", shown_if=shown_if(("q1", "is", "a")), is_required=True),
        question("q3", "text", shown_if=shown_if(("q2", "is", "b")), is_required=True),
    )
    assert check(asked, {"q1": "c", "q2": "b", "q3": "x"}) == Checked({"q1": "c"})
    assert [fault.place for fault in check(asked, {"q1": "a"}).faults] == ["q2"]
    assert [fault.place for fault in check(asked, {"q1": "a", "q2": "b"}).faults] == ["q3"]
    assert check(asked, {"q1": "a", "q2": "b", "q3": "x"}).answers == {"q1": "a", "q2": "b", "q3": "x"}


def test_every_fault_is_said_and_the_rest_is_kept():
    asked = form(question("q1", "number"), question("q2"), question("q3", "one"))
    checked = check(asked, {"q1": "x", "q2": "y", "q3": "z"})
    assert ([(one.code, one.place) for one in checked.faults], checked.answers) == (
        [("number", "q1"), ("choice", "q3")],
        {"q2": "y"},
    )


def test_a_choice_that_is_said_in_a_fault_is_cut():
    [fault] = check(form(question("q1", "many", choices=choices("a", "b"), label=text())), {"q1": ["z" * 9000]}).faults
    assert fault.values == {"choice": "z" * 60}
