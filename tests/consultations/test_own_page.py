"""/consultations/mine/<key>/: a person's own page, and how its link is asked for."""

import datetime
import json

import pytest
from django.core import mail
from django.utils import timezone

from consultations.models import Participant
from consultations.views.mine import ask_mine
from tests.builders import (
    make_consultation,
    make_organization,
    make_participant,
    make_response,
    make_table,
    make_workshop,
)
from tests.reading import says, value_of

ASK = "/consultations/mine/"
ERASED = "/consultations/mine/erased/"


@pytest.fixture
def person():
    meeting = make_consultation(slug="meeting")
    return make_participant(
        consultation=meeting,
        name="فاطمة المثال",
        function="رئيسة",
        email="fatima@example.org",
        phone="0600",
        category="cooperative",
        sex="woman",
        age_band="25_34",
        is_named=True,
        wants_news=True,
        is_invited=True,
    )


@pytest.fixture
def address(person):
    return person.get_absolute_url()


def test_shows_what_is_kept_to_whoever_holds_the_link_and_to_no_machine_on_the_way(client, person, address):
    response = client.get(address)
    shown = [value_of(response, name) for name in ("name", "function", "category", "phone", "sex", "age_band")]
    assert shown == ["فاطمة المثال", "رئيسة", "cooperative", "0600", "woman", "25_34"]
    assert "fatima@example.org" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert "canonical" not in response.content.decode()


@pytest.mark.parametrize("key", ["11111111-1111-4111-8111-111111111111", "x", "0", "%00"])
def test_a_guessed_link_is_404(client, person, key):
    for end in ("", "data.json", "erase/"):
        assert client.get(f"/consultations/mine/{key}/{end}").status_code == 404


def test_corrects_what_is_written_and_what_was_agreed_to(client, person, address):
    known = make_organization(name_ar="تعاونية الأمل")
    sent = {"name": "فاطمة الزهراء", "organization_typed": "تعاونية الأمل", "function": "", "phone": "0700"}
    answer = client.post(address, sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{address}?saved=1#saved")
    one = Participant.objects.get()
    assert (one.name, one.organization, one.function, one.phone) == ("فاطمة الزهراء", known, "", "0700")
    assert (one.sex, one.is_named, one.wants_news) == ("", False, False)
    assert (one.email, one.is_invited, one.came) == ("fatima@example.org", True, True)


def test_what_isnt_theirs_to_change_stays(client, person, address):
    forged = {"name": "فاطمة", "email": "x@example.org", "came": "", "is_invited": "", "role": "speaker", "key": "x"}
    client.post(address, forged)
    one = Participant.objects.get()
    assert (one.email, one.came, one.is_invited, one.role) == ("fatima@example.org", True, True, "participant")
    assert one.key == person.key


def test_the_page_of_who_was_erased_is_gone(client):
    gone = make_participant(forgotten_at=timezone.now())
    for end in ("", "data.json", "erase/"):
        assert client.get(f"/consultations/mine/{gone.key}/{end}").status_code == 404


@pytest.mark.parametrize("fields", [{"name": ""}, {"name": "a\x00"}, {"phone": "1" * 31}, {"sex": "x"}])
def test_what_cant_be_kept_is_refused_with_what_was_typed(client, address, fields):
    answer = client.post(address, {"name": "فاطمة", "function": "صفة كتبت"} | fields)
    assert (answer.status_code, value_of(answer, "function")) == (422, "صفة كتبت")
    assert Participant.objects.get().function == "رئيسة"


def test_news_cant_be_asked_for_without_an_e_mail(client, person, address):
    Participant.objects.update(email="", wants_news=False)
    assert "wants_news" not in client.get(address).content.decode()
    client.post(address, {"name": "فاطمة", "wants_news": "on"})
    assert Participant.objects.get().wants_news is False


def test_downloads_all_that_is_kept(client, person, address):
    workshop = make_workshop(consultation=person.consultation, title="ورشة التسويق")
    Participant.objects.update(workshop=workshop, table=make_table(workshop=workshop, number=3))
    received = datetime.datetime(2018, 8, 4, 10, tzinfo=datetime.UTC)
    make_response(participant=person, answers={"known": "yes"}, received_at=received)
    make_response(answers={"known": "no"})
    response = client.get(f"{address}data.json")
    data = json.loads(response.content)
    registered = data.pop("registered_at")
    assert registered == person.registered_at.isoformat()
    assert data == {
        "consultation": {"title": person.consultation.title_ar, "held_on": "2018-08-04"},
        "name": "فاطمة المثال",
        "organization": "",
        "kind_of_organization": "cooperative",
        "function": "رئيسة",
        "territory": "",
        "email": "fatima@example.org",
        "phone": "0600",
        "sex": "woman",
        "age_band": "25_34",
        "role": "participant",
        "named_in_public": True,
        "wants_news": True,
        "invited": True,
        "came": True,
        "attendance_marked_at": None,
        "workshop": "ورشة التسويق",
        "table": 3,
        "registered_through": "staff",
        "answers": [{"received_at": "2018-08-04T10:00:00+00:00", "channel": "link", "answers": {"known": "yes"}}],
    }
    assert response["Content-Disposition"] == 'attachment; filename="my-data.json"'


def test_erasing_is_asked_first_then_leaves_what_counts(client, person, address):
    make_response(participant=person, answered_by="فاطمة المثال")
    assert client.get(f"{address}erase/").status_code == 200
    assert client.get(f"{address}erase/now/").status_code == 405
    assert Participant.objects.get().name == "فاطمة المثال"
    answer = client.post(f"{address}erase/now/")
    assert (answer.status_code, answer["Location"]) == (302, ERASED)
    one = Participant.objects.get()
    assert (one.name, one.function, one.email, one.phone, one.is_named, one.wants_news) == (
        "",
        "",
        "",
        "",
        False,
        False,
    )
    assert (one.category, one.sex, one.age_band, one.came, one.is_invited) == (
        *("cooperative", "woman", "25_34"),
        *(True, True),
    )
    assert one.forgotten_at is not None
    assert one.responses.get().answered_by == ""
    assert client.get(address).status_code == 404
    assert client.post(f"{address}erase/now/")["Location"] == ERASED  # a second tap says the same
    assert Participant.objects.get().forgotten_at == one.forgotten_at
    assert client.get(ERASED).status_code == 200


def test_the_link_of_old_letters_leads_nowhere_even_to_who_reads_the_database(client, person, address):
    client.post(f"{address}erase/now/")
    assert Participant.objects.get().key != person.key


# Asking for the links


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    def asked(email):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK, {"email": email})

    return asked


def test_the_links_of_all_their_registrations_go_by_letter_and_the_page_says_the_same(ask, person):
    other = make_participant(name="فاطمة", email="fatima@example.org", consultation=make_consultation())
    stranger = make_participant(name="يوسف", email="yusuf@example.org")
    known, unknown = ask("Fatima@Example.org "), ask("nobody@example.org")
    pages = [one.content.decode().replace("nobody@", "fatima@") for one in (known, unknown)]
    assert [one.status_code for one in (known, unknown)] == [200, 200]
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["fatima@example.org"]]
    body = mail.outbox[0].body
    assert [str(one.key) in body for one in (person, other, stranger)] == [True, True, False]


def test_the_letter_leaves_when_the_page_was_answered(person, rf):
    """So that the time of the answer doesn't tell whose address is known."""
    answer = ask_mine(rf.post("/consultations/mine/", {"email": "fatima@example.org"}))
    assert (answer.status_code, mail.outbox) == (200, [])
    answer.close()
    assert [letter.to for letter in mail.outbox] == [["fatima@example.org"]]


def test_what_was_erased_isnt_sent(ask, person):
    Participant.objects.update(
        name="", function="", email="", phone="", is_named=False, wants_news=False, forgotten_at=timezone.now()
    )
    ask("fatima@example.org")
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["", "x", "a\x00@example.org", f"{'x' * 300}@example.org"])
def test_what_isnt_an_address_is_said(ask, email):
    assert ask(email).status_code == 422


def test_nobody_is_flooded_and_nobody_asks_without_end(ask, person, monkeypatch):
    for _ in range(5):
        assert ask("fatima@example.org").status_code == 200
    assert len(mail.outbox) == 3
    monkeypatch.setattr("consultations.views.mine.MOST_QUESTIONS_AN_HOUR", 5)
    answer = ask("other@example.org")
    assert answer.status_code == 429
    assert says(answer, "Too many questions come from this address. Wait an hour.")
