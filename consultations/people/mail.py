"""The letters participants are sent: plain text, in the language of the page they wrote on, with the link of their own.

They leave once what they speak of is written; a mail server that doesn't answer leaves a line in the log, and undoes
nothing. Anybody can type anybody's address: so a letter repeats nothing that was typed, its links lead to the site's
own name whatever name the request gave, and the log says no address.
"""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.models import Participant

logger = logging.getLogger(__name__)


def confirm(participant: Participant) -> None:
    """Their place is noted, and the page of their own. The same letter when they register once more."""
    context = {"consultation": participant.consultation, "link": _link(participant)}
    subject = _("Your registration: %(consultation)s") % {"consultation": participant.consultation.title}
    _send(participant.email, subject, render_to_string("consultations/mail/registered.txt", context))


def send_own_pages(email: str, participants: Iterable[Participant], after: HttpResponse) -> None:
    """The links of all that is kept under this e-mail, once the page was answered.

    How long an answer takes would else tell a stranger whether there was a letter to send.
    """
    pages = [(one.consultation, _link(one)) for one in participants]
    language, close = get_language(), after.close

    def close_and_send():
        close()
        with translation.override(language):
            text = render_to_string("consultations/mail/own_pages.txt", {"pages": pages})
            _leave(_("What is kept about you"), text, email)

    after.close = close_and_send


def _link(participant: Participant) -> str:
    return settings.SITE_URL + participant.get_absolute_url()


def _send(email: str, subject: str, text: str) -> None:
    one_line = " ".join(subject.splitlines())
    transaction.on_commit(lambda: _leave(one_line, text, email), robust=True)


def _leave(subject: str, text: str, email: str) -> None:
    """What the server says quotes the address it refused: of that only the kind is written down."""
    try:
        send_mail(subject, text, None, [email])
    except (OSError, UnicodeError, ValueError) as error:  # smtplib's errors are of the first kind
        logger.warning("A letter to a participant didn't leave: %s.", type(error).__name__)
