"""The letters participants are sent: plain text, in the language of the page they wrote on, with the link of their own.

They leave once what they speak of is written; a mail server that doesn't answer leaves a line in the log, and undoes
nothing.
"""

from collections.abc import Iterable

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from consultations.models import Participant


def confirm(participant: Participant, request) -> None:
    """Their place is noted, and the page of their own. The same letter when they register once more."""
    context = {
        "participant": participant,
        "consultation": participant.consultation,
        "link": _link(participant, request),
    }
    subject = _("Your registration: %(consultation)s") % {"consultation": participant.consultation.title}
    _send(participant.email, subject, render_to_string("consultations/mail/registered.txt", context))


def send_own_pages(email: str, participants: Iterable[Participant], request) -> None:
    """The links of all that is kept under this e-mail."""
    pages = [(one.consultation, _link(one, request)) for one in participants]
    _send(email, _("What is kept about you"), render_to_string("consultations/mail/own_pages.txt", {"pages": pages}))


def _link(participant: Participant, request) -> str:
    return request.build_absolute_uri(participant.get_absolute_url())


def _send(email: str, subject: str, text: str) -> None:
    one_line = " ".join(subject.splitlines())
    transaction.on_commit(lambda: send_mail(one_line, text, None, [email]), robust=True)
