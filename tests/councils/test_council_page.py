"""/councils/<slug>/: one council, its record, and its sessions newest first, each with how what it decided stands."""

import pytest

from tests.builders import (
    make_administrator,
    make_council,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_update,
    make_user,
)

ADDRESS = "/councils/tiznit/"


@pytest.fixture
def council():
    return make_council(slug="tiznit")


def sessions(response):
    return [(session, figures.total) for session, figures in response.context["several"]]


def test_lists_its_sessions_newest_first_with_how_many_each(client, council):
    old = make_session(council=council, year=2020, month=10)
    recent = make_session(council=council, year=2021, month=1)
    extraordinary = make_session(council=council, year=2021, month=1, kind="extraordinary")
    make_session()
    make_recommendation(published=True, session=recent)
    make_recommendation(published=True, session=recent)
    make_recommendation(session=recent)
    make_recommendation(archived=True, session=old)
    response = client.get(ADDRESS)
    assert sessions(response) == [(extraordinary, 0), (recent, 2), (old, 0)]
    assert response.content.decode().count('href="/councils/tiznit/2021-01-e1/"') == 1


def test_shows_its_record(client, council):
    session = make_session(council=council)
    done = make_recommendation(published=True, session=session, lead=make_organization())
    make_update(recommendation=done, status="done", percentage=100, evidence=1, state="verified")
    make_recommendation(published=True, session=session)
    response = client.get(ADDRESS)
    figures = response.context["figures"]
    assert (figures.total, figures.percent_done, dict(figures.verified)) == (2, 50, {"done": 1, "not_started": 1})
    assert response.content.decode().count('href="/recommendations/?council=tiznit"') == 1


def test_shows_what_moved_last_drafts_aside(client, sign_in, council):
    session = make_session(council=council)
    older, newer = (make_recommendation(published=True, session=session) for _ in range(2))
    make_recommendation(session=session, title="عنوان لم ينشر")
    owner = make_holder(council.organization, "secretary")
    answers = [reader.get(ADDRESS) for reader in (client, sign_in(make_user()), sign_in(owner))]
    assert [[row.reference for row in answer.context["rows"]] for answer in answers] == [
        [newer.reference, older.reference]
    ] * 3
    assert [answer.content.decode().count("عنوان لم ينشر") for answer in answers] == [0, 0, 0]


def test_sessions_that_are_not_public_are_for_its_own_people(client, sign_in, council):
    hidden = make_session(council=council, is_public=False)
    other = make_holder(make_council().organization, "secretary")
    owner = make_holder(council.organization, "observer")
    readers = (client, sign_in(make_user()), sign_in(other), sign_in(owner), sign_in(make_administrator()))
    assert [list(reader.get(ADDRESS).context["page"]) for reader in readers] == [[]] * 3 + [[hidden]] * 2


def test_thirty_sessions_a_page_and_any_page_is_answered(client, council):
    for number in range(31):
        make_session(council=council, year=1990 + number)
    assert [len(client.get(ADDRESS + query).context["page"]) for query in ("", "?page=2", "?page=x", "?page=-1")] == [
        *(30, 1, 30, 1)
    ]


def test_an_example_says_so(client):
    make_council(slug="tiznit", organization=make_organization(kind="council", is_example=True))
    assert client.get(ADDRESS).context["is_example"] is True


def test_unknown_is_404(client):
    assert client.get("/councils/nobody/").status_code == 404


def test_queries_do_not_grow(client, council, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    make_recommendation(published=True, session=make_session(council=council, month=1))
    with django_assert_num_queries(9):
        client.get(ADDRESS)
    make_recommendation(published=True, session=make_session(council=council, month=2))
    make_recommendation(published=True, session=make_session(council=council, month=3))
    with django_assert_num_queries(9):
        client.get(ADDRESS)
