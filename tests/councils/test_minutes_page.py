"""The minutes on the public page of a session, and what is downloaded of them: exactly the text, and the files."""

import hashlib

import pytest
from django.test import Client

from councils import workflow
from organizations.models import PostKind
from tests.builders import (
    A_DAY,
    make_administrator,
    make_council,
    make_holder,
    make_minutes,
    make_minutes_file,
    make_session,
    make_user,
)
from tests.reading import inside, links_in, says, text_of

ADDRESS = "/councils/tiznit/2021-01/"
TEXT = "محضر الدورة\n\n  1. نقطة أولى — «صودق عليها»\n"


@pytest.fixture
def session():
    return make_session(council=make_council(slug="tiznit"))


@pytest.fixture
def everybody(session, sign_in):
    """A client for each, by what they are to the council."""
    own = session.council.organization
    return {
        "visitor": Client(),
        "stranger": sign_in(make_user()),
        "secretary elsewhere": sign_in(make_holder(make_council().organization, PostKind.SECRETARY)),
        "observer": sign_in(make_holder(own, PostKind.OBSERVER)),
        "secretary": sign_in(make_holder(own, PostKind.SECRETARY)),
        "administrator": sign_in(make_administrator()),
    }


KEEPERS = {"secretary", "administrator"}


def statuses(everybody, address):
    answers = {who: client.get(address) for who, client in everybody.items()}
    for answer in answers.values():
        b"".join(answer)  # read to its end, a file is closed
    return {who: answer.status_code for who, answer in answers.items()}


def test_the_approved_text_stands_with_its_digest(client, session):
    minutes = make_minutes(session=session, text=TEXT, state="approved", approved_on=A_DAY)
    response = client.get(ADDRESS)
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert minutes.sha256 == digest
    assert response.content.decode().count(f'<code class="digest" dir="ltr">{digest}</code>') == 1
    assert response.content.decode().count(f'data-copy="{digest}"') == 1
    [shown] = inside(response, "div", 'class="minutes-text"')
    assert shown == TEXT


def test_the_download_is_the_text_and_nothing_else(client, session):
    minutes = make_minutes(session=session, text=TEXT, state="approved")
    address = minutes.get_absolute_url()
    assert address in [link for link, _words in links_in(client.get(ADDRESS))]
    response = client.get(address)
    assert hashlib.sha256(response.content).hexdigest() == minutes.sha256
    headers = ("Content-Type", "Content-Disposition", "Cache-Control", "X-Content-Type-Options")
    assert [response[name] for name in headers] == [
        "text/plain; charset=utf-8",
        'attachment; filename="minutes-tiznit-2021-01-v1.txt"',
        "public, no-cache",
        "nosniff",
    ]


def test_a_long_text_is_folded(client, session):
    make_minutes(session=session, text="نص " * 401, state="approved")
    make_minutes(session=make_session(council=session.council, month=5), text="نص " * 399, state="approved")
    folded, unfolded = (client.get(f"/councils/tiznit/{slug}/").content.decode() for slug in ("2021-01", "2021-05"))
    assert [page.count('<details class="minutes" open>') for page in (folded, unfolded)] == [0, 1]


def test_a_draft_is_for_those_who_keep_the_session(everybody, session):
    minutes = make_minutes(session=session, text="نص لم يعتمد")
    answers = statuses(everybody, minutes.get_absolute_url())
    assert answers == {who: 200 if who in KEEPERS else 404 for who in everybody}
    for client in everybody.values():  # not even its keepers take it for the minutes
        assert client.get(ADDRESS).content.decode().count("نص لم يعتمد") == 0
    assert everybody["secretary"].get(minutes.get_absolute_url())["Cache-Control"] == "private, no-cache"


def test_those_of_a_session_that_is_not_public_are_for_its_own_people(everybody, session):
    hidden = make_session(council=session.council, month=5, is_public=False)
    minutes = make_minutes(session=hidden, state="approved")
    answers = statuses(everybody, minutes.get_absolute_url())
    assert answers == {who: 200 if who in KEEPERS | {"observer"} else 404 for who in everybody}
    assert everybody["observer"].get(minutes.get_absolute_url())["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["minutes/2.txt", "minutes/0.txt", "minutes/1.txt/", "minutes/99999999999.txt"])
def test_no_other_version_is_there(client, session, address):
    make_minutes(session=session, state="approved")
    assert client.get(ADDRESS + address).status_code == 404
    assert client.get(f"/councils/{make_council().slug}/2021-01/minutes/1.txt").status_code == 404


def test_older_versions_say_why_they_were_replaced(client, session):
    first = make_minutes(session=session, text="الصيغة الأولى", state="frozen")
    second = make_minutes(session=session, text="الصيغة الثانية", reason="سقط اسم", state="approved")
    third = make_minutes(session=session, text="الصيغة الثالثة", reason="خطأ في العد", state="approved")
    make_minutes(session=session, text="الصيغة الرابعة", reason="مسودة جديدة")
    response = client.get(ADDRESS)
    content = response.content.decode()
    assert [version.minutes for version in response.context["versions"]] == [third, second, first]
    assert inside(response, "div", 'class="minutes-text"') == ["الصيغة الثالثة"]
    assert [content.count(one.sha256) for one in (first, second, third)] == [2, 2, 2]  # shown, and to be copied
    assert text_of(response).count("خطأ في العد") == 2  # of the one that stands, and of the one it replaced
    assert [content.count(words) for words in ("سقط اسم", "مسودة جديدة", "الصيغة الرابعة")] == [1, 0, 0]
    for one in (first, second):
        assert client.get(one.get_absolute_url()).content.decode() == one.text


def test_files_are_downloaded_with_their_digest_shown(client, session):
    piece = make_minutes_file(b"%PDF-1.4 the signed one", minutes=make_minutes(session=session), file_name="محضر.pdf")
    workflow.take_step(piece.minutes, "approve", by=make_administrator(), approved_on=A_DAY)
    page = client.get(ADDRESS)
    assert page.content.decode().count(hashlib.sha256(b"%PDF-1.4 the signed one").hexdigest()) == 1
    assert piece.get_absolute_url() in [link for link, _words in links_in(page)]
    response = client.get(piece.get_absolute_url())
    assert b"".join(response.streaming_content) == b"%PDF-1.4 the signed one"
    headers = ("Content-Type", "Cache-Control", "X-Content-Type-Options")
    assert [response[name] for name in headers] == ["application/pdf", "public, no-cache", "nosniff"]
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D9%85")


def test_private_files_and_those_of_drafts_are_for_those_who_keep_the_session(everybody, session):
    approved = make_minutes(session=session, state="approved")
    private = make_minutes_file(minutes=approved, is_public=False, file_name="private.pdf")
    of_draft = make_minutes_file(minutes=make_minutes(session=session), file_name="draft.pdf")
    for piece in (private, of_draft):
        answers = statuses(everybody, piece.get_absolute_url())
        assert answers == {who: 200 if who in KEEPERS else 404 for who in everybody}
    pages = {who: client.get(ADDRESS).content.decode() for who, client in everybody.items()}
    assert {who: page.count("private.pdf") for who, page in pages.items()} == {
        who: int(who in KEEPERS) for who in everybody
    }
    assert [page.count("draft.pdf") for page in pages.values()] == [0] * 6


def test_a_file_stands_under_its_own_version_only(client, session):
    make_minutes(session=session, state="approved")
    piece = make_minutes_file(minutes=make_minutes(session=session, state="approved"))
    addresses = [f"{ADDRESS}minutes/{version}/files/{piece.pk}/" for version in (1, 2)]
    assert [statuses({"visitor": client}, address) for address in addresses] == [{"visitor": 404}, {"visitor": 200}]


def test_a_file_that_was_lost_is_404(client, session):
    piece = make_minutes_file(minutes=make_minutes(session=session, state="approved"))
    piece.file.storage.delete(piece.file.name)
    response = client.get(piece.get_absolute_url())
    assert response.status_code == 404


def test_frozen_ones_say_so(client, session):
    make_minutes(session=session, state="frozen")
    response = client.get(ADDRESS)
    assert says(response, "Approved by the council on %(day)s", day="1 يونيو 2021")
    assert response.context["versions"][0].minutes.is_frozen


def test_queries_do_not_grow_with_versions_and_files(client, session, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False

    def add_one():
        minutes = make_minutes(session=session, state="approved")
        make_minutes_file(minutes=minutes)

    add_one()
    with django_assert_num_queries(9):
        client.get(ADDRESS)
    add_one()
    add_one()
    with django_assert_num_queries(9):
        client.get(ADDRESS)
