"""…/questionnaires/<q>/add/<kind>/ and /questions/<name>/: one question written, by one person or by two at once."""

import pytest
from django.utils import timezone

from consultations.questionnaires import versions
from organizations.models import PostKind
from tests.builders import make_consultation, make_holder, make_organization, make_questionnaire
from tests.reading import says, text_of, value_of
from tests.survey_form.written import document, question, shown_if

PAGE = "/staff/consultations/meeting/questionnaires/form/"


def questions() -> dict:
    return document(
        question("q1", "one", label={"ar": "الأول"}),
        question("q2", "number", label={"ar": "الثاني"}, shown_if=shown_if(("q1", "is", "a"))),
        question("q3", label={"ar": "الثالث"}),
    )


@pytest.fixture
def form():
    consultation = make_consultation(slug="meeting", organizers=[make_organization()])
    return make_questionnaire(consultation=consultation, slug="form", questions=questions(), is_open=False)


@pytest.fixture
def secretary(form, sign_in):
    return sign_in(make_holder(form.consultation.organizers.get(), PostKind.SECRETARY))


def written(form, name: str) -> dict:
    told = versions.last(form).document
    return next(one for section in told["sections"] for one in section["questions"] if one["name"] == name)


def names(form) -> list[str]:
    return [one.name for one in versions.last(form).form]


def add(client, kind, **fields):
    return client.post(f"{PAGE}add/{kind}/", {"name": "q4", "proposed": "q4"} | fields)


# A new one

TEXTS = {"label_ar": "سؤال", "label_fr": "Question"}
LABEL = {"label": {"ar": "سؤال", "fr": "Question"}}
THREE = {"choices-ar": ["نعم", "لا", ""], "choices-fr": ["Oui", "", "Peut-être"], "choices-name": ["", "no", ""]}
NAMED = [
    {"name": "a1", "label": {"ar": "نعم", "fr": "Oui"}},
    {"name": "no", "label": {"ar": "لا"}},
    {"name": "a2", "label": {"fr": "Peut-être"}},
]


@pytest.mark.parametrize(
    ("kind", "fields", "parts"),
    [
        ("text", {"is_required": "on"}, {"is_required": True}),
        ("long_text", {"hint_ar": "توضيح"}, {"hint": {"ar": "توضيح"}}),
        (
            "number",
            {"least": "٠", "most": "1,5", "is_whole": "on", "unit_ar": "كلم", "unit_fr": "km"},
            {"least": 0, "most": 1.5, "is_whole": True, "unit": {"ar": "كلم", "fr": "km"}},
        ),
        ("date", {}, {}),
        ("one", THREE | {"with_other": "on"}, {"choices": NAMED, "with_other": True}),
        ("many", THREE | {"most": "2"}, {"choices": NAMED, "most": 2}),
        ("ranking", THREE, {"choices": NAMED}),
        ("scale", {"least": "1", "most": "5"}, {"least": 1, "most": 5}),
        (
            "scale",
            {"least": "0", "most": "4", "low_ar": "ضعيف", "high_ar": "قوي"},
            {
                "least": 0,
                "most": 4,
                "choices": [{"name": "low", "label": {"ar": "ضعيف"}}, {"name": "high", "label": {"ar": "قوي"}}],
            },
        ),
        (
            "matrix",
            THREE | {"rows-ar": ["سطر"], "rows-fr": [""], "rows-name": [""]},
            {"choices": NAMED, "rows": [{"name": "r1", "label": {"ar": "سطر"}}]},
        ),
        ("place", {}, {}),
        ("organizations", {"most": "5"}, {"most": 5}),
        ("links", {}, {}),
        ("text", {"test": ["q1|is|b"]}, {"shown_if": {"tests": [{"question": "q1", "operator": "is", "value": "b"}]}}),
        (
            "text",
            {
                "test": ["q1|is_not|b", "q2|more|", "q3|answered|", ""],
                "test-number": ["", "٣", "", ""],
                "any_holds": "on",
            },
            {
                "shown_if": {
                    "tests": [
                        {"question": "q1", "operator": "is_not", "value": "b"},
                        {"question": "q2", "operator": "more", "value": 3},
                        {"question": "q3", "operator": "answered"},
                    ],
                    "any_holds": True,
                }
            },
        ),
    ],
)
def test_each_kind_is_added(form, secretary, kind, fields, parts):
    answer = add(secretary, kind, **TEXTS, **fields)
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#question-q4")
    assert written(form, "q4") == {"name": "q4", "kind": kind} | LABEL | parts


@pytest.mark.parametrize("kind", ["text", "one", "matrix", "scale", "links", "number"])
def test_the_page_of_each_kind(secretary, kind):
    page = secretary.get(f"{PAGE}add/{kind}/")
    assert (page.status_code, value_of(page, "name"), value_of(page, "seen")) == (200, "q4", "")


@pytest.mark.parametrize("kind", ["essay", "ONE", "one-x"])
def test_a_kind_that_isnt_one_isnt_there(secretary, kind):
    assert secretary.get(f"{PAGE}add/{kind}/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("text", {"label_ar": " "}, "Write it in Arabic or in French."),
        ("one", TEXTS | {"choices-ar": ["نعم"]}, "Give at least %(n)s."),
        ("one", TEXTS | {"choices-ar": ["أ", "ب"], "choices-name": ["A!", ""]}, None),
        ("number", TEXTS | {"least": "كثير"}, "Write a number."),
        ("number", TEXTS | {"least": "9" * 39}, "Write a number."),
        ("scale", TEXTS | {"least": "1", "most": "99"}, None),
        ("scale", TEXTS | {"least": "1", "most": "5", "low_ar": "ضعيف"}, "Write it in Arabic or in French."),
        ("organizations", TEXTS | {"most": "0"}, "How many may be given is a whole number, 1 or more."),
        ("text", TEXTS | {"name": "q1"}, None),
        ("text", TEXTS | {"name": "Q 9"}, None),
        ("text", TEXTS | {"test": ["q9|is|a"]}, None),
        ("text", TEXTS | {"test": ["q1|is|zzz"]}, None),
        ("text", TEXTS | {"test": ["q1|near|a"]}, "Its condition compares in an unknown way."),
        ("text", TEXTS | {"test": ["|||"]}, None),
        ("text", TEXTS | {"test": ["q2|less|"], "test-number": ["x"]}, None),
        ("text", {"label_ar": "ا" * 501}, None),
        ("text", {"label_ar": "ا\x00"}, None),
        ("one", TEXTS | {"choices-ar": ["ا"] * 5000}, "Give at most %(n)s."),
    ],
)
def test_a_wrong_one_is_shown_again_with_what_was_typed(form, secretary, kind, fields, sentence):
    answer = add(secretary, kind, hint_fr="Aide", **fields)
    assert (answer.status_code, names(form)) == (422, ["q1", "q2", "q3"])
    assert value_of(answer, "hint_fr") == "Aide"
    assert says(answer, "Nothing is saved yet. Please look again at what is marked below.")
    if sentence and "%" not in sentence:
        assert says(answer, sentence)


def test_what_is_wrong_with_a_choice_stands_at_it(form, secretary):
    answer = add(secretary, "one", **TEXTS, **{"choices-ar": ["أ", "", "ب"], "choices-name": ["a", "", "a"]})
    lines = answer.context["form"].choices.lines
    assert [bool(line.faults) for line in lines] == [False, False, True]
    assert [line.ar for line in lines] == ["أ", "", "ب"]


def test_the_form_sent_twice_adds_one(form, secretary):
    assert [add(secretary, "text", **TEXTS).status_code for _time in range(2)] == [302, 302]
    assert names(form) == ["q1", "q2", "q3", "q4"]


def test_a_name_that_was_only_proposed_gives_way(form, secretary):
    """Two people add a question at once: both are there."""
    add(secretary, "text", **TEXTS)
    add(secretary, "text", label_ar="سؤال آخر")
    assert names(form) == ["q1", "q2", "q3", "q4", "q5"]
    refused = add(secretary, "text", label_ar="ثالث", name="q4", proposed="q6")
    assert refused.status_code == 422


def test_another_like_it_follows(form, secretary):
    answer = add(secretary, "one", **TEXTS, **THREE, then="again")
    assert answer["Location"] == f"{PAGE}add/one/?section=0"


def test_a_question_goes_into_the_section_that_was_chosen(form, secretary):
    told = questions()
    told["sections"].append({"title": {"ar": "قسم آخر"}, "questions": []})
    form.versions.update(document=told)
    assert value_of(secretary.get(f"{PAGE}add/text/?section=0"), "section") == "0"
    assert value_of(secretary.get(f"{PAGE}add/text/?section=nowhere"), "section") == "1"
    add(secretary, "text", **TEXTS, section="1")
    assert [len(one["questions"]) for one in versions.last(form).document["sections"]] == [3, 1]


# Lists without a script


def act(client, deed, **fields):
    return add(client, "one", act=deed, **TEXTS, **fields)


def typed(response) -> list[str]:
    return [line.ar for line in response.context["form"].choices.lines]


@pytest.mark.parametrize(
    ("deed", "after"),
    [
        ("choices-add", ["أ", "ب", "ج", "", "", ""]),
        ("choices-up-1", ["ب", "أ", "ج"]),
        ("choices-up-0", ["أ", "ب", "ج"]),
        ("choices-down-1", ["أ", "ج", "ب"]),
        ("choices-down-2", ["أ", "ب", "ج"]),
        ("choices-remove-1", ["أ", "ج"]),
        ("choices-remove-999", ["أ", "ب", "ج"]),
    ],
)
def test_lines_are_moved_and_nothing_is_saved(form, secretary, deed, after):
    answer = act(secretary, deed, **{"choices-ar": ["أ", "ب", "ج"]})
    assert (answer.status_code, typed(answer), names(form)) == (200, after, ["q1", "q2", "q3"])
    assert not says(answer, "Nothing is saved yet. Please look again at what is marked below.")


def test_a_list_is_pasted(form, secretary):
    pasted = {"choices-ar": ["أ", ""], "choices-paste": "نعم | Oui\n\nلا\tNon\nPeut-être\nربما"}
    assert typed(act(secretary, "choices-add", **pasted))[:5] == ["أ", "نعم", "لا", "", "ربما"]
    add(secretary, "one", **TEXTS, **pasted)
    assert [one["label"] for one in written(form, "q4")["choices"]] == [
        {"ar": "أ"},
        {"ar": "نعم", "fr": "Oui"},
        {"ar": "لا", "fr": "Non"},
        {"fr": "Peut-être"},
        {"ar": "ربما"},
    ]


def test_one_more_condition_is_asked_for(form, secretary):
    answer = add(secretary, "text", act="test-add", test=["q1|is|a"], **TEXTS)
    assert [row.chosen for row in answer.context["form"].tests] == ["q1|is|a", ""]
    assert names(form) == ["q1", "q2", "q3"]


# One that is there


def edit(client, place, **fields):
    """Send the form of the question that has this name; as if it was just opened, unless `seen` is given."""
    if "seen" not in fields:
        fields["seen"] = value_of(client.get(f"{PAGE}questions/{place}/"), "seen")
    return client.post(f"{PAGE}questions/{place}/", {"name": place, "proposed": place} | fields)


def sent_again(page, **fields) -> dict:
    """What the page of the first question sends when nothing is touched."""
    return {
        "label_ar": "الأول",
        "choices-ar": ["a", "b", "c"],
        "choices-name": ["a", "b", "c"],
        "choices-was": ["a", "b", "c"],
        "seen": value_of(page, "seen"),
    } | fields


def test_the_page_shows_what_is_there(secretary):
    page = secretary.get(f"{PAGE}questions/q2/")
    assert (value_of(page, "label_ar"), value_of(page, "name"), value_of(page, "test")) == ("الثاني", "q2", "q1|is|a")


def test_a_question_that_isnt_there(secretary):
    assert secretary.get(f"{PAGE}questions/gone/").status_code == 404
    assert secretary.post(f"{PAGE}questions/gone/", {"label_ar": "x"}).status_code == 404
    assert secretary.post(f"{PAGE}questions/gone/", {"kind_written": "essay"}).status_code == 404


def test_a_question_is_changed(form, secretary):
    answer = edit(secretary, "q3", label_ar="سؤال مصحح", is_required="on")
    assert answer["Location"] == f"{PAGE}#question-q3"
    assert written(form, "q3") == {"name": "q3", "kind": "text", "label": {"ar": "سؤال مصحح"}, "is_required": True}


def test_conditions_follow_what_is_renamed(form, secretary):
    page = secretary.get(f"{PAGE}questions/q1/")
    edit(secretary, "q1", **sent_again(page, **{"name": "known", "choices-name": ["yes", "b", "c"]}))
    assert written(form, "q2")["shown_if"] == {"tests": [{"question": "known", "operator": "is", "value": "yes"}]}


def test_a_choice_that_another_question_depends_on_stays(form, secretary):
    page = secretary.get(f"{PAGE}questions/q1/")
    lost = {f"choices-{part}": ["b", "c"] for part in ("ar", "name", "was")}
    answer = edit(secretary, "q1", **sent_again(page, **lost))
    assert answer.status_code == 422
    assert says(
        answer,
        "“%(question)s” is shown depending on this. Change when that one is shown first.",
        question="\u2068الثاني\u2069",
    )
    assert [one["name"] for one in written(form, "q1")["choices"]] == ["a", "b", "c"]


def test_a_kind_is_turned_into_one_that_is_alike(form, secretary):
    edit(secretary, "q3", label_ar="الثالث", becomes="long_text")
    assert written(form, "q3")["kind"] == "long_text"
    assert edit(secretary, "q3", label_ar="الثالث", becomes="links").status_code == 422


def test_a_question_goes_to_another_section(form, secretary):
    told = questions()
    told["sections"].append({"questions": []})
    form.versions.update(document=told)
    edit(secretary, "q3", label_ar="الثالث", section="1")
    assert [[one["name"] for one in there["questions"]] for there in versions.last(form).document["sections"]] == [
        ["q1", "q2"],
        ["q3"],
    ]


def test_two_people_at_two_questions_both_count(form, secretary):
    first = value_of(secretary.get(f"{PAGE}questions/q2/"), "seen")
    edit(secretary, "q3", label_ar="من شخص آخر")
    assert edit(secretary, "q2", seen=first, label_ar="الثاني مصححا").status_code == 302
    assert (written(form, "q2")["label"], written(form, "q3")["label"]) == (
        {"ar": "الثاني مصححا"},
        {"ar": "من شخص آخر"},
    )


def test_two_people_at_one_question_nothing_is_lost(form, secretary):
    seen = value_of(secretary.get(f"{PAGE}questions/q3/"), "seen")
    edit(secretary, "q3", seen=seen, label_ar="ما كتبه الأول")
    second = edit(secretary, "q3", seen=seen, label_ar="ما كتبه الثاني")
    assert second.status_code == 409
    assert says(second, "Somebody else changed this question while you were writing. Compare, then save again.")
    assert ("ما كتبه الأول" in text_of(second), value_of(second, "label_ar")) == (True, "ما كتبه الثاني")
    assert written(form, "q3")["label"] == {"ar": "ما كتبه الأول"}
    assert edit(secretary, "q3", seen=value_of(second, "seen"), label_ar="ما كتبه الثاني").status_code == 302
    assert written(form, "q3")["label"] == {"ar": "ما كتبه الثاني"}


def test_a_change_sent_twice_counts_once(form, secretary):
    """Also with a new name, under which the question isn't found at its old address any more."""
    seen = value_of(secretary.get(f"{PAGE}questions/q3/"), "seen")
    for name in ("q3", "q3", "opinion", "opinion"):
        sent = edit(secretary, "q3", seen=seen, label_ar="مصحح", name=name, kind_written="text")
        assert sent.status_code == 302
        seen = value_of(secretary.get(f"{PAGE}questions/q3/"), "seen") if name == "q3" else seen
    assert names(form) == ["q1", "q2", "opinion"]


def test_a_question_taken_out_meanwhile_can_be_added_again(form, secretary):
    seen = value_of(secretary.get(f"{PAGE}questions/q3/"), "seen")
    secretary.post(f"{PAGE}change/", {"deed": "remove:q3", "edition": 1})
    answer = edit(secretary, "q3", seen=seen, label_ar="ما كُتب", kind_written="text")
    assert answer.status_code == 409
    assert says(answer, "Somebody else took this question out while you were writing. Saving adds it again.")
    assert value_of(answer, "label_ar") == "ما كُتب"
    assert f'action="{PAGE}add/text/"' in answer.content.decode()


def test_editing_an_answered_one_goes_into_the_next_version(form, secretary):
    form.versions.update(sealed_at=timezone.now(), in_use_from=timezone.now())
    page = secretary.get(f"{PAGE}questions/q3/")
    assert says(
        page,
        "Version %(number)s was answered and stays as it is. What you save here goes into the next version.",
        number=1,
    )
    edit(secretary, "q3", label_ar="مصحح")
    assert (written(form, "q3")["label"], form.versions.get(number=1).document) == ({"ar": "مصحح"}, questions())


def test_an_old_name_in_the_ranks_of_another_is_refused(form, secretary):
    assert edit(secretary, "q3", label_ar="الثالث", name="q1").status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_question_asks_the_same_of_the_database(form, secretary, django_assert_num_queries, count):
    form.versions.update(document=document(*(question(f"q{n}", "one") for n in range(count))))
    secretary.get(f"{PAGE}questions/q0/")
    with django_assert_num_queries(7):
        secretary.get(f"{PAGE}questions/q0/")


# Sections


def test_a_section_is_added_and_headed(form, secretary):
    answer = secretary.post(f"{PAGE}sections/", {"title_ar": "قسم", "hint_fr": "Aide"})
    assert answer["Location"] == f"{PAGE}#section-1"
    assert versions.last(form).document["sections"][1] == {
        "title": {"ar": "قسم"},
        "hint": {"fr": "Aide"},
        "questions": [],
    }
    page = secretary.get(f"{PAGE}sections/1/")
    assert value_of(page, "title_ar") == "قسم"
    secretary.post(f"{PAGE}sections/1/", {"title_ar": "عنوان", "seen": value_of(page, "seen")})
    assert versions.last(form).document["sections"][1] == {"title": {"ar": "عنوان"}, "questions": []}
    assert secretary.get(f"{PAGE}sections/9/").status_code == 404


def test_a_section_sent_twice_is_added_once(form, secretary):
    for _time in range(2):
        secretary.post(f"{PAGE}sections/", {"title_ar": "قسم"})
    assert len(versions.last(form).document["sections"]) == 2


def test_a_section_that_is_wrong_is_shown_again(form, secretary):
    answer = secretary.post(f"{PAGE}sections/", {"title_ar": "ا" * 501, "hint_ar": "توضيح"})
    assert (answer.status_code, value_of(answer, "hint_ar")) == (422, "توضيح")


def test_two_people_at_one_section_nothing_is_lost(form, secretary):
    seen = value_of(secretary.get(f"{PAGE}sections/0/"), "seen")
    secretary.post(f"{PAGE}sections/0/", {"title_ar": "الأول", "seen": seen})
    second = secretary.post(f"{PAGE}sections/0/", {"title_ar": "الثاني", "seen": seen})
    assert (second.status_code, value_of(second, "title_ar"), "الأول" in text_of(second)) == (409, "الثاني", True)
    secretary.post(f"{PAGE}sections/0/", {"title_ar": "الثاني", "seen": value_of(second, "seen")})
    assert versions.last(form).document["sections"][0]["title"] == {"ar": "الثاني"}
