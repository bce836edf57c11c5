"""manage.py tell_participants: those who agreed are told what became of what they said, each thing once."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from consultations.models import Participant
from publishing import telling
from publishing.models import Event, Told
from publishing.telling import sending
from recommendations import workflow
from tests.builders import (
    make_administrator,
    make_agenda_item,
    make_consultation,
    make_organization,
    make_participant,
    make_recommendation,
    make_session,
    make_update,
    make_vote,
)
from tests.constraints import names_in, refused_by_database, sentences_of_rules


@pytest.fixture(autouse=True)
def addressed(settings):
    settings.SITE_URL = "https://register.example.org"


@pytest.fixture
def meeting():
    return make_consultation(title_ar="لقاء النموذج", title_fr="Rencontre modèle")


def participant(meeting, email="one@example.org", **fields):
    return make_participant(consultation=meeting, **{"email": email, "wants_news": True, "name": "فلانة"} | fields)


def adopted_item(**fields):
    return make_vote(agenda_item=make_agenda_item(session=make_session(**fields))).agenda_item


def adopted(meeting, **fields):
    told = {"published": True, "consultation": meeting, "agenda_item": adopted_item(), "title": "إحداث شباك وحيد"}
    return make_recommendation(**told | fields)


def done(meeting, **fields):
    told = {"published": True, "consultation": meeting, "lead": make_organization(), "title": "تهيئة المسلك"}
    recommendation = make_recommendation(**told | fields)
    make_update(recommendation=recommendation, status="done", percentage=100, evidence=1, state="verified")
    return recommendation


def run(**options):
    call_command("tell_participants", verbosity=0, **options)
    return mail.outbox


def due():
    return [[(one.recommendation.title, one.event) for one in letter.news] for letter in telling.letters_due()]


# What is due


def test_an_adoption_is_told(meeting):
    person, recommendation = participant(meeting), adopted(meeting)
    [letter] = run()
    assert (letter.to, letter.subject) == (["one@example.org"], "اعتُمد ما قلتموه: إحداث شباك وحيد")
    own, address = person.get_absolute_url(), recommendation.get_absolute_url()
    assert [letter.body.count(f"https://register.example.org{path}") for path in (own, address)] == [1, 1]
    assert letter.body.startswith("فلانة")
    assert letter.extra_headers["List-Unsubscribe"] == f"<https://register.example.org{own}>"
    told = Told.objects.get()
    assert (told.participant, told.recommendation, told.event) == (person, recommendation, "adopted")


def test_what_is_verified_as_done_is_told(meeting):
    participant(meeting)
    done(meeting)
    assert [letter.subject for letter in run()] == ["أُنجز كليا ما قلتموه: تهيئة المسلك"]


def test_in_the_language_they_registered_in(meeting):
    person = participant(meeting, language="fr")
    recommendation = adopted(meeting)
    [letter] = run()
    assert letter.subject == "Ce que vous avez dit a été adopté\u00a0: إحداث شباك وحيد"
    assert letter.body.count(f"https://register.example.org/fr{recommendation.get_absolute_url()}") == 1
    assert letter.body.count(f"https://register.example.org/fr{person.get_absolute_url()}") == 1
    assert letter.body.count("Rencontre modèle") == 1


@pytest.mark.parametrize("language", ["", "xx"])
def test_in_arabic_where_the_language_is_not_known(meeting, language):
    participant(meeting, language=language)
    adopted(meeting)
    assert run()[0].extra_headers["Content-Language"] == "ar"


@pytest.mark.parametrize(
    "fields",
    [
        {"wants_news": False},
        {"email": ""},
        {"wants_news": False, "name": "", "email": "", "forgotten_at": timezone.now()},
    ],
)
def test_nothing_to_who_did_not_agree_or_was_forgotten(meeting, fields):
    participant(meeting, **fields)
    adopted(meeting)
    assert (run(), due()) == ([], [])


def test_nothing_of_what_is_not_so_yet(meeting):
    participant(meeting)
    in_private = make_agenda_item(session=make_session(is_public=False))
    make_vote(agenda_item=in_private)
    rejected = make_vote(outcome="rejected").agenda_item
    adopted(meeting, published=False)
    adopted(meeting, agenda_item=in_private)
    adopted(meeting, agenda_item=rejected)
    adopted(meeting, agenda_item=make_agenda_item())
    adopted(meeting, archived=True)
    adopted(make_consultation())
    declared = make_recommendation(published=True, consultation=meeting, lead=make_organization())
    make_update(recommendation=declared, status="done", percentage=100, evidence=1, state="submitted")
    assert due() == []


def test_an_adoption_becomes_due_when_the_recommendation_is_published(meeting):
    participant(meeting)
    draft = adopted(meeting, published=False)
    before = due()
    workflow.take_step(draft, "publish", by=make_administrator())
    assert (before, due()) == ([], [[("إحداث شباك وحيد", "adopted")]])


# Once


def test_each_thing_is_told_once(meeting):
    participant(meeting)
    recommendation = adopted(meeting, lead=make_organization())
    assert [len(run()), len(run())] == [1, 1]
    make_update(recommendation=recommendation, status="done", percentage=100, evidence=1, state="verified")
    assert [letter.subject for letter in run()[1:]] == ["أُنجز كليا ما قلتموه: إحداث شباك وحيد"]
    assert len(run()) == 2


def test_several_things_are_one_letter(meeting):
    participant(meeting)
    adopted(meeting, number=1)
    adopted(meeting, number=2)
    done(meeting, number=3)
    [letter] = run()
    assert letter.subject == "اعتُمدت توصيتان · أُنجزت كليا توصية واحدة"
    assert letter.body.count("https://register.example.org/recommendations/") == 3
    assert Told.objects.count() == 3


def test_a_person_of_two_consultations_gets_one_letter(meeting):
    second = make_consultation()
    people = [participant(meeting), participant(second, email="One@example.org")]
    adopted(meeting)
    done(second)
    [letter] = run()
    assert [letter.body.count(person.get_absolute_url()) for person in people] == [1, 1]
    assert sorted(Told.objects.values_list("participant", "event")) == [
        (people[0].pk, "adopted"),
        (people[1].pk, "done"),
    ]


def test_who_agrees_later_is_told_what_stands(meeting):
    adopted(meeting)
    participant(meeting)
    run()
    participant(meeting, email="two@example.org")
    assert [letter.to for letter in run()] == [["one@example.org"], ["two@example.org"]]


def test_a_run_sends_no_more_than_it_may(meeting):
    for number in range(5):
        participant(meeting, email=f"{number}@example.org")
    adopted(meeting)
    assert [len(run(most=2)), len(run(most=2)), len(run(most=2))] == [2, 4, 5]
    assert len({letter.to[0] for letter in mail.outbox}) == 5


def test_a_dry_run_sends_nothing(meeting, capsys):
    participant(meeting)
    adopted(meeting)
    call_command("tell_participants", dry_run=True)
    assert (capsys.readouterr().out, mail.outbox, Told.objects.count()) == ("Letters due: 1.\n", [], 0)


# When it goes wrong


class Unsteady(EmailBackend):
    """Refuses the addresses of `refused`, and everything while `down` counts."""

    refused, down = frozenset(), 0

    def send_messages(self, messages):
        if Unsteady.down:
            Unsteady.down -= 1
            raise ConnectionRefusedError("nobody there")
        if Unsteady.refused.intersection(messages[0].to):
            raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})
        return super().send_messages(messages)


@pytest.fixture
def unsteady(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Unsteady"
    monkeypatch.setattr(Unsteady, "refused", frozenset())
    monkeypatch.setattr(Unsteady, "down", 0)
    return Unsteady


def send(most=100):
    pauses = []
    return telling.send(telling.letters_due(), most, pause=pauses.append), pauses


def test_what_did_not_leave_is_not_written_down(meeting, unsteady):
    unsteady.refused = frozenset(["0@example.org"])
    for number in range(3):
        participant(meeting, email=f"{number}@example.org")
    adopted(meeting)
    outcome, pauses = send()
    assert ((outcome.sent, outcome.told, outcome.failed, outcome.gave_up), pauses) == ((2, 2, 1, False), [])
    unsteady.refused = frozenset()
    outcome, _pauses = send()
    assert (outcome.sent, [letter.to[0][0] for letter in mail.outbox]) == (1, ["1", "2", "0"])


def test_an_address_refused_takes_no_place_in_a_run(meeting, unsteady):
    unsteady.refused = frozenset(["0@example.org", "1@example.org"])
    for number in range(4):
        participant(meeting, email=f"{number}@example.org")
    adopted(meeting)
    assert send(most=2)[0].sent == 2


def test_waits_longer_and_longer_then_gives_up(meeting, unsteady):
    unsteady.down = 100
    for number in range(9):
        participant(meeting, email=f"{number}@example.org")
    adopted(meeting)
    outcome, pauses = send()
    assert ((outcome.sent, outcome.failed, outcome.gave_up), pauses) == ((0, 5, True), [1, 2, 4, 8])


def test_goes_on_when_the_server_is_back(meeting, unsteady):
    unsteady.down = 2
    for number in range(4):
        participant(meeting, email=f"{number}@example.org")
    adopted(meeting)
    outcome, pauses = send()
    assert ((outcome.sent, outcome.failed, outcome.gave_up), pauses) == ((2, 2, False), [1, 2])


def test_the_command_says_that_it_gave_up(meeting, unsteady, monkeypatch):
    monkeypatch.setattr(sending, "FIRST_PAUSE", 0)
    unsteady.down = 100
    for number in range(5):
        participant(meeting, email=f"{number}@example.org")
    adopted(meeting)
    with pytest.raises(CommandError):
        run()


def test_a_crash_between_two_letters_repeats_one_at_most(meeting, monkeypatch):
    for number in range(3):
        participant(meeting, email=f"{number}@example.org")
    adopted(meeting)
    write_down, times = sending._write_down, []

    def crashes(letter):
        times.append(letter)
        if len(times) == 2:
            raise KeyboardInterrupt
        return write_down(letter)

    monkeypatch.setattr(sending, "_write_down", crashes)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert [letter.to[0][0] for letter in run()] == ["0", "1", "1", "2"]


def test_who_withdraws_between_two_letters_gets_none(meeting):
    people = [participant(meeting, email=f"{number}@example.org") for number in range(3)]
    adopted(meeting)
    letters = telling.letters_due()
    Participant.objects.filter(pk=people[1].pk).update(wants_news=False)
    Told.objects.create(participant=people[2], recommendation=letters[2].news[0].recommendation, event=Event.ADOPTED)
    telling.send(letters, 100)
    assert [letter.to for letter in mail.outbox] == [["0@example.org"]]


def test_addresses_stay_out_of_the_log(meeting, unsteady, caplog):
    unsteady.refused = frozenset(["one@example.org"])
    person = participant(meeting)
    adopted(meeting)
    send()
    [record] = caplog.records
    assert (str(person.pk) in record.getMessage(), "one@example.org" in record.getMessage()) == (True, False)


@pytest.mark.parametrize("title", ["عنوان\r\nBcc: all@example.org", "ع" * 250])
def test_a_hostile_title_stays_in_its_line(meeting, title):
    participant(meeting)
    adopted(meeting, title=title)
    [letter] = run()
    assert ("\n" in letter.subject, letter.recipients(), len(letter.subject) < 200) == (
        False,
        ["one@example.org"],
        True,
    )


def test_queries_do_not_grow_with_what_is_due(meeting, django_assert_num_queries):
    def add(number):
        participant(meeting, email=f"{number}@example.org")
        adopted(meeting, number=number)

    add(1)
    with django_assert_num_queries(4):
        telling.letters_due()
    add(2)
    add(3)
    with django_assert_num_queries(4):
        telling.letters_due()


# What the database never lets be false


def told(recommendation=None, **fields):
    return Told.objects.create(
        **{
            "participant": make_participant(),
            "recommendation": recommendation or make_recommendation(),
            "event": Event.DONE,
            "told_at": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
        }
        | fields
    )


def told_twice():
    first = told()
    return told(participant=first.participant, recommendation=first.recommendation, event=Event.ADOPTED)


RULES = {"told_once": (told_twice, {"event": "done"}, "This participant was told of it already.")}


def test_every_rule_is_tested():
    assert set(RULES) == names_in("publishing")


@pytest.mark.parametrize("name", RULES)
def test_the_database_refuses(name):
    build, bad, sentence = RULES[name]
    assert refused_by_database(build(), **bad) == name
    assert sentences_of_rules(build(), **bad) == [sentence]
