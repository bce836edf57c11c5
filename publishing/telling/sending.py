"""Sending the letters, one after the other; what left is written down before the next, what failed isn't."""

import logging
import smtplib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.mail import get_connection

from publishing.models import Told
from publishing.telling.due import Letter, still_due
from publishing.telling.writing import message_of

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1, 30
"""Seconds between two tries while the mail server doesn't take anything; each pause is twice the one before."""
MOST_FAILURES = 5
"""After so many in a row the run stops: the next one tries again."""
OF_ONE_ADDRESS = (smtplib.SMTPRecipientsRefused, UnicodeError, ValueError)
"""What is wrong with one letter and says nothing about the next."""


@dataclass
class Outcome:
    """What a run did. `gave_up`: the mail server took nothing any more."""

    sent: int = 0
    told: int = 0
    failed: int = 0
    gave_up: bool = False


def send(letters: Iterable[Letter], most: int, pause: Callable[[float], None] = time.sleep) -> Outcome:
    """Send these letters, at most so many. A crash between sending one and writing it down repeats that one alone."""
    outcome, connection, in_a_row = Outcome(), get_connection(), 0
    try:
        for letter in map(still_due, letters):
            if outcome.sent >= most:
                break
            if not letter.parts:
                continue
            try:
                message_of(letter, connection).send()
            except OF_ONE_ADDRESS:
                _note(letter, outcome)
            except OSError:  # smtplib's errors and those of the network are all of this kind
                _note(letter, outcome)
                connection.close()
                in_a_row += 1
                if in_a_row == MOST_FAILURES:
                    outcome.gave_up = True
                    break
                pause(min(FIRST_PAUSE * 2 ** (in_a_row - 1), LONGEST_PAUSE))
            else:
                in_a_row = 0
                outcome.sent += 1
                outcome.told += _write_down(letter)
    finally:
        connection.close()
    return outcome


def _note(letter: Letter, outcome: Outcome) -> None:
    """In the log by their keys: an address is nobody's business there."""
    outcome.failed += 1
    keys = ", ".join(str(participant.pk) for participant, _news in letter.parts)
    logger.warning("The letter to participant %s didn't leave.", keys, exc_info=True)


def _write_down(letter: Letter) -> int:
    rows = [
        Told(participant=participant, recommendation=one.recommendation, event=one.event)
        for participant, news in letter.parts
        for one in news
    ]
    Told.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
