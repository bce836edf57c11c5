"""…/questionnaires/<q>/: the builder, step by step, without a script; and the preview."""

import re

import pytest
from django.utils import timezone

from consultations.questionnaires import editing, versions
from organizations.models import PostKind
from tests.builders import (
    make_consultation,
    make_holder,
    make_organization,
    make_questionnaire,
    make_response,
    make_territory,
)
from tests.reading import inside, says, text_of, value_of, words_of
from tests.survey_form.written import document, question, shown_if

PAGE = "/staff/consultations/meeting/questionnaires/form/"


def questions() -> dict:
    """Two sections: q1 and q2, which depends on it; q3 alone."""
    told = document(
        question("q1", "one", label={"ar": "الأول"}, is_required=True, with_other=True),
        question("q2", "number", label={"ar": "الثاني"}, least=0, shown_if=shown_if(("q1", "is", "a"))),
    )
    told["sections"].append({"title": {"ar": "قسم آخر"}, "questions": [question("q3", label={"ar": "الثالث"})]})
    return told


@pytest.fixture
def form():
    consultation = make_consultation(slug="meeting", organizers=[make_organization()])
    return make_questionnaire(consultation=consultation, slug="form", questions=questions(), is_open=False)


@pytest.fixture
def secretary(form, sign_in):
    return sign_in(make_holder(form.consultation.organizers.get(), PostKind.SECRETARY))


def step(client, deed, edition=1, **how):
    return client.post(f"{PAGE}change/", {"deed": deed, "edition": edition}, **how)


def order(form) -> list[list[str]]:
    return [[one.name for one in section.questions] for section in versions.last(form).form.sections]


def test_every_question_is_shown_with_what_it_is(form, secretary):
    page = secretary.get(PAGE)
    shown = [words_of(one) for one in inside(page, "div", 'class="built-words"')]
    assert shown == [
        "الأول خيار واحد إلزامي q1 a b c غير ذلك",
        "الثاني عدد 0 أو أكثر q2 إذا أجبتم بـ «⁨a⁩» عن «⁨الأول⁩».",
        "الثالث نص قصير q3",
    ]


def test_choices_beyond_the_sixth_are_counted(form, secretary):
    many = [{"name": f"a{n}", "label": {"ar": f"خيار {n}"}} for n in range(9)]
    form.versions.update(document=document(question("q1", "many", choices=many)))
    assert "خيار 5 و3 أخرى" in text_of(secretary.get(PAGE))


@pytest.mark.parametrize(
    ("deed", "after", "place"),
    [
        ("down:q1", None, None),
        ("up:q3", [["q1", "q2", "q3"], []], "question-q3"),
        ("down:q2", [["q1"], ["q2", "q3"]], "question-q2"),
        ("duplicate:q1", [["q1", "q4", "q2"], ["q3"]], "question-q1"),
        ("remove:q3", [["q1", "q2"], []], "taken-out"),
        ("section-remove:1", [["q1", "q2"]], "taken-out"),
        ("section-down:0", [["q3"], ["q1", "q2"]], "section-1"),
        ("section-up:1", [["q3"], ["q1", "q2"]], "section-0"),
        ("section-up:0", [["q1", "q2"], ["q3"]], "section-0"),
    ],
)
def test_each_step(form, secretary, deed, after, place):
    answer = step(secretary, deed)
    if after is None:
        assert answer.status_code == 409
        assert says(
            answer,
            "“%(question)s” is shown depending on “%(other)s”, so it stays after it.",
            question="\u2068الثاني\u2069",
            other="\u2068الأول\u2069",
        )
        assert order(form) == [["q1", "q2"], ["q3"]]
    else:
        assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#{place}")
        assert order(form) == after


@pytest.mark.parametrize(
    "deed",
    [
        "",
        "burn:q1",
        "up",
        "up:",
        "up:gone",
        "section-up:9",
        "section-up:x",
        "section-up:-1",
        "remove:\x00",
        "up:" + "q" * 9999,
    ],
)
def test_forged_steps_change_nothing(form, secretary, deed):
    assert step(secretary, deed).status_code in (404, 409)
    assert order(form) == [["q1", "q2"], ["q3"]]


def test_what_was_taken_out_is_put_back(form, secretary):
    page = step(secretary, "remove:q3", follow=True)
    assert "الثالث" in text_of(page)
    step(secretary, "remove:q2", edition=2)
    step(secretary, "put-back:", edition=3)
    assert order(form) == [["q1", "q2"], []]
    answer = step(secretary, "put-back:", edition=4)
    assert (answer["Location"], order(form)) == (f"{PAGE}#question-q3", [["q1", "q2"], ["q3"]])
    assert says(step(secretary, "put-back:", edition=5), "There is nothing left to put back.")


def test_what_was_taken_out_of_one_isnt_put_back_into_another(form, secretary):
    step(secretary, "remove:q3")
    make_questionnaire(consultation=form.consultation, slug="other", is_open=False)
    other = PAGE.replace("form", "other")
    assert "الثالث" not in text_of(secretary.get(other))
    assert secretary.post(f"{other}change/", {"deed": "put-back:", "edition": 1}).status_code == 409


@pytest.mark.parametrize("edition", ["0", "2", "", "x", "٣", "9" * 9999, "-1"])
def test_a_page_that_is_out_of_date_changes_nothing(form, secretary, edition):
    answer = step(secretary, "remove:q3", edition)
    assert answer.status_code == 409
    assert says(answer, "It was changed meanwhile. This is how it stands now: do it again if it is needed.")
    assert (order(form), value_of(answer, "edition")) == ([["q1", "q2"], ["q3"]], "1")


def test_a_step_sent_twice_counts_once(form, secretary):
    assert [step(secretary, "duplicate:q3").status_code for _time in range(2)] == [302, 409]
    assert order(form) == [["q1", "q2"], ["q3", "q4"]]


def test_a_change_of_an_answered_one_makes_the_next_version_and_says_so(form, secretary):
    form.versions.update(sealed_at=timezone.now(), in_use_from=timezone.now())
    assert says(
        secretary.get(PAGE),
        "Version %(number)s was answered: it stays as it is. What you change here makes the next version, and those "
        "who answer meanwhile answer this one.",
        number=1,
    )
    page = step(secretary, "remove:q3", follow=True)
    assert says(
        page, "Version %(old)s was answered and stays as it is. Your changes make version %(new)s.", old=1, new=2
    )
    assert says(
        page,
        "You are writing version %(number)s. Version %(answered)s is still the one that is answered.",
        number=2,
        answered=1,
    )
    assert order(form) == [["q1", "q2"], []]
    assert form.versions.get(number=1).document == questions()


def test_an_open_one_warns(form, secretary):
    form.is_open = True
    form.save()
    assert says(secretary.get(PAGE), "It is open: what you change here is asked at once.")


def test_an_empty_one_offers_every_kind(form, secretary):
    form.versions.update(document=editing.EMPTY)
    page = secretary.get(PAGE).content.decode()
    assert page.count(f'href="{PAGE}add/') == 12
    assert '<details class="add-question" id="add-0" open>' in page


def test_one_without_a_version_is_an_empty_one(form, secretary):
    form.versions.all().delete()
    assert secretary.get(PAGE).status_code == 200
    assert secretary.get(f"{PAGE}preview/").status_code == 200
    assert step(secretary, "up:q1").status_code == 409


@pytest.mark.parametrize("count", [1, 3])
def test_the_builder_asks_the_same_of_the_database(form, secretary, django_assert_num_queries, count):
    form.versions.update(document=document(*(question(f"q{n}", "organizations") for n in range(count))))
    for number in range(2, 2 + count):
        form.versions.create(number=number, document=versions.last(form).document)
    secretary.get(PAGE)
    with django_assert_num_queries(9):
        secretary.get(PAGE)


# Preview


def test_the_preview_shows_what_is_being_written_and_older_versions_stay_readable(form, secretary):
    form.versions.update(sealed_at=timezone.now(), in_use_from=timezone.now())
    step(secretary, "remove:q3")
    assert "الثالث" not in text_of(secretary.get(f"{PAGE}preview/"))
    older = secretary.get(f"{PAGE}versions/1/")
    assert ("الثالث" in text_of(older), says(older, "Version %(number)s, as it was answered.", number=1)) == (
        True,
        True,
    )
    assert secretary.get(f"{PAGE}versions/7/").status_code == 404


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
def test_every_kind_is_previewed(form, secretary, kind):
    make_territory(code="P-01", name_ar="إقليم المعاينة")
    form.versions.update(document=document(question("q1", kind, label={"ar": "سؤال المعاينة"})))
    page = secretary.get(f"{PAGE}preview/")
    assert "سؤال المعاينة" in text_of(page)
    assert ("إقليم المعاينة" in text_of(page)) is (kind == "place")


def test_the_introduction_is_previewed_in_the_readers_language(form, secretary):
    form.intro_ar, form.intro_fr = "تقديم", "Introduction"
    form.save()
    assert "تقديم" in text_of(secretary.get(f"{PAGE}preview/"))
    assert "Introduction" in text_of(secretary.get(f"/fr{PAGE}preview/"))


def links_of_card(page) -> list[str]:
    [card] = inside(page, "section", 'aria-labelledby="how-it-stands"')
    return re.findall(r'<a [^>]*href="([^"]+)"', card)


def test_the_card_leads_to_paper_and_to_spreadsheets(form, secretary):
    assert links_of_card(secretary.get(PAGE)) == [
        f"{PAGE}preview/",
        f"{PAGE}settings/",
        f"{PAGE}sheet/",
        f"{PAGE}type/",
        f"/staff/intake/questionnaires/{form.pk}/xlsform.xlsx?version=1",
        f"/staff/intake/questionnaires/new/?questionnaire={form.pk}",
        f"/staff/intake/questionnaires/{form.pk}/answers/new/",
    ]


def test_without_a_question_there_is_nothing_to_print_or_to_hand_out(form, secretary):
    form.versions.all().delete()
    assert links_of_card(secretary.get(PAGE)) == [
        f"{PAGE}preview/",
        f"{PAGE}settings/",
        f"/staff/intake/questionnaires/new/?questionnaire={form.pk}",
    ]


def test_the_spreadsheet_is_of_the_version_on_the_page(form, secretary):
    make_response(questionnaire=form)
    step(secretary, "remove:q3")
    address = next(one for one in links_of_card(secretary.get(PAGE)) if "xlsform.xlsx" in one)
    assert (address.rpartition("=")[2], secretary.get(address).status_code) == (str(versions.last(form).number), 200)
