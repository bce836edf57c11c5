"""/staff/councils/: the sessions a secretary keeps, and what is entered of each."""

import pytest
from django.test import Client

from councils.models import Minutes
from organizations.models import PostKind
from tests.builders import (
    make_administrator,
    make_agenda_item,
    make_attendance,
    make_council,
    make_holder,
    make_mandate,
    make_minutes,
    make_minutes_file,
    make_session,
    make_sitting,
    make_user,
    make_vote,
)
from tests.reading import links_in, says, text_of

LIST = "/staff/councils/"
PAGE = "/staff/councils/tiznit/2021-01/"


@pytest.fixture
def session():
    return make_session(council=make_council(slug="tiznit"))


@pytest.fixture
def secretary(session, sign_in):
    """A client signed in as the secretary of the council; `client.person` is the account."""
    person = make_holder(session.council.organization, PostKind.SECRETARY)
    client = sign_in(person)
    client.person = person
    return client


# The list


def listed(client, query="") -> list[str]:
    """The sessions of the list, by their address."""
    links = [address for address, _words in links_in(client.get(LIST + query))]
    return [address.removeprefix(LIST) for address in links if address.startswith(LIST) and address != LIST]


def test_the_list_is_of_the_sessions_they_keep(session, secretary, sign_in):
    make_session(council=session.council, month=5, is_public=False)
    make_session(council=make_council(slug="other"))
    own = session.council.organization
    assert listed(secretary) == ["tiznit/2021-05/", "tiznit/2021-01/"]
    assert len(listed(sign_in(make_administrator()))) == 3
    for kind in (PostKind.REVIEWER, PostKind.OBSERVER):
        assert listed(sign_in(make_holder(own, kind))) == []
    assert listed(sign_in(make_user())) == []
    assert Client().get(LIST).status_code == 302


def test_the_list_says_how_their_minutes_stand(session, secretary):
    make_session(council=session.council, month=5)
    make_minutes(session=session, state="frozen")
    make_minutes(session=session)
    response = secretary.get(LIST)
    assert says(response, "No minutes yet")
    draft = Minutes.objects.get(version=2).get_state_display()
    assert says(response, "Minutes: %(state)s (version %(number)s)", state=draft, number=2)


def test_nobody_without_a_session_meets_an_empty_page(sign_in):
    assert says(sign_in(make_user()).get(LIST), "You keep no session")


def test_thirty_a_page(session, secretary):
    for year in range(1990, 2020):
        make_session(council=session.council, year=year)
    assert [len(listed(secretary, query)) for query in ("", "?page=2", "?page=x")] == [30, 1, 30]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_for_one_row_and_for_three(sign_in, rows, django_assert_num_queries):
    for _row in range(rows):
        make_minutes(session=make_session())
    administrator = sign_in(make_administrator())
    administrator.get(LIST)
    with django_assert_num_queries(5):
        assert len(listed(administrator)) == rows


# One session


def test_the_page_shows_what_is_entered_and_where_to_correct_it(session, sign_in):
    sitting = make_sitting(session=session, quorum_needed=11, present_count=17)
    item = make_agenda_item(session=session, title="برمجة الفائض")
    make_agenda_item(session=session, order=2, parent=item, title="الملحق المالي")
    make_vote(agenda_item=item, kind="deliberation", number="3/2021")
    administrator = sign_in(make_administrator())
    response = administrator.get(PAGE)
    assert [text_of(response).count(words) for words in ("برمجة الفائض", "الملحق المالي", "3/2021")] == [1, 1, 1]
    links = [address for address, _words in links_in(response)]
    for address in (
        f"/admin/councils/session/{session.pk}/change/",
        f"/admin/councils/sitting/{sitting.pk}/change/",
        f"/admin/councils/agendaitem/{item.pk}/change/",
        "/councils/tiznit/2021-01/",
        f"{PAGE}minutes/",
    ):
        assert links.count(address) == 1


def test_without_data_entry_nothing_leads_there(session, secretary):
    make_sitting(session=session)
    assert [address for address, _words in links_in(secretary.get(PAGE)) if "/admin/" in address] == []


OPEN = {"draft": ["approve", "discard"], "approved": ["freeze"], "frozen": []}


@pytest.mark.parametrize("state", list(OPEN))
def test_the_buttons_are_the_open_steps(session, secretary, state):
    make_minutes(session=session, state=state)
    response = secretary.get(PAGE)
    content = response.content.decode()
    assert [name for name in ("approve", "freeze", "discard") if f'value="{name}"' in content] == OPEN[state]
    assert (f"{PAGE}minutes/1/replace/" in content) is (state != "draft")
    assert (f"{PAGE}minutes/1/files/" in content) is (state != "frozen")


def test_older_versions_have_no_buttons_but_to_freeze(session, secretary):
    make_minutes(session=session, state="approved")
    make_minutes(session=session)
    content = secretary.get(PAGE).content.decode()
    assert content.count("/replace/") == 0
    assert [content.count(f'action="{PAGE}minutes/{version}/step/"') for version in (1, 2)] == [1, 2]


def test_versions_that_were_replaced_are_folded(session, secretary):
    for state in ("approved", "approved", "draft"):
        make_minutes(session=session, state=state)
    context = secretary.get(PAGE).context
    assert [(one.minutes.version, one.is_replaced) for one in context["versions"]] == [
        (3, False),
        (2, False),
        (1, True),
    ]
    assert [one.minutes.version for one in context["replaced"]] == [1]


def add_what_is_entered(session, number):
    sitting = make_sitting(session=session, number=number)
    make_attendance(sitting=sitting, name=f"عضو {number}")
    make_vote(agenda_item=make_agenda_item(session=session, order=number))
    make_minutes_file(minutes=make_minutes(session=session, state="approved"))


def test_the_page_takes_the_same_queries_for_one_and_for_three(session, secretary, django_assert_num_queries):
    make_mandate(council=session.council)
    add_what_is_entered(session, 1)
    secretary.get(PAGE)
    with django_assert_num_queries(10):
        secretary.get(PAGE)
    add_what_is_entered(session, 2)
    add_what_is_entered(session, 3)
    with django_assert_num_queries(10):
        secretary.get(PAGE)
