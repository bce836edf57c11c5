"""/consultations/<slug>/register/: the public form, what closes it, and what whoever sends it is told."""

import datetime
import re
import smtplib

import pytest
from django.core import mail
from django.utils import timezone, translation

from consultations.models import Consultation, Participant
from consultations.people.registration import registration_today, standing
from tests.builders import make_consultation, make_holder, make_organization, make_participant, make_territory
from tests.reading import says, value_of

ADDRESS = "/consultations/meeting/register/"
THANKS = "/consultations/meeting/registered/"
KEY = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def meeting():
    return make_consultation(slug="meeting", held_on=timezone.localdate(), registration_opens=True)


@pytest.fixture
def send(client, meeting, django_capture_on_commit_callbacks):
    """send(name="…", …): the form as a person sends it; letters leave."""

    def sent(*, address=ADDRESS, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, {"name": "فاطمة المثال"} | fields)

    return sent


def test_purpose_time_and_whom_to_ask_are_told_before_anything_is_sent(client, meeting):
    organizer = make_organization(name_ar="الجهة المنظمة")
    meeting.organizers.add(organizer)
    Consultation.objects.update(privacy_purpose="لإعداد برنامج النقل المدرسي.", keep_months=18)
    response = client.get(ADDRESS)
    page = response.content.decode()
    assert [page.count(words) for words in ("لإعداد برنامج النقل المدرسي.", "18 شهرا", "الجهة المنظمة")] == [1, 1, 1]
    assert page.index("لإعداد برنامج النقل المدرسي.") < page.index('<button class="button">')
    assert says(response, "The number of your identity card is never asked for: don't write it anywhere.")
    assert re.findall(r'name="(\w+)"', page.partition("<form")[2]) == [
        *("csrfmiddlewaretoken", "key", "name", "organization_typed", "category", "function", "territory", "website"),
        *("email", "phone", "sex", "age_band", "is_named", "wants_news"),
    ]


def test_all_that_is_written_is_kept(send, meeting):
    territory = make_territory(parent=meeting.territory.parent)
    meeting.covers = meeting.territory.parent
    meeting.save()
    known = make_organization(name_ar="تعاونية الأمل")
    answer = send(
        organization_typed="تعاونيه الامل",
        function="رئيسة",
        territory=territory.pk,
        email="Fatima@Example.org",
        phone="+212 600 00 00 00",
        sex="woman",
        age_band="25_34",
        is_named="on",
        wants_news="on",
        key=KEY,
    )
    one = Participant.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, THANKS)
    assert (one.name, one.organization, one.organization_name) == ("فاطمة المثال", known, "")
    assert (one.function, one.territory, one.email) == ("رئيسة", territory, "fatima@example.org")
    assert (one.phone, one.sex, one.age_band, str(one.key)) == ("+212 600 00 00 00", "woman", "25_34", KEY)
    assert (one.is_named, one.wants_news, one.is_invited, one.came) == (True, True, False, None)
    assert (one.registered_through, one.consultation) == ("form", meeting)


def test_an_organization_the_register_has_not_or_has_twice_is_kept_as_written(send):
    for _ in range(2):
        make_organization(name_ar="جمعية النور")
    send(organization_typed="جمعية النور", email="a@example.org")
    send(organization_typed="جمعية أخرى", email="b@example.org")
    kept = Participant.objects.order_by("email").values_list("organization", "organization_name")
    assert list(kept) == [(None, "جمعية النور"), (None, "جمعية أخرى")]


def test_the_letter_carries_the_link_in_the_language_of_the_page(send, settings):
    settings.SITE_URL = "https://register.example.org"
    send(email="a@example.org", address="/fr" + ADDRESS)
    letter, one = mail.outbox[0], Participant.objects.get()
    assert letter.to == ["a@example.org"]
    assert letter.subject == "Votre inscription\u00a0: " + one.consultation.title_fr
    assert f"https://register.example.org/fr/consultations/mine/{one.key}/" in letter.body
    assert "<" not in letter.body


def test_a_letter_to_somebody_elses_address_says_nothing_that_was_typed(send):
    send(name="اربحوا الآن http://evil.example", function="http://evil.example", email="victim@example.org")
    assert "evil" not in mail.outbox[0].body + mail.outbox[0].subject


def test_the_name_a_request_gives_the_site_gets_into_no_letter(
    client, meeting, settings, django_capture_on_commit_callbacks
):
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["*"], "https://register.example.org"
    make_participant(consultation=meeting, name="فاطمة", email="victim@example.org", came=None)
    told = {"name": "x", "email": "victim@example.org"}
    with django_capture_on_commit_callbacks(execute=True):
        for address in (ADDRESS, "/consultations/mine/"):
            client.post(address, told, headers={"host": "evil.example"})
    assert [("evil" in one.body, "https://register.example.org/" in one.body) for one in mail.outbox] == [
        (False, True)
    ] * 2


def test_a_letter_that_is_refused_leaves_no_address_in_the_log(send, monkeypatch, caplog):
    def refuse(_subject, _text, _sender, to):
        raise smtplib.SMTPRecipientsRefused({to[0]: (550, b"no such user victim@example.org")})

    monkeypatch.setattr("consultations.people.mail.send_mail", refuse)
    assert send(email="victim@example.org").status_code == 302
    assert [one.getMessage() for one in caplog.records] == [
        "A letter to a participant didn't leave: SMTPRecipientsRefused."
    ]
    assert "victim" not in caplog.text


def test_without_an_e_mail_the_answer_is_the_page_of_their_own(send):
    answer = send()
    assert answer["Location"] == f"/consultations/mine/{Participant.objects.get().key}/"
    assert mail.outbox == []


def test_twice_with_one_e_mail_is_answered_alike_and_changes_nothing(send):
    first = send(name="فاطمة", phone="0600", email="a@example.org")
    again = send(name="منتحل", phone="0700", email="A@example.org")
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert list(Participant.objects.values_list("name", "phone")) == [("فاطمة", "0600")]
    key = str(Participant.objects.get().key)
    assert [(one.to, key in one.body, "0600" in one.body) for one in mail.outbox] == [
        (["a@example.org"], True, False)
    ] * 2


def test_somebody_invited_who_registers_stays_invited_once(send, meeting):
    make_participant(consultation=meeting, name="مدعوة", email="a@example.org", is_invited=True, came=None)
    assert send(email="a@example.org")["Location"] == THANKS
    assert list(Participant.objects.values_list("name", "is_invited")) == [("مدعوة", True)]


def test_the_same_form_sent_twice_counts_once(send):
    first, second = send(key=KEY), send(key=KEY)
    assert first["Location"] == second["Location"] == f"/consultations/mine/{KEY}/"
    assert Participant.objects.count() == 1


def test_the_same_form_used_for_another_person_is_another_registration(send):
    send(key=KEY)
    send(key=KEY, name="يوسف المثال")
    assert sorted(Participant.objects.values_list("name", flat=True)) == ["فاطمة المثال", "يوسف المثال"]


def test_the_key_of_a_row_elsewhere_opens_nothing(send):
    other = make_participant(key=KEY, name="فاطمة المثال", phone="0600")
    answer = send(key=KEY)
    assert answer["Location"] != f"/consultations/mine/{KEY}/"
    assert Participant.objects.exclude(pk=other.pk).get().phone == ""


def test_a_robot_is_thanked_and_forgotten(send):
    assert send(website="http://spam.example", email="a@example.org")["Location"] == THANKS
    assert (Participant.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "x" * 151},
        {"name": "a\x00b"},
        {"email": "not an address"},
        {"territory": "9" * 10_000},
        {"territory": "-1"},
        {"category": "no_such"},
        {"sex": "other"},
        {"age_band": "x"},
        {"wants_news": "on"},
        {"organization_typed": "x" * 201},
    ],
)
def test_what_cant_be_kept_is_refused_with_what_was_typed(send, fields):
    answer = send(**{"function": "صفة كتبت"} | fields)
    assert answer.status_code == 422
    assert value_of(answer, "function") == "صفة كتبت"
    assert Participant.objects.count() == 0


def test_a_bad_key_is_replaced(send):
    assert send(key="not a key").status_code == 422
    assert send(key="").status_code == 302


# Open or closed


def at(hour: int):
    return datetime.datetime(2030, 5, 10, hour, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("fields", "closed_because"),
    [
        ({}, ""),
        ({"registration_opens": False}, "Registration isn't open."),
        ({"is_public": False}, "Registration isn't open."),
        ({"registration_closes_at": at(13)}, ""),
        ({"registration_closes_at": at(12)}, "Registration is closed: its last hour is past."),
        ({"held_on": datetime.date(2030, 5, 9)}, "Registration is closed: its last hour is past."),
        ({"held_on": datetime.date(2030, 5, 9), "ended_on": datetime.date(2030, 5, 10)}, ""),
        ({"capacity": 1}, ""),
        ({"capacity": 0}, "All places are taken."),
    ],
)
def test_what_closes_it(fields, closed_because):
    meeting = make_consultation(**{"held_on": datetime.date(2030, 5, 10), "registration_opens": True} | fields)
    with translation.override(None):
        assert str(standing(meeting, at(12)).closed_because) == closed_because


def test_whoever_erased_themselves_or_was_absent_gave_their_place_back(meeting):
    meeting.capacity = 4
    make_participant(consultation=meeting, name="أ", came=None)
    make_participant(consultation=meeting, name="ب", came=False)
    make_participant(consultation=meeting, organization=make_organization(), forgotten_at=timezone.now())
    make_participant(consultation=meeting, category="cooperative")
    assert standing(meeting, timezone.now()).places_left == 3


@pytest.mark.parametrize("change", [{"registration_opens": False}, {"capacity": 0}, {"is_public": False}])
def test_closed_while_one_writes_is_said_and_what_was_typed_stays(send, sign_in, client, meeting, change):
    organizer = make_organization()
    meeting.organizers.add(organizer)
    client.force_login(make_holder(organizer, "secretary"))
    Consultation.objects.filter(pk=meeting.pk).update(**change)
    answer = send(name="فاطمة المثال")
    assert (answer.status_code, value_of(answer, "name")) == (409, "فاطمة المثال")
    assert Participant.objects.count() == 0


def test_a_full_room_answers_who_is_registered_like_anybody(send, meeting):
    make_participant(consultation=meeting, name="مسجلة", email="known@example.org", came=None)
    Consultation.objects.update(capacity=1)
    answers = [send(email=email) for email in ("known@example.org", "unknown@example.org")]
    assert [one.status_code for one in answers] == [409, 409]
    assert mail.outbox == []


def test_when_closed_the_page_says_so_without_a_form(client, meeting):
    Consultation.objects.update(registration_opens=False)
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert says(response, "Registration isn't open.")
    assert "organization_typed" not in response.content.decode()


def test_hidden_or_unknown_is_404(client):
    make_consultation(slug="hidden", is_public=False, registration_opens=True)
    for slug in ("hidden", "nobody"):
        assert client.get(f"/consultations/{slug}/register/").status_code == 404
        assert client.post(f"/consultations/{slug}/register/", {"name": "x"}).status_code == 404
        assert client.get(f"/consultations/{slug}/registered/").status_code == 404


def test_too_many_from_one_address_are_told_to_wait(send, monkeypatch):
    monkeypatch.setattr("consultations.views.registration.MOST_AN_HOUR", 2)
    answers = [send(email=f"{n}@example.org") for n in range(3)]
    assert [one.status_code for one in answers] == [302, 302, 429]
    assert value_of(answers[2], "email") == "2@example.org"
    assert Participant.objects.count() == 2


def test_an_address_isnt_flooded_with_letters(send):
    for _ in range(5):
        assert send(email="a@example.org")["Location"] == THANKS
    assert len(mail.outbox) == 3


def test_a_mail_server_that_doesnt_answer_loses_no_registration(send, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert send(email="a@example.org").status_code == 302
    assert Participant.objects.count() == 1


# What the page of the consultation says of it


def test_the_page_of_the_consultation_leads_there_until_the_last_day(client, meeting, settings):
    settings.PAGE_CACHE = False
    assert 'href="/consultations/meeting/register/"' in client.get("/consultations/meeting/").content.decode()
    Consultation.objects.update(held_on=timezone.localdate() - datetime.timedelta(days=1))
    assert "/register/" not in client.get("/consultations/meeting/").content.decode()


def test_it_says_the_same_all_day(meeting):
    """The page is kept from when it was first asked for: nothing on it may hang on the hour."""
    meeting.registration_closes_at = timezone.now() - datetime.timedelta(seconds=1)
    assert registration_today(meeting).is_open
    meeting.registration_closes_at -= datetime.timedelta(days=1)
    assert not registration_today(meeting).is_open


# Names while one types


def test_names_of_organizations_with_these_words(client):
    for name in ("تعاونية الأمل", "تعاونية النور", "جمعية الأمل"):
        make_organization(name_ar=name, name_fr="")
    ask = "/consultations/organizations/names.json?q="
    assert client.get(ask + "تعاونيه امل").json() == {"names": ["تعاونية الأمل"]}
    assert client.get(ask + "الأمل").json() == {"names": ["تعاونية الأمل", "جمعية الأمل"]}
    assert [client.get(ask + words).json() for words in ("", "ت", "%00%00", "x" * 10_000)] == [{"names": []}] * 4
    assert "private" in client.get(ask + "الأمل")["Cache-Control"]
