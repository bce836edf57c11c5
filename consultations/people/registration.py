"""Registering for a consultation by the public form: whether it is open, and the one door in.

Whoever sends is told the same thing whether their e-mail was known or not: the rest is in their mail.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations.models import Consultation, Participant, Registration


class RegistrationClosed(Exception):
    """Says why, in a sentence for whoever wanted to register."""


@dataclass(frozen=True)
class Standing:
    """Whether one can register now, or why not. `places_left` is None where places aren't counted."""

    closed_because: str = ""
    places_left: int | None = None

    @property
    def is_open(self) -> bool:
        return not self.closed_because


def standing(consultation: Consultation, now: datetime.datetime) -> Standing:
    """How registration stands at this moment. One query where places are counted, none otherwise."""
    if not (consultation.registration_opens and consultation.is_public):
        return Standing(_("Registration isn't open."))
    closes_at = consultation.registration_closes_at
    if consultation.is_past(timezone.localdate(now)) or (closes_at and closes_at <= now):
        return Standing(_("Registration is closed: its last hour is past."))
    if consultation.capacity is None:
        return Standing()
    left = max(consultation.capacity - consultation.participants.taking_a_place().count(), 0)
    return Standing("" if left else _("All places are taken."), left)


def registration_today(consultation: Consultation) -> Standing | None:
    """How it stands as this day begins, for the public page, which stands as it is until something is written.

    None where there was never a form, or the last day is past.
    """
    today = timezone.localdate()
    if not consultation.registration_opens or consultation.is_past(today):
        return None
    return standing(consultation, timezone.make_aware(datetime.datetime.combine(today, datetime.time.min)))


@transaction.atomic
def register(consultation: Consultation, participant: Participant, now: datetime.datetime) -> Participant:
    """Enter this unsaved participant, or give back the row that holds their place already; or `RegistrationClosed`.

    The consultation's row is locked, so that of two who want the last place one gets it. Fullness is judged before
    anything is compared: a room that is full answers everybody alike.
    """
    held = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if known := sent_already(held, participant):
        return known
    if reason := standing(held, now).closed_because:
        raise RegistrationClosed(reason)
    if known := _registered_already(held, participant):
        return known
    participant.consultation = held
    participant.registered_through = Registration.FORM
    participant.is_invited = False
    participant.language = (get_language() or "")[:2]
    participant.save(force_insert=True)
    return participant


def sent_already(consultation: Consultation, participant: Participant) -> Participant | None:
    """The row this very form made, when it is sent again; a form used for somebody else gets a key of its own."""
    made = Participant.objects.filter(key=participant.key).first()
    if made is None:
        return None
    same = (consultation.pk, participant.name, participant.email)
    if (made.consultation_id, made.name, made.email) == same:
        return made
    participant.key = uuid.uuid4()
    return None


def _registered_already(consultation: Consultation, participant: Participant) -> Participant | None:
    if not participant.email:
        return None
    return consultation.participants.filter(email=participant.email).first()
