"""The last place, wanted at the same moment: each in a thread and a connection of its own."""

import pytest
from django.utils import timezone

from consultations.models import Consultation, Participant
from consultations.people import registration
from tests.builders import make_consultation, make_participant
from tests.recommendations.test_workflow_together import together


def registering(pk: int, **fields):
    def deed():
        registration.register(Consultation.objects.get(pk=pk), Participant(**fields), timezone.now())

    return deed


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_the_last_place_one_gets_it():
    meeting = make_consultation(held_on=timezone.localdate(), registration_opens=True, capacity=2)
    make_participant(consultation=meeting, name="الأول", came=None)
    said = together(registering(meeting.pk, name="الثانية"), registering(meeting.pk, name="الثالث"))
    assert [one.partition("(")[0] for one in said] == ["RegistrationClosed", "taken"]
    assert Participant.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_person_from_two_phones_is_one():
    meeting = make_consultation(held_on=timezone.localdate(), registration_opens=True)
    fields = {"name": "فاطمة", "email": "a@example.org"}
    assert together(*[registering(meeting.pk, **fields)] * 3) == ["taken"] * 3
    assert Participant.objects.count() == 1
