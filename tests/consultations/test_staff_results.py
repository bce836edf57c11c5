"""/staff/consultations/<slug>/results/: everything in full, what of it is public, and which words are quoted."""

import pytest

from consultations.models import PublishedQuestion, Quote
from tests.builders import (
    make_administrator,
    make_consultation,
    make_holder,
    make_organization,
    make_published_question,
    make_questionnaire,
    make_quote,
    make_response,
    make_table,
    make_user,
    make_workshop,
)
from tests.reading import says, text_of

ADDRESS = "/staff/consultations/meeting/results/"
PUBLISH = ADDRESS + "form/publish/"
WORDS = ADDRESS + "form/words/words/"


@pytest.fixture
def organizer():
    return make_organization()


@pytest.fixture
def meeting(organizer):
    return make_consultation(slug="meeting", organizers=[organizer])


@pytest.fixture
def form(meeting):
    return make_questionnaire(consultation=meeting, slug="form", is_open=False)


@pytest.fixture
def secretary(sign_in, organizer):
    return sign_in(make_holder(organizer, "secretary"))


def answered(form, count, **fields):
    return [make_response(questionnaire=form, **fields) for _ in range(count)]


def counts(response):
    return [
        (result.tally.name, [line.count for part in result.tally.parts for line in part.lines])
        for one in response.context["results"]
        for result in one.results
    ]


def test_everything_in_full_and_what_would_be_withheld(secretary, form):
    answered(form, 3)
    response = secretary.get(ADDRESS)
    assert counts(response) == [("known", [3, 0]), ("words", [])]
    assert says(response, "The public would read only that fewer than five people answered.")
    answered(form, 9, answers={"known": "no"})
    response = secretary.get(ADDRESS)
    assert counts(response) == [("known", [3, 9]), ("words", [])]
    assert text_of(response).count("لا يراه العموم") == 2


@pytest.mark.parametrize("address", [ADDRESS, WORDS, ADDRESS + "answers.xlsx"])
def test_owner_colleague_stranger_and_visitor(client, sign_in, organizer, form, address):
    answered(form, 1)
    elsewhere = make_holder(make_organization(), "secretary")
    people = [make_user(), elsewhere, make_holder(organizer, "observer"), make_holder(organizer, "secretary")]
    readers = [client, *map(sign_in, [*people, make_administrator()])]
    answers = [reader.get(address) for reader in readers]
    assert [answer.status_code for answer in answers] == [302, 404, 404, 404, 200, 200]
    for answer in answers:
        answer.close()


def test_of_one_workshop_or_table(secretary, meeting, form):
    tables = [make_table(workshop=make_workshop(consultation=meeting, number=number)) for number in (1, 2)]
    answered(form, 2, table=tables[0])
    answered(form, 5, table=tables[1])
    answered(form, 1)
    elsewhere = make_table()
    asked = {
        "": 8,
        f"?table={tables[0].pk}": 2,
        f"?workshop={tables[1].workshop_id}": 5,
        f"?table={elsewhere.pk}": 8,
        "?table=%00&workshop=" + "9" * 10_000: 8,
    }
    assert {query: secretary.get(ADDRESS + query).context["results"][0].count for query in asked} == asked
    part = secretary.get(ADDRESS + f"?table={tables[0].pk}")
    assert [result.opened for result in part.context["results"][0].results] == [None, None]


def published(form):
    return list(PublishedQuestion.objects.filter(questionnaire=form).order_by("name").values_list("name", flat=True))


def test_publish_one_all_and_take_back(secretary, form):
    assert secretary.post(PUBLISH, {"deed": "publish", "question": "known"}).headers["Location"] == (
        ADDRESS + "#q-form-known"
    )
    assert published(form) == ["known"]
    secretary.post(PUBLISH, {"deed": "publish"})
    secretary.post(PUBLISH, {"deed": "publish"})
    assert published(form) == ["known", "words"]
    secretary.post(PUBLISH, {"deed": "unpublish", "question": "known"})
    assert published(form) == ["words"]
    secretary.post(PUBLISH, {"deed": "unpublish"})
    assert published(form) == []


def test_who_published_is_kept(sign_in, organizer, form):
    by = make_holder(organizer, "secretary")
    sign_in(by).post(PUBLISH, {"deed": "publish", "question": "known"})
    assert PublishedQuestion.objects.get().published_by == by


@pytest.mark.parametrize(
    "sent",
    [
        {"deed": "publish", "question": "nothing"},
        {"deed": "publish", "question": "\x00"},
        {"deed": "publish", "question": "9" * 10_000},
        {"deed": "burn", "question": "known"},
        {"question": "known"},
    ],
)
def test_what_is_not_there_cannot_be_published(secretary, form, sent):
    assert (secretary.post(PUBLISH, sent).status_code, published(form)) == (404, [])


def test_nobody_else_publishes(client, sign_in, organizer, form):
    elsewhere = make_holder(make_organization(), "secretary")
    people = [client, *map(sign_in, [make_user(), elsewhere, make_holder(organizer, "observer")])]
    assert [one.post(PUBLISH, {"deed": "publish"}).status_code for one in people] == [302, 404, 404, 404]
    assert published(form) == []


def test_publishing_while_it_takes_answers_says_when_it_will_be_read(secretary, form):
    form.is_open = True
    form.save()
    response = secretary.post(PUBLISH, {"deed": "publish"}, follow=True)
    assert says(response, "The public sees their results once this questionnaire is closed to answers.")


# Quotes


def said(form, words="كلام", may_quote=True):
    return make_response(questionnaire=form, answers={"known": "yes", "words": words}, may_quote=may_quote)


def quote_of(response):
    return f"{WORDS}{response.pk}/quote/"


def test_words_are_read_and_those_that_may_be_quoted_have_a_button(secretary, form):
    said(form, "مأذون")
    said(form, "غير مأذون", may_quote=False)
    make_response(questionnaire=form)
    response = secretary.get(WORDS)
    assert [(one.words, one.is_chosen) for one in response.context["said"]] == [("مأذون", False), ("غير مأذون", False)]
    assert response.content.decode().count('name="deed" value="show"') == 1
    assert [len(secretary.get(WORDS + f"?show={show}").context["said"]) for show in ("quotable", "chosen", "x")] == [
        *(1, 0, 2),
    ]


def test_a_quote_is_chosen_once_and_taken_out(secretary, form):
    response = said(form)
    for _ in range(2):
        sent = secretary.post(quote_of(response), {"deed": "show", "show": "quotable", "page": "1"})
    assert sent.headers["Location"] == f"{WORDS}?show=quotable&page=1#response-{response.pk}"
    assert list(Quote.objects.values_list("response", "name")) == [(response.pk, "words")]
    assert [one.is_chosen for one in secretary.get(WORDS).context["said"]] == [True]
    secretary.post(quote_of(response), {"deed": "hide"})
    assert Quote.objects.count() == 0


def test_what_may_not_be_quoted_is_refused_with_a_sentence(secretary, form):
    response = said(form, may_quote=False)
    answer = secretary.post(quote_of(response), {"deed": "show"})
    assert (answer.status_code, Quote.objects.count()) == (409, 0)
    assert says(answer, "Whoever answered didn't agree to be quoted.")


def test_a_response_without_words_or_set_aside_is_refused(secretary, form):
    silent, aside = make_response(questionnaire=form, may_quote=True), said(form)
    aside.set_aside_at, aside.set_aside_why = aside.received_at, "مكرر"
    aside.save()
    assert [secretary.post(quote_of(one), {"deed": "show"}).status_code for one in (silent, aside)] == [409, 409]
    assert Quote.objects.count() == 0


def test_forged_quotes_are_404(secretary, meeting, form):
    other = said(make_questionnaire(slug="form"))
    mine = said(form)
    addresses = [quote_of(other), f"{ADDRESS}form/words/known/{mine.pk}/quote/", f"{WORDS}{'9' * 60}/quote/"]
    assert [secretary.post(address, {"deed": "show"}).status_code for address in addresses] == [404] * 3
    assert secretary.post(quote_of(mine), {"deed": "burn"}).status_code == 404
    assert secretary.get(f"{WORDS}{'9' * 10_000}/quote/").status_code == 404
    assert Quote.objects.count() == 0


def test_only_questions_that_ask_for_words_have_a_page_of_words(secretary, form):
    assert [secretary.get(f"{ADDRESS}form/words/{name}/").status_code for name in ("known", "nothing")] == [404, 404]


def test_queries_do_not_grow(secretary, meeting, form, django_assert_num_queries):
    def add_one(number):
        table = make_table(workshop=make_workshop(consultation=meeting, number=number))
        another = make_questionnaire(consultation=meeting)
        make_published_question(questionnaire=another)
        make_quote(response=make_response(questionnaire=form, answers={"words": "كلام"}, may_quote=True, table=table))

    add_one(1)
    secretary.get(ADDRESS)
    with django_assert_num_queries(10):
        secretary.get(ADDRESS)
    with django_assert_num_queries(10):
        secretary.get(WORDS)
    add_one(2)
    add_one(3)
    with django_assert_num_queries(10):
        secretary.get(ADDRESS)
    with django_assert_num_queries(10):
        secretary.get(WORDS)
