"""`manage.py forget_participants`: those past their time lose their names; what was counted and published stays."""

import datetime
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import timezone, translation

from consultations.models import Consultation, Participant, Response
from consultations.people.coverage import as_public, coverage
from consultations.people.forgetting import forget
from consultations.people.heard import heard
from consultations.people.retention import in_words, kept_until
from tests.builders import (
    make_administrator,
    make_consultation,
    make_organization,
    make_participant,
    make_questionnaire,
    make_response,
)

DAY = datetime.timedelta(days=1)


def run(*options) -> str:
    out = StringIO()
    call_command("forget_participants", *options, stdout=out)
    return out.getvalue()


def past(**fields):
    return make_consultation(**{"slug": "past", "held_on": datetime.date(2018, 8, 4)} | fields)


@pytest.mark.parametrize(
    ("last_day", "months", "until"),
    [
        ((2018, 8, 4), 24, (2020, 8, 4)),
        ((2018, 8, 31), 1, (2018, 9, 30)),
        ((2023, 12, 31), 2, (2024, 2, 29)),
        ((2018, 12, 1), 1, (2019, 1, 1)),
        ((2018, 1, 1), 120, (2028, 1, 1)),
    ],
)
def test_until_when_they_are_kept(last_day, months, until):
    assert kept_until(datetime.date(*last_day), months) == datetime.date(*until)


def test_the_time_in_words():
    assert [in_words(months) for months in (1, 2, 6, 12, 18, 24, 36, 120)] == [
        *("شهر واحد", "شهران", "6 أشهر", "سنة واحدة", "18 شهرا", "سنتان", "3 سنوات", "10 سنوات"),
    ]


def test_only_those_past_their_time_are_forgotten():
    today = timezone.localdate()
    day = today.replace(day=1)
    due = make_consultation(held_on=kept_until(day, 0) - DAY, keep_months=1)
    made = {
        "late": past(),
        "ended late": make_consultation(held_on=datetime.date(2018, 1, 1), ended_on=today, keep_months=1),
        "kept": make_consultation(held_on=today - 10 * DAY, keep_months=1),
    }
    for name, one in made.items():
        make_participant(consultation=one, name=name)
    run()
    assert sorted(Participant.objects.exclude(name="").values_list("name", flat=True)) == ["ended late", "kept"]
    forgotten = set(Consultation.objects.exclude(forgotten_at=None).values_list("pk", flat=True))
    assert forgotten - {due.pk} == {made["late"].pk}


def test_the_last_day_of_keeping_is_kept():
    today = timezone.localdate()
    last = make_consultation(held_on=datetime.date(2018, 8, 4))
    make_participant(consultation=last, name="فاطمة")
    months = (today.year - 2018) * 12 + today.month - 8
    Consultation.objects.update(held_on=datetime.date(2018, 8, today.day), keep_months=months)
    run()
    assert Participant.objects.get().name == "فاطمة"
    Consultation.objects.update(held_on=datetime.date(2018, 8, today.day) - DAY)
    run()
    assert Participant.objects.get().name == ""


def test_counts_and_published_pages_stay_and_names_go(client, settings):
    settings.PAGE_CACHE = False
    meeting, known = past(), make_organization(name_ar="تعاونية الأمل", kind="cooperative")
    for n in range(6):
        make_participant(consultation=meeting, name=f"SECRET {n}", organization=known, email=f"s{n}@example.org")
    Participant.objects.filter(name="SECRET 5").update(
        organization=None, category="other", organization_name="SECRET & fils"
    )
    make_participant(consultation=meeting, name="SECRET named", category="association", is_named=True)
    make_participant(consultation=meeting, name="SECRET invited", category="chamber", is_invited=True, came=False)
    make_participant(consultation=meeting, category="other", function="فاعلون مؤسساتيون")
    answers = make_response(questionnaire=make_questionnaire(consultation=meeting), answered_by="SECRET writer")
    linked = Participant.objects.first()
    Response.objects.update(participant=linked)

    def counts():
        with translation.override("ar"):
            groups = [(str(one.label), one.count) for one in heard(meeting)]
            return coverage(meeting), as_public(coverage(meeting)), groups

    before = counts()
    page = client.get("/fr/consultations/past/").content.decode()
    said = run()
    assert said == "past: 8 people, 1 names on answers.\nForgotten: 8 people, 1 names.\n"
    assert counts() == before
    assert Participant.objects.exclude(name="", email="", phone="", organization_name="").count() == 0
    answers.refresh_from_db()
    assert (answers.answered_by, answers.participant) == ("", linked)
    after = client.get("/fr/consultations/past/").content.decode()
    sections = [one.partition('id="coverage"')[2] for one in (page, after)]
    assert sections[0] == sections[1] != ""
    assert ("SECRET named" in page, "SECRET" in after) == (True, False)
    assert "فاعلون مؤسساتيون" in after  # it never named a person


def test_run_again_it_changes_nothing():
    meeting = past()
    make_participant(consultation=meeting, name="فاطمة")
    run()
    stamps = (
        Consultation.objects.values_list("forgotten_at").get(),
        Participant.objects.values_list("forgotten_at").get(),
    )
    assert run() == "Forgotten: 0 people, 0 names.\n"
    assert stamps == (
        Consultation.objects.values_list("forgotten_at").get(),
        Participant.objects.values_list("forgotten_at").get(),
    )


def test_who_is_entered_later_is_forgotten_the_next_night():
    meeting = past()
    run()
    make_participant(consultation=meeting, name="فاطمة")
    assert run() == "past: 1 people, 0 names on answers.\nForgotten: 1 people, 0 names.\n"
    make_response(questionnaire=make_questionnaire(consultation=meeting), answered_by="يوسف")
    assert run() == "past: 0 people, 1 names on answers.\nForgotten: 0 people, 1 names.\n"


def test_dry_run_says_it_and_writes_nothing():
    make_participant(consultation=past(), name="فاطمة")
    assert run("--dry-run") == "past: 1 people, 0 names on answers.\nWould be forgotten: 1 people, 0 names.\n"
    assert Participant.objects.get().name == "فاطمة"
    assert Consultation.objects.get().forgotten_at is None


def test_who_spoke_in_public_keeps_a_name_the_press_printed_until_they_ask():
    speaker = {"role": "speaker", "name": "متدخلة", "function": "مديرة", "is_named": True}
    meeting = past()
    printed = make_participant(consultation=meeting, **speaker)
    make_participant(consultation=meeting, **speaker | {"email": "a@example.org"})
    make_participant(consultation=meeting, **speaker | {"is_named": False})
    make_participant(consultation=meeting, **speaker | {"role": "participant"})
    run()
    assert list(Participant.objects.exclude(name="")) == [printed]


def test_a_name_written_on_a_form_goes_with_the_person():
    """At a table, on paper and in files nobody is linked to a participant: only the name is written."""
    meeting, elsewhere = make_consultation(), make_consultation()
    written = {
        "فاطمه المثال": "",
        "المائدة 3: فاطمةُ المثال، يوسف": "",
        "فاطمة المثالي": "فاطمة المثالي",
        "يوسف المثال": "يوسف المثال",
    }
    questionnaire = make_questionnaire(consultation=meeting)
    answers = [make_response(questionnaire=questionnaire, answered_by=words) for words in written]
    other = make_response(questionnaire=make_questionnaire(consultation=elsewhere), answered_by="فاطمة المثال")
    nameless = make_participant(consultation=meeting, name="", category="association", email="a@example.org")
    forget(nameless)
    assert [one.answered_by for one in Response.objects.filter(pk__in=[one.pk for one in answers])] == list(written)
    forget(make_participant(consultation=meeting, name="فاطمة المثال"))
    kept = [Response.objects.get(pk=one.pk).answered_by for one in (*answers, other)]
    assert kept == [*written.values(), "فاطمة المثال"]


def test_the_admin_remembers_no_name_of_a_participant(sign_in):
    client, one = sign_in(make_administrator()), make_participant(name="فاطمة المثال", came=True)
    page = f"/admin/consultations/participant/{one.pk}/"
    written = {"consultation": one.consultation_id, "role": "participant", "name": "فاطمة المثال", "came": "true"}
    for address, data in (
        (f"{page}change/", written),
        ("/admin/consultations/participant/add/", written),
        (f"{page}delete/", {"post": "yes"}),
    ):
        assert client.post(address, data).status_code == 302
    assert sorted(LogEntry.objects.values_list("action_flag", "object_repr")) == [
        (1, f"#{one.pk + 1}"),
        (2, f"#{one.pk}"),
        (3, f"#{one.pk}"),
    ]
