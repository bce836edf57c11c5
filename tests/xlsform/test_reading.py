"""What comes in as XLSForm: faults with their sheet and row, what is left out, the many spellings that tools allow."""

import pytest

from survey_form import document_of
from xlsform import BadSheets, Sheet, form_from_sheets

CHOICES = [["list_name", "name", "label"], ["yes_no", "yes", "نعم"], ["yes_no", "no", "لا"]]
CHOICES += [["abc", name, name] for name in ("a", "b", "c")]


def read(*rows, headings=("type", "name", "label"), choices=CHOICES, settings=None):
    sheets = {"survey": Sheet.read("survey", enumerate([list(headings), *map(list, rows)], start=1))}
    if choices is not None:
        sheets["choices"] = Sheet.read("choices", enumerate(choices, start=1))
    if settings:
        sheets["settings"] = Sheet.read("settings", enumerate(settings, start=1))
    return form_from_sheets(sheets)


def faults(*rows, **more) -> list[tuple]:
    """(sheet, row, column, code) of each."""
    with pytest.raises(BadSheets) as caught:
        read(*rows, **more)
    return [(fault.sheet, fault.row, fault.column, fault.code) for fault in caught.value.faults]


def left(*rows, **more) -> list[tuple]:
    return [(one.sheet, one.row, one.column, one.code) for one in read(*rows, **more).left]


def questions(*rows, **more) -> list[dict]:
    return [one for section in document_of(read(*rows, **more).form)["sections"] for one in section["questions"]]


TEXT = ("text", "a", "سؤال")
CONDITIONED = ("type", "name", "label", "relevant")
ASKED = (
    ("select_one yes_no", "one", "اختر"),
    ("select_multiple abc", "many", "اختر"),
    ("integer", "whole", "عدد"),
    ("decimal", "number", "عدد"),
    ("text", "words", "كلمات"),
)


# Faults


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([TEXT, ("text", "a", "مكرر")], ("survey", 3, "name", "name_taken")),
        ([("text", "سؤال", "سؤال")], ("survey", 2, "name", "name")),
        ([("text", "", "سؤال")], ("survey", 2, "name", "name")),
        ([("text", "a", "")], ("survey", 2, "label", "empty")),
        ([TEXT, ("", "b", "سؤال")], ("survey", 3, "type", "type_empty")),
        ([("texte", "a", "سؤال")], ("survey", 2, "type", "type_unknown")),
        ([("select_one", "a", "سؤال")], ("survey", 2, "type", "list_missing")),
        ([("select_one none", "a", "سؤال")], ("survey", 2, "type", "list_unknown")),
        ([("begin_group", "g", ""), TEXT], ("survey", 2, "type", "group_open")),
        ([TEXT, ("end_group", "", "")], ("survey", 3, "type", "group_close")),
        ([("begin_group", "g", ""), TEXT, ("end_repeat", "", "")], ("survey", 4, "type", "group_close")),
        ([("text", "a" * 41, "سؤال"), ("text", "a" * 42, "سؤال")], ("survey", 3, "name", "name_taken")),
        ([("text", "a", "س" * 501)], ("survey", 2, "label", "too_long")),
    ],
)
def test_a_fault_has_its_row(rows, fault):
    assert faults(*rows) == [fault]


def test_every_fault_is_told_at_once_in_the_order_of_the_file():
    rows = [("texte", "a", "سؤال"), ("select_one none", "b", "سؤال"), ("text", "b", "")]
    assert [(row, code) for _sheet, row, _column, code in faults(*rows)] == [
        (2, "type_unknown"),
        (3, "list_unknown"),
        (4, "name_taken"),
        (4, "empty"),
    ]


def test_choices_have_rows_of_their_own():
    choices = [
        ["list_name", "name", "label"],
        ["l", "x", "س"],
        [],
        ["l", "x", "ص"],
        ["l", "ع", "ع"],
        ["l", "y", "س" * 501],
    ]
    assert faults(("select_one l", "a", "سؤال"), choices=choices) == [
        ("choices", 4, "name", "name_taken"),
        ("choices", 5, "name", "name"),
        ("choices", 6, "label", "too_long"),
    ]


def test_a_list_of_one_is_no_choice():
    assert faults(("select_one l", "a", "س"), choices=[["list_name", "name", "label"], ["l", "x", "س"]]) == [
        ("survey", 2, "type", "too_few")
    ]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"headings": ("kind", "name", "label")}, ("survey", 1, "type", "no_column")),
        ({"choices": [["liste", "name"], ["a", "b"]]}, ("choices", 1, "list_name", "no_column")),
    ],
)
def test_a_column_that_isnt_there(more, fault):
    assert faults(TEXT, **more) == [fault]


def test_no_survey_is_a_fault_of_the_file():
    with pytest.raises(BadSheets) as caught:
        form_from_sheets({})
    assert [(one.sheet, one.row, one.code) for one in caught.value.faults] == [("survey", 0, "no_sheet")]


def test_a_file_that_asks_nothing_taken_here_has_no_question():
    assert faults(("calculate", "a", ""), ("geopoint", "b", "الموقع")) == [("survey", 0, "", "no_questions")]


def test_ten_thousand_rows_are_one_fault():
    rows = [("text", f"q{n}", "سؤال") for n in range(10_000)]
    assert faults(*rows) == [("survey", 3002, "", "too_many_rows")]


def test_ten_thousand_references_are_enough():
    rows = [TEXT, *(("note", f"n{n}", "${a}" * 100) for n in range(101))]
    assert faults(*rows) == [("survey", 0, "", "too_many_references")]


def test_two_hundred_faults_are_enough():
    assert len(faults(*[("texte", f"q{n}", "سؤال") for n in range(2_900)])) == 200


def test_a_label_in_another_language_only_is_a_fault():
    headings = ("type", "name", "label::English (en)")
    assert faults(("text", "a", "Question"), headings=headings) == [("survey", 2, "label", "label_language")]


def test_a_table_is_of_one_list():
    rows = [("begin_group", "g", "جدول", "table-list"), ("select_one yes_no", "a", "س"), ("select_one abc", "b", "س")]
    headings = ("type", "name", "label", "appearance")
    assert faults(*rows, ("end_group",), headings=headings) == [("survey", 4, "type", "matrix")]


# Conditions


@pytest.mark.parametrize(
    ("expression", "tests"),
    [
        ("${one} = 'yes'", [("one", "is", "yes")]),
        ('${one}="yes"', [("one", "is", "yes")]),
        ("${one} = ‘yes’", [("one", "is", "yes")]),
        ("'yes' = ${one}", [("one", "is", "yes")]),
        ("selected(${one}, 'yes')", [("one", "is", "yes")]),
        ("not(${one} = 'yes')", [("one", "is_not", "yes")]),
        ("(${one} != 'yes')", [("one", "is_not", "yes")]),
        ("selected( ${many} , 'a' )", [("many", "includes", "a")]),
        ("not(selected(${many}, 'a'))", [("many", "is_not", "a")]),
        ("${whole} <= 5", [("whole", "less", 6)]),
        ("${whole} >= -5", [("whole", "more", -6)]),
        ("5 < ${whole}", [("whole", "more", 5)]),
        ("${number} > 2.5", [("number", "more", 2.5)]),
        ("${number} = '2.5'", [("number", "is", 2.5)]),
        ("${words} != ''", [("words", "answered")]),
        ("string-length(${words}) > 0", [("words", "answered")]),
        ("count-selected(${many}) >= 1", [("many", "answered")]),
        ("${one} = 'yes' and ${whole} > 1", [("one", "is", "yes"), ("whole", "more", 1)]),
        ("((${one} = 'yes') and (${whole} > 1))", [("one", "is", "yes"), ("whole", "more", 1)]),
    ],
)
def test_a_condition_is_understood(expression, tests):
    found = questions(*ASKED, ("text", "last", "؟", expression), headings=CONDITIONED)[-1]["shown_if"]
    assert found == {
        "tests": [dict(zip(("question", "operator", "value"), one, strict=False)) for one in tests],
    }


def test_either_of_two_is_enough():
    expression = "${one} = 'yes' or (${one} = 'no' or ${whole} > 1)"
    found = questions(*ASKED, ("text", "last", "؟", expression), headings=CONDITIONED)[-1]["shown_if"]
    assert (len(found["tests"]), found["any_holds"]) == (3, True)


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("${one} = ", "relevant_unreadable"),
        ("${one} = 'yes", "relevant_unreadable"),
        ("${one} == 'yes'", "relevant_unreadable"),
        ("one = 'yes'", "relevant_unreadable"),
        ("${one} = 'yes' and", "relevant_unreadable"),
        ("${one} + 1 = 2", "relevant_unreadable"),
        ("(" * 5_000, "relevant_unreadable"),
        ("not(" * 3_000 + "${one}", "relevant_unreadable"),
        ("x" * 100_000, "relevant_unreadable"),
        ("${one} = 'yes' and ${whole} > 1 or ${whole} < 0", "relevant_mixed"),
        ("true()", "relevant_unsupported"),
        ("${whole}", "relevant_unsupported"),
        ("${one} = ''", "relevant_unsupported"),
        ("${many} = 'a'", "relevant_unsupported"),
        ("${number} <= 2.5", "relevant_unsupported"),
        ("${one} = ${words}", "relevant_unsupported"),
        ("regex(${words}, '[0-9]')", "relevant_unsupported"),
        ("${words} = 'x'", "relevant_unsupported"),
        ("${nobody} = 'x'", "relevant_unknown"),
        ("${photo} != ''", "relevant_left"),
        ("${later} != ''", "relevant_forward"),
        ("${last} != ''", "relevant_forward"),
        ("${one} = 'perhaps'", "condition_value"),
        ("${whole} = 'many'", "condition_value"),
    ],
)
def test_a_condition_that_isnt_understood_is_a_fault(expression, code):
    rows = [*ASKED, ("image", "photo", "صورة"), ("text", "last", "؟", expression), ("text", "later", "؟")]
    assert faults(*rows, headings=CONDITIONED) == [("survey", 8, "relevant", code)]


def test_questions_that_ask_about_each_other_are_a_fault():
    rows = [("text", "a", "؟", "${b} != ''"), ("text", "b", "؟", "${a} != ''")]
    assert faults(*rows, headings=CONDITIONED) == [("survey", 2, "relevant", "relevant_forward")]


def test_the_condition_of_a_group_is_that_of_its_questions():
    rows = [*ASKED, ("begin_group", "g", "قسم", "${one} = 'yes'"), ("text", "x", "؟", "${whole} > 1"), ("end_group",)]
    assert questions(*rows, headings=CONDITIONED)[-1]["shown_if"]["tests"] == [
        {"question": "one", "operator": "is", "value": "yes"},
        {"question": "whole", "operator": "more", "value": 1},
    ]


def test_a_group_with_another_kind_of_condition_inside_is_a_fault():
    either = "${whole} > 1 or ${whole} < 0"
    rows = [*ASKED, ("begin_group", "g", "قسم", "${one} = 'yes'"), ("text", "x", "؟", either), ("end_group",)]
    assert faults(*rows, headings=CONDITIONED) == [("survey", 8, "relevant", "relevant_mixed")]


# Left out


@pytest.mark.parametrize(
    ("row", "headings", "one"),
    [
        (("geopoint", "b", "الموقع"), (), ("survey", 3, "type", "left_type")),
        (("calculate", "b", ""), (), ("survey", 3, "type", "left_type")),
        (("select_one_from_file places.csv", "b", "المكان"), (), ("survey", 3, "type", "left_type")),
        (("note", "b", "ملاحظة"), (), ("survey", 3, "type", "left_note")),
        (("text", "b", "س", "regex(., 'x')"), ("constraint",), ("survey", 3, "constraint", "left_constraint")),
        (("integer", "b", "س", ". > ${a}"), ("constraint",), ("survey", 3, "constraint", "left_constraint")),
        (("select_one abc", "b", "س", "x = ${a}"), ("choice_filter",), ("survey", 3, "choice_filter", "left_filter")),
        (("text", "b", "س", "${a} != ''"), ("required",), ("survey", 3, "required", "left_required")),
        (("text", "b", "س", "x"), ("default",), ("survey", 3, "default", "left_column")),
        (("text", "b", "س", "Q"), ("label::English (en)",), ("survey", 1, "label::English (en)", "left_language")),
        (
            ("range", "b", "س", "start=0 end=100 step=10"),
            ("parameters",),
            ("survey", 3, "parameters", "range_as_number"),
        ),
        (("text", "B-1", "س"), (), ("survey", 3, "name", "renamed")),
    ],
)
def test_what_is_left_out_is_said_with_its_row(row, headings, one):
    assert left(TEXT, row, headings=("type", "name", "label", *headings)) == [one]


def test_a_repeat_is_left_out_whole_and_said_once():
    rows = [TEXT, ("begin_repeat", "r", "تكرار"), ("text", "x", "؟"), ("end_repeat",), ("text", "y", "؟")]
    assert left(*rows) == [("survey", 3, "type", "left_repeat")]
    assert [one["name"] for one in questions(*rows)] == ["a", "y"]


# Spellings


@pytest.mark.parametrize(
    ("row", "question"),
    [
        (("select one yes_no", "a", "س"), {"kind": "one"}),
        (("select_multiple abc or_other", "a", "س"), {"kind": "many", "with_other": True}),
        (("select all that apply from abc", "a", "س"), {"kind": "many"}),
        (("rank abc", "a", "س"), {"kind": "ranking"}),
        (("int", "a", "س"), {"kind": "number", "is_whole": True}),
        (("range", "a", "س"), {"kind": "scale", "least": 1, "most": 10}),
        (("string", "a", "س"), {"kind": "text"}),
        (("DATE", "a", "س"), {"kind": "date"}),
    ],
)
def test_types_in_many_spellings(row, question):
    found = questions(row)[0]
    assert {name: found[name] for name in question} == question


@pytest.mark.parametrize(
    ("constraint", "bounds"),
    [
        (". >= 1 and . <= 5", {"least": 1, "most": 5}),
        (". > 0 and . < 6", {"least": 1, "most": 5}),
        (".<=5", {"most": 5}),
        ("5 >= .", {"most": 5}),
        ("(. >= -3)", {"least": -3}),
    ],
)
def test_bounds_in_many_spellings(constraint, bounds):
    found = questions(("integer", "a", "س", constraint), headings=("type", "name", "label", "constraint"))[0]
    assert {name: found[name] for name in ("least", "most") if name in found} == bounds


@pytest.mark.parametrize(
    ("headings", "default", "label"),
    [
        (("label::Arabic (ar)", "label::French (fr)"), "", {"ar": "س", "fr": "Q"}),
        (("label::العربية (ar)", "label::Français (fr)"), "", {"ar": "س", "fr": "Q"}),
        (("Label::ar", "LABEL: fr"), "", {"ar": "س", "fr": "Q"}),
        (("label", "label::French (fr)"), "", {"ar": "س", "fr": "Q"}),
        (("label", "hint"), "", {"ar": "س"}),
        (("label", "label::Arabe"), "fr", {"ar": "Q", "fr": "س"}),
    ],
)
def test_languages_in_many_spellings(headings, default, label):
    settings = [["default_language"], [default]] if default else None
    found = questions(("text", "a", "س", "Q"), headings=("type", "name", *headings), settings=settings)
    assert found[0]["label"] == label


def test_foreign_names_are_made_own_and_still_meet():
    choices = [["list name", "value", "label"], ["l", 1, "نعم"], ["l", "2", "لا"]]
    rows = [("select_one l", "Q1", "س"), ("text", "1-why", "؟", "${Q1} = 1")]
    found = questions(*rows, headings=CONDITIONED, choices=choices)
    assert [one["name"] for one in found] == ["q1", "q_1_why"]
    assert [one["name"] for one in found[0]["choices"]] == ["c_1", "c_2"]
    assert found[1]["shown_if"]["tests"] == [{"question": "q1", "operator": "is", "value": "c_1"}]


def test_groups_are_sections_and_groups_inside_them_too():
    rows = [
        ("text", "before", "؟"),
        ("begin group", "g", "قسم"),
        ("note", "n", "شرح"),
        ("text", "a", "؟"),
        ("begin group", "h", "فرع"),
        ("text", "b", "؟"),
        ("end group", "", ""),
        ("text", "c", "؟"),
        ("end group", "", ""),
    ]
    sections = document_of(read(*rows).form)["sections"]
    assert [
        (
            one.get("title", {}).get("ar", ""),
            one.get("hint", {}).get("ar", ""),
            [question["name"] for question in one["questions"]],
        )
        for one in sections
    ] == [("", "", ["before"]), ("قسم", "شرح", ["a"]), ("فرع", "", ["b"]), ("قسم", "", ["c"])]


def test_rows_that_are_switched_off_are_passed_over():
    rows = [TEXT, ("text", "b", "؟", "yes"), ("", "", "", "")]
    assert [one["name"] for one in questions(*rows, headings=("type", "name", "label", "disabled"))] == ["a"]


@pytest.mark.parametrize("cell", ["\x00", "\ud7ff", 10**400, "9" * 10_000, 1e308, float("nan"), True, None])
def test_cells_of_any_kind_are_met_without_breaking(cell):
    headings = ("type", "name", "label", "required", "relevant", "constraint", "parameters", "tawsiyat")
    for place in range(len(headings)):
        row = ["range", "a", "س", "", "", "", "", "kind=links most=9 ends"]
        row[place] = cell
        try:
            read((*TEXT[:2], "x"), row, headings=headings)
        except BadSheets as bad:
            assert bad.faults
