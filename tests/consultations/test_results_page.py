"""/consultations/<slug>/results/: the published questions with their answers, small groups withheld."""

import pytest

from tests.builders import (
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_published_question,
    make_questionnaire,
    make_quote,
    make_response,
    make_territory,
    make_user,
)
from tests.consultations.test_results_counting import choices, question, words
from tests.reading import inside, says, text_of

ADDRESS = "/consultations/meeting/results/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


def form_with(meeting, *published, is_open=False, **fields):
    form = make_questionnaire(consultation=meeting, is_open=is_open, **fields)
    for name in published:
        make_published_question(questionnaire=form, name=name)
    return form


def answered(form, *groups, **fields):
    """`groups`: (how many, what they answered)."""
    return [make_response(questionnaire=form, answers=given, **fields) for count, given in groups for _ in range(count)]


def shown(response):
    return [
        (result.tally.name, [line.count for part in result.tally.parts for line in part.lines], result.quotes)
        for one in response.context["results"]
        for result in one.published
    ]


def test_only_published_questions_with_how_many_answered(client, meeting):
    form = form_with(meeting, "known", slug="form")
    answered(form, (20, {"known": "yes", "words": "كلام لم ينشر"}), (10, {"known": "no"}))
    response = client.get("/fr" + ADDRESS)
    assert shown(response) == [("known", [20, 10], [])]
    assert response.content.decode().count("كلام لم ينشر") == 0
    assert text_of(response).count("30 réponses") == 1


def test_a_small_group_and_its_neighbour_are_withheld(client, meeting):
    answered(form_with(meeting, "known"), (20, {"known": "yes"}), (3, {"known": "no"}))
    assert shown(client.get(ADDRESS)) == [("known", [None, None], [])]


def test_too_few_answers_say_so_and_no_number(client, meeting):
    answered(form_with(meeting, "known"), (4, {"known": "yes"}))
    response = client.get(ADDRESS)
    assert says(response, "Fewer than five people answered this questionnaire.")
    assert says(response, "Fewer than five people answered: the answers are withheld so that nobody can be recognised.")
    assert [one.count for one in response.context["results"]] == [None]
    assert client.get(ADDRESS + "answers.csv").status_code == 404


def test_nobody_answered(client, meeting):
    form_with(meeting, "known")
    assert says(client.get(ADDRESS), "Nobody has answered this questionnaire.")


def test_one_that_still_takes_answers_shows_no_counts(client, meeting):
    """Or each answer would show as the difference of two visits."""
    form = form_with(meeting, "known", "words", is_open=True)
    make_quote(response=answered(form, (9, {"known": "yes", "words": "اقتباس"}), may_quote=True)[0])
    response = client.get(ADDRESS)
    assert says(response, "This questionnaire still takes answers. Its results will be here once it is closed.")
    assert (shown(response), response.content.decode().count("اقتباس")) == ([], 0)
    assert [client.get(ADDRESS + f"answers.{kind}").status_code for kind in ("csv", "xlsx")] == [404, 404]


def test_what_was_set_aside_is_not_counted(client, meeting, django_user_model):
    form = form_with(meeting, "known")
    answered(form, (6, {"known": "yes"}))
    aside = answered(form, (5, {"known": "no"}))
    for response in aside:
        response.set_aside_at, response.set_aside_why = response.received_at, "مكرر"
        response.save()
    assert shown(client.get(ADDRESS)) == [("known", [6, 0], [])]


def test_quotes_are_those_chosen_that_may_be_quoted(client, meeting):
    form = form_with(meeting, "words")
    may = answered(form, (6, {"known": "yes", "words": "كلام مأذون"}), may_quote=True)
    mustnt = answered(form, (1, {"known": "yes", "words": "كلام غير مأذون"}))
    make_quote(response=may[0])
    make_quote(response=mustnt[0])
    response = client.get(ADDRESS)
    assert shown(response) == [("words", [], ["كلام مأذون"])]
    assert response.content.decode().count("كلام غير مأذون") == 0


def test_a_quote_is_inert_and_marked_with_its_language(client, meeting):
    form = form_with(meeting, "words")
    said = answered(form, (5, {"known": "yes", "words": "<script>alert(1)</script> مرحبا"}), may_quote=True)
    make_quote(response=said[0])
    content = client.get("/fr" + ADDRESS).content.decode()
    assert content.count("<script>alert(1)") == 0
    assert content.count('<blockquote class="quote" lang="ar" dir="rtl"><p>&lt;script&gt;') == 1


def test_a_matrix_is_drawn_row_by_row_with_its_table(client, meeting):
    grid = question("matrix", "grid", rows=choices("r", "s"), choices=choices("x", "y"))
    document = {"sections": [{"title": words("قسم"), "questions": [grid]}]}
    form = form_with(meeting, "grid", questions=document)
    answered(form, (8, {"grid": {"r": "x", "s": "x"}}), (12, {"grid": {"r": "y", "s": "x"}}))
    response = client.get(ADDRESS)
    assert shown(response) == [("grid", [8, 12, 20, 0], [])]
    drawn = inside(response, "svg", 'class="bar-of-row"')
    assert [piece.count('class="piece"') for piece in drawn] == [2, 1]
    assert [piece.count("<title>") for piece in drawn] == [1, 1]
    assert len(inside(response, "table")) == 1


def test_places_and_organizations_have_their_names(client, meeting):
    place, body = make_territory(name_fr="Province X"), make_organization(name_fr="Organisme Y")
    asked = [question("place", "where"), question("organizations", "who")]
    form = form_with(meeting, "where", "who", questions={"sections": [{"title": words("قسم"), "questions": asked}]})
    answered(form, (5, {"where": place.code, "who": [{"slug": body.slug}]}))
    page = text_of(client.get("/fr" + ADDRESS))
    assert [page.count("Province X") > 0, page.count("Organisme Y") > 0] == [True, True]


def test_two_versions_are_counted_together_and_say_so(client, meeting):
    form = form_with(meeting, "known")
    answered(form, (10, {"known": "yes"}))
    document = form.versions.get().document
    newer = form.versions.create(number=2, document=document)
    for _ in range(10):
        make_response(version=newer, answers={"known": "no"})
    response = client.get(ADDRESS)
    assert shown(response) == [("known", [10, 10], [])]
    assert [one.versions for one in response.context["results"]] == [2]


def test_nothing_published_says_so(client, meeting):
    answered(form_with(meeting), (9, {"known": "yes"}))
    assert says(client.get(ADDRESS), "No result is published yet")


@pytest.mark.parametrize("language", ["", "/fr"])
def test_owner_colleague_stranger_and_visitor_read_the_same(client, sign_in, organizer, meeting, language):
    answered(form_with(meeting, "known"), (20, {"known": "yes"}), (3, {"known": "no"}))
    people = [make_holder(organizer, "secretary"), make_holder(organizer, "observer"), make_user()]
    readers = [client, *map(sign_in, [*people, make_administrator()])]
    assert [shown(reader.get(language + ADDRESS)) for reader in readers] == [[("known", [None, None], [])]] * 5


def test_results_of_one_that_is_not_public(client, sign_in, organizer):
    make_consultation(slug="hidden", organizers=[organizer], is_public=False)
    readers = (client, sign_in(make_user()), sign_in(make_holder(organizer, "observer")))
    assert [reader.get("/consultations/hidden/results/").status_code for reader in readers] == [404, 404, 200]


def test_queries_do_not_grow(client, meeting, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    asked = [question("place", "where"), question("organizations", "who")]

    def add_one():
        form = form_with(meeting, "where", "who", questions={"sections": [{"title": words("قسم"), "questions": asked}]})
        given = {"where": make_territory().code, "who": [{"slug": make_organization().slug}]}
        answered(form, (6, given))

    add_one()
    with django_assert_num_queries(8):
        client.get(ADDRESS)
    add_one()
    add_one()
    with django_assert_num_queries(8):
        client.get(ADDRESS)


# On the page of the consultation


def test_leading_figures_on_the_page_of_the_consultation(client, meeting):
    form = form_with(meeting, "known", "words", slug="form")
    answered(form, (30, {"known": "yes"}), (10, {"known": "no"}))
    found = client.get("/consultations/meeting/").context["leading"]
    assert (found.count, found.questions) == (40, 2)
    assert [(one.anchor, one.answer.fr, one.percent) for one in found.figures] == [("q-form-known", "Oui", 75)]


def test_no_leading_figure_where_it_might_be_a_withheld_one(client, meeting):
    """39 of 40 ticked x: withheld, for the one who didn't; y isn't what most people ticked."""
    many = question("many", "many", choices=choices("x", "y"))
    document = {"sections": [{"title": words("قسم"), "questions": [many]}]}
    form = form_with(meeting, "many", questions=document)
    answered(form, (25, {"many": ["x", "y"]}), (14, {"many": ["x"]}), (1, {"many": ["y"]}))
    assert shown(client.get(ADDRESS)) == [("many", [None, 26], [])]
    assert client.get("/consultations/meeting/").context["leading"].figures == ()


def test_nothing_on_the_page_of_the_consultation_without_results(client, meeting):
    answered(form_with(meeting), (9, {"known": "yes"}))
    response = client.get("/consultations/meeting/")
    assert response.context["leading"] is None
    assert response.content.decode().count('id="results"') == 0
