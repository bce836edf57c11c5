"""A questionnaire on a page: what it shows, how what was sent is read, and what of it the register knows."""

import json

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from consultations.asking import territories
from consultations.asking.known import check_with_register
from consultations.asking.page import page_of
from consultations.asking.sent import read
from survey_form import Fault, form_from
from tests.builders import make_organization, make_region, make_territory
from tests.reading import words_of

CHOICES = [{"name": "a", "label": {"ar": "أ", "fr": "A"}}, {"name": "b", "label": {"ar": "ب", "fr": "B"}}]


def form_of(*questions, title=None):
    """One section; a question without a label is called by its name."""
    named = [{"label": {"ar": one["name"], "fr": f"{one['name']} fr"}} | one for one in questions]
    return form_from({"sections": [{"title": title or {}, "questions": named}]})


def sent_to(form, **fields):
    """What is read of these fields: `words="x"` is `q-words=x`; a list is several; __ in a name is a hyphen."""
    posted = QueryDict(mutable=True)
    for name, value in fields.items():
        posted.setlist(f"q-{name.replace('__', '-')}", value if isinstance(value, list) else [value])
    return read(form, posted)


ALL_KINDS = form_of(
    {"name": "words", "kind": "text"},
    {"name": "essay", "kind": "long_text"},
    {"name": "count", "kind": "number", "unit": {"ar": "كم", "fr": "km"}},
    {"name": "day", "kind": "date"},
    {"name": "pick", "kind": "one", "choices": CHOICES, "with_other": True},
    {"name": "picks", "kind": "many", "choices": CHOICES},
    {"name": "order", "kind": "ranking", "choices": CHOICES},
    {"name": "mood", "kind": "scale", "least": 1, "most": 5, "choices": CHOICES},
    {"name": "grid", "kind": "matrix", "choices": CHOICES, "rows": [{"name": "r", "label": {"ar": "س"}}]},
    {"name": "where", "kind": "place"},
    {"name": "bodies", "kind": "organizations"},
    {"name": "ties", "kind": "links"},
)
TYPED = {
    "words": "كلمات",
    "essay": "سطر\nسطر",
    "count": "12,5",
    "day": "2024-08-24",
    "pick": "other",
    "pick_other": "شيء",
    "picks": ["a", "b"],
    "order__a": "2",
    "order__b": "١",
    "mood": "4",
    "grid__r": "b",
    "where": "MA-09",
    "bodies__0__name": "تعاونية",
    "bodies__0__kind": "cooperative",
    "ties__4__from__name": "تعاونية",
    "ties__4__to__name": "جمعية",
    "ties__4__mechanism": "funding",
    "ties__4__strength": "2",
}
RAW = {
    "words": "كلمات",
    "essay": "سطر\nسطر",
    "count": "12,5",
    "day": "2024-08-24",
    "pick": "other",
    "pick_other": "شيء",
    "picks": ["a", "b"],
    "order": ["b", "a"],
    "mood": "4",
    "grid": {"r": "b"},
    "where": "MA-09",
    "bodies": [{"name": "تعاونية", "kind": "cooperative"}],
    "ties": [{"from": {"name": "تعاونية"}, "to": {"name": "جمعية"}, "mechanism": "funding", "strength": "2"}],
}


# What was sent, read


def test_every_kind_is_read_into_its_shape():
    assert sent_to(ALL_KINDS, **TYPED).answers == RAW


def test_what_was_read_is_what_is_checked():
    make_region(code="MA-09")
    checked = check_with_register(ALL_KINDS, sent_to(ALL_KINDS, **TYPED).answers)
    assert (checked.faults, checked.unknown) == ([], [])
    assert (checked.answers["count"], checked.answers["mood"], checked.answers["ties"][0]["strength"]) == (12.5, 4, 2)


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ({}, {}),
        ({"words": "a\x00b"}, {"words": "ab"}),
        ({"words__0__name": "x"}, {}),
        ({"picks": ["a", "", "zz"]}, {"picks": ["a", "zz"]}),
        ({"order__a": "-1", "order__b": "9" * 9999, "order__zz": "1"}, {}),
        ({"grid__zz": "a"}, {}),
        ({"bodies__0__name": "  "}, {"bodies": [{"name": "  "}]}),
        ({"bodies__9999__name": "x", "bodies__-1__name": "y", "bodies__x": "z"}, {}),
        ({"bodies__7__name": "ب", "bodies__2__name": "أ"}, {"bodies": [{"name": "أ"}, {"name": "ب"}]}),
        ({"ties__0__mechanism": "funding"}, {"ties": [{"from": {}, "to": {}, "mechanism": "funding", "strength": ""}]}),
    ],
)
def test_odd_posts_are_read_without_harm(fields, answers):
    assert sent_to(ALL_KINDS, **fields).answers == answers


def test_rows_are_bounded():
    many = {f"bodies__{n}__name": str(n) for n in range(1000)}
    assert len(sent_to(ALL_KINDS, **many).answers["bodies"]) == 200


def test_the_same_rank_twice_is_said_and_both_stay():
    sent = sent_to(ALL_KINDS, order__a="1", order__b="1")
    assert (sent.answers["order"], sent.faults) == (["a", "b"], [Fault("same_rank", "order")])


def test_answers_to_questions_of_another_version_are_kept_by_name():
    sent = sent_to(ALL_KINDS, gone="كلمات", gone_rows__0__name="أ", gone_rows__1__name="ب", BAD="x")
    assert sent.answers == {"gone": "كلمات", "gone_rows": "أ · ب"}
    assert check_with_register(ALL_KINDS, sent.answers).unknown == ["gone", "gone_rows"]


def test_answers_to_unknown_questions_are_bounded():
    sent = sent_to(ALL_KINDS, **{f"gone{n}": "x" * 9_000 for n in range(80)})
    assert (len(sent.answers), {len(words) for words in sent.answers.values()}) == (50, {5_000})


def test_a_control_of_the_page_is_no_answer():
    assert read(ALL_KINDS, QueryDict("version=1&sent_key=x&answered_by=y&words=z&more=ties")).answers == {}


# What the register knows


def test_organizations_and_places_of_the_register(django_assert_num_queries):
    known, province = make_organization(slug="known"), make_territory(code="MA-TAR")
    form = form_of({"name": "bodies", "kind": "organizations"}, {"name": "where", "kind": "place"})
    given = {"bodies": [{"slug": known.slug, "name": "اسم"}, {"name": "جديدة"}], "where": province.code}
    with django_assert_num_queries(2):
        checked = check_with_register(form, given)
    assert (checked.faults, checked.answers["bodies"]) == ([], [{"slug": "known"}, {"name": "جديدة"}])


def test_a_forged_organization_gives_way_to_its_name_and_a_forged_place_is_said():
    form = form_of(
        {"name": "bodies", "kind": "organizations"},
        {"name": "ties", "kind": "links"},
        {"name": "where", "kind": "place"},
    )
    link = {"from": {"slug": "forged"}, "to": {"name": "ب"}, "mechanism": "funding", "strength": "1"}
    given = {"bodies": [{"slug": "forged", "name": "أ"}, {"slug": "forged"}], "ties": [link], "where": "MA-XX"}
    checked = check_with_register(form, given)
    assert checked.answers == {"bodies": [{"name": "أ"}]}
    assert checked.faults == [Fault("organization", "ties"), Fault("place", "where")]


def test_a_forged_kind_of_organization_is_left_out():
    form = form_of({"name": "bodies", "kind": "organizations"})
    checked = check_with_register(form, {"bodies": [{"name": "أ", "kind": "forged"}, {"name": "ب", "kind": "council"}]})
    assert checked.answers == {"bodies": [{"name": "أ"}, {"name": "ب", "kind": "council"}]}


@pytest.mark.parametrize("value", [None, "x", 3, [], [3], [{"slug": 3}], [{"from": "x"}], {"slug": "x"}, [None]])
def test_wrong_shapes_meet_no_error(value):
    form = form_of({"name": "bodies", "kind": "organizations"}, {"name": "ties", "kind": "links"})
    check_with_register(form, {"bodies": value, "ties": value})


# What the page shows


def drawn(form, **how) -> str:
    return render_to_string("consultations/_questions.html", {"page": page_of(form, **how)})


def test_every_kind_is_drawn_with_what_was_typed():
    make_region(code="MA-09", name_ar="الجهة")
    page = page_of(ALL_KINDS, language="ar", given=RAW, places=territories.offered())
    by_name = {asked.name: asked for asked in page}
    assert [asked.template for asked in page] == [f"consultations/questions/{q.kind}.html" for q in ALL_KINDS]
    assert (by_name["count"].value, by_name["pick"].other, by_name["where"].value) == ("12,5", "شيء", "MA-09")
    assert [option.rank for option in by_name["order"].options] == [2, 1]
    assert [option.is_chosen for option in by_name["mood"].options] == [False, False, False, True, False]
    assert [row.name for row in by_name["bodies"].rows] == ["تعاونية", "", ""]
    assert by_name["ties"].rows[0].source.name == "تعاونية"
    html = drawn(ALL_KINDS, language="ar", given=RAW, places=territories.offered())
    for control in (
        'value="12,5"',
        "سطر\nسطر</textarea>",
        '<option value="MA-09" selected>',
        'value="funding" selected',
    ):
        assert control in html


def test_what_is_kept_is_drawn_like_what_was_typed():
    kept = {"count": 12.5, "mood": 4, "ties": [{"from": {"slug": "x"}, "to": {}, "mechanism": "x", "strength": 2}]}
    by_name = {asked.name: asked for asked in page_of(ALL_KINDS, given=kept)}
    assert (by_name["count"].value, by_name["mood"].options[3].is_chosen) == ("12.5", True)
    assert (by_name["ties"].rows[0].source.slug, by_name["ties"].rows[0].strength) == ("x", "2")


@pytest.mark.parametrize("value", [3, True, ["x"], {"x": ["y"]}, None, [[["x"]]], [{"from": 3, "name": 4}]])
def test_any_shape_can_be_drawn(value):
    assert drawn(ALL_KINDS, given={question.name: value for question in ALL_KINDS})


def test_words_typed_are_escaped():
    html = drawn(ALL_KINDS, given=dict.fromkeys(("words", "essay", "pick_other"), "<script>") | {"pick": "other"})
    assert "<script>" not in html


def test_the_other_language_where_it_is_missing():
    form = form_of({"name": "q", "kind": "text", "label": {"ar": "سؤال"}})
    page = page_of(form, language="fr")
    assert page.sections[0].questions[0].label.language == "ar"
    assert "<bdi>سؤال</bdi>" in drawn(form, language="fr")


def test_required_hint_and_fault_are_said_and_tied_to_the_control():
    form = form_of({"name": "q", "kind": "text", "hint": {"ar": "مساعدة"}, "is_required": True})
    html = drawn(form, language="ar", faults=[Fault("required", "q")])
    assert 'aria-describedby="q-q-hint q-q-faults"' in html
    assert 'aria-required="true" aria-invalid="true"' in html
    assert "إلزامي" in words_of(html)
    assert '<a href="#q-q">' in html


def test_a_condition_is_said_in_words_and_told_to_the_script():
    tests = [
        {"question": "pick", "operator": "is", "value": "other"},
        {"question": "n", "operator": "more", "value": 3},
    ]
    form = form_of(
        {"name": "pick", "kind": "one", "choices": CHOICES, "with_other": True},
        {"name": "n", "kind": "number"},
        {"name": "q", "kind": "text", "shown_if": {"tests": tests, "any_holds": True}},
    )
    asked = list(page_of(form, language="ar"))[2]
    assert asked.conditions == [
        "إذا أجبتم بـ «\u2068غير ذلك\u2069» عن «\u2068pick\u2069».",
        "إذا كان جوابكم عن «\u2068n\u2069» أكثر من 3.",
    ]
    assert json.loads(asked.shown_if) == {"tests": tests, "any_holds": True}


@pytest.mark.parametrize(
    ("given", "more", "most", "rows"),
    [(0, "", None, 3), (2, "", None, 3), (3, "", None, 4), (2, "bodies", None, 5), (0, "", 2, 2), (5, "bodies", 4, 5)],
)
def test_rows_offered(given, more, most, rows):
    form = form_of({"name": "bodies", "kind": "organizations"} | ({"most": most} if most else {}))
    listed = [{"name": str(n)} for n in range(given)]
    assert len(next(iter(page_of(form, given={"bodies": listed}, more=more))).rows) == rows


def test_places_in_one_query(django_assert_num_queries):
    region = make_region(code="MA-09")
    make_territory(parent=region)
    with django_assert_num_queries(1):
        groups = territories.offered()
    assert [(group.region.code, len(group.territories)) for group in groups] == [("MA-09", 1)]
