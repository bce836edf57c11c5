"""A questionnaire as a document: what is read, and every fault with its place."""

import pytest

from survey_form import Choice, Condition, Faulty, Kind, Operator, Question, Section, Test, Text, document_of, form_from
from tests.survey_form.written import choices, document, question, shown_if, text

Test.__test__ = False


def faults(told, **how) -> list[tuple[str, str]]:
    """(code, place) of each."""
    with pytest.raises(Faulty) as caught:
        form_from(told, **how)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def test_every_part_of_a_question_is_read():
    told = {
        "sections": [
            {
                "title": {"ar": "قسم", "fr": "Section"},
                "hint": {"fr": "Aide"},
                "questions": [
                    question("known", "one", is_required=True, with_other=True, hint={"ar": "مساعدة"}),
                    question(
                        "members",
                        "number",
                        least=0,
                        most=10.5,
                        is_whole=True,
                        unit={"ar": "عضو"},
                        shown_if=shown_if(("known", "is", "a"), ("known", "answered"), any_holds=True),
                    ),
                ],
            }
        ]
    }
    [section] = form_from(told).sections
    assert section == Section(
        title=Text("قسم", "Section"),
        hint=Text("", "Aide"),
        questions=(
            Question(
                name="known",
                kind=Kind.ONE,
                label=Text("سؤال"),
                hint=Text("مساعدة"),
                is_required=True,
                with_other=True,
                choices=(Choice("a", Text("a")), Choice("b", Text("b")), Choice("c", Text("c"))),
            ),
            Question(
                name="members",
                kind=Kind.NUMBER,
                label=Text("سؤال"),
                least=0,
                most=10.5,
                is_whole=True,
                unit=Text("عضو"),
                shown_if=Condition((Test("known", Operator.IS, "a"), Test("known", Operator.ANSWERED)), any_holds=True),
            ),
        ),
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_read_and_written_back(kind):
    told = document(question("q1", str(kind), is_required=True))
    assert document_of(form_from(told)) == told


@pytest.mark.parametrize(
    "told", [None, [], "text", 7, {"sections": "x"}, {"sections": {}}, {"sections": [7]}, {"sections": None}]
)
def test_what_is_no_document_has_no_shape(told):
    assert ("shape", "sections") in faults(told)


def test_a_questionnaire_has_a_section_and_a_question():
    assert faults({}) == [("too_few", "sections"), ("no_questions", "sections")]
    assert faults(document()) == [("no_questions", "sections")]


def test_one_that_is_only_begun_may_be_without_questions():
    assert list(form_from(document(), is_begun=True)) == []
    assert faults({}, is_begun=True) == [("too_few", "sections")]


Q = "sections.0.questions.0"


@pytest.mark.parametrize(
    ("parts", "code", "place"),
    [
        ({"kind": "essay"}, "unknown_kind", f"{Q}.kind"),
        ({"kind": ["one"]}, "unknown_kind", f"{Q}.kind"),
        ({"kind": None}, "unknown_kind", f"{Q}.kind"),
        ({"name": "Q1"}, "name", f"{Q}.name"),
        ({"name": "1q"}, "name", f"{Q}.name"),
        ({"name": "سؤال"}, "name", f"{Q}.name"),
        ({"name": "q" * 41}, "name", f"{Q}.name"),
        ({"name": None}, "name", f"{Q}.name"),
        ({"name": {}}, "name", f"{Q}.name"),
        ({"name": "q1\n"}, "name", f"{Q}.name"),
        ({"label": {}}, "empty", f"{Q}.label"),
        ({"label": {"ar": " \x00 "}}, "empty", f"{Q}.label"),
        ({"label": "words"}, "shape", f"{Q}.label"),
        ({"label": {"ar": 7}}, "shape", f"{Q}.label"),
        ({"label": {"ar": "ا" * 501}}, "too_long", f"{Q}.label"),
        ({"hint": {"fr": "x" * 2001}}, "too_long", f"{Q}.hint"),
        ({"kind": "one", "choices": choices("a")}, "too_few", f"{Q}.choices"),
        ({"kind": "one", "choices": choices("a", "a")}, "name_taken", f"{Q}.choices.1.name"),
        ({"kind": "one", "choices": choices("a", "other"), "with_other": True}, "name_taken", f"{Q}.choices.1.name"),
        ({"kind": "one", "choices": [*choices("a"), {"name": "b"}]}, "empty", f"{Q}.choices.1.label"),
        ({"kind": "one", "choices": choices(*(f"a{n}" for n in range(301)))}, "too_many", f"{Q}.choices"),
        ({"kind": "one", "choices": "ab"}, "shape", f"{Q}.choices"),
        ({"kind": "matrix", "choices": choices("a", "b"), "rows": []}, "too_few", f"{Q}.rows"),
        ({"kind": "number", "least": "3"}, "number", f"{Q}.least"),
        ({"kind": "number", "least": True}, "number", f"{Q}.least"),
        ({"kind": "number", "most": float("nan")}, "number", f"{Q}.most"),
        ({"kind": "number", "most": float("inf")}, "number", f"{Q}.most"),
        ({"kind": "number", "most": 10**400}, "number", f"{Q}.most"),
        ({"kind": "number", "least": 5, "most": 4}, "bounds", f"{Q}.most"),
        ({"kind": "scale"}, "scale_bounds", f"{Q}.most"),
        ({"kind": "scale", "least": 1, "most": 1}, "scale_bounds", f"{Q}.most"),
        ({"kind": "scale", "least": 0, "most": 11}, "scale_bounds", f"{Q}.most"),
        ({"kind": "scale", "least": 0.5, "most": 4.5}, "scale_bounds", f"{Q}.most"),
        ({"kind": "links", "most": 0}, "how_many", f"{Q}.most"),
        ({"kind": "many", "choices": choices("a", "b"), "most": 1.5}, "how_many", f"{Q}.most"),
        ({"shown_if": []}, "shape", f"{Q}.shown_if.tests"),
        ({"shown_if": {"tests": []}}, "too_few", f"{Q}.shown_if.tests"),
        ({"shown_if": shown_if(("q1", "answered"))}, "condition_question", f"{Q}.shown_if.tests.0"),
        ({"shown_if": shown_if(([], "answered"))}, "condition_question", f"{Q}.shown_if.tests.0"),
    ],
)
def test_a_fault_says_where_it_stands(parts, code, place):
    told = {"name": "q1", "kind": "text", "label": text()} | parts
    assert faults(document(told, question("last")))[0] == (code, place)


@pytest.mark.parametrize(
    ("kind", "test"),
    [
        ("one", ("is", "nothing")),
        ("one", ("is", ["a"])),
        ("one", ("includes", "a")),
        ("one", ("less", 3)),
        ("many", ("is", "a")),
        ("number", ("is", "3")),
        ("number", ("less", True)),
        ("number", ("more", float("nan"))),
        ("number", ("more", 10**400)),
        ("scale", ("includes", 3)),
        ("text", ("is", "words")),
        ("matrix", ("is", "a")),
    ],
)
def test_only_what_a_question_can_answer_is_asked_of_it(kind, test):
    told = document(question("q1", kind), question("q2", shown_if=shown_if(("q1", *test))))
    assert faults(told) == [("condition_value", "sections.0.questions.1.shown_if.tests.0")]


def test_an_operator_that_isnt_known_is_a_fault():
    told = document(question("q1", "one"), question("q2", shown_if=shown_if(("q1", "near", "a"))))
    assert faults(told) == [("condition_operator", "sections.0.questions.1.shown_if.tests.0")]


def test_a_condition_asks_about_an_earlier_question_only():
    told = document(question("q1", shown_if=shown_if(("q2", "answered"))), question("q2"))
    assert faults(told) == [("condition_question", "sections.0.questions.0.shown_if.tests.0")]


def test_other_can_be_asked_about():
    told = document(
        question("q1", "many", with_other=True), question("q2", shown_if=shown_if(("q1", "includes", "other")))
    )
    assert form_from(told).named("q2").shown_if.tests == (Test("q1", Operator.INCLUDES, "other"),)


def test_names_are_taken_once_in_the_whole_questionnaire():
    told = {"sections": [{"questions": [question("q1")]}, {"questions": [question("q1")]}]}
    assert faults(told) == [("name_taken", "sections.1.questions.0.name")]


@pytest.mark.parametrize("order", [0, 1])
def test_the_words_of_other_have_a_name_that_nothing_else_may_have(order):
    both = [question("q1", "one", with_other=True), question("q1_other")]
    assert [code for code, _place in faults(document(*(both if order else reversed(both))))] == ["name_taken"]


def test_every_fault_is_found_at_once():
    told = document(question("Q"), question("q2", "number", least=2, most=1), question("q3", label={}))
    assert [code for code, _place in faults(told)] == ["name", "bounds", "empty"]


def test_a_questionnaire_holds_two_hundred_questions():
    assert len(list(form_from(document(*(question(f"q{n}") for n in range(200)))))) == 200
    in_two = {"sections": [{"questions": [question(f"q{n}{s}") for n in range(101)]} for s in "ab"]}
    assert faults(in_two) == [("too_many", "sections")]
    assert faults(document(*(question(f"q{n}") for n in range(100_000))))[0] == ("too_many", "sections.0.questions")


def test_what_no_page_takes_is_left_out_of_words():
    [read] = form_from(document(question(label={"ar": " أ\x00\x08\ud800\r\nب\u200f "})))
    assert read.label == Text("أ\nب\u200f")


def test_what_isnt_known_is_left_out():
    told = document(question(colour="red"))
    assert document_of(form_from(told | {"author": "me"})) == document(question())


@pytest.mark.parametrize(
    ("both", "language", "picked"),
    [
        (Text("ا", "f"), "ar", ("ا", "ar")),
        (Text("ا", "f"), "fr", ("f", "fr")),
        (Text("ا", ""), "fr", ("ا", "ar")),
        (Text("", "f"), "ar", ("f", "fr")),
        (Text("", ""), "fr", ("", "fr")),
    ],
)
def test_words_are_picked_for_a_reader(both, language, picked):
    assert both.pick(language) == picked
