"""The letter itself: plain text, in the language its reader registered in, the new state in its subject."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.models import Event
from publishing.telling.due import Letter

LONGEST_TITLE = 120


def message_of(letter: Letter, connection=None) -> EmailMessage:
    """The mail that tells it, ready to leave by this connection."""
    first = letter.parts[0][0]
    language = first.language if first.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        parts = [
            {
                "consultation": participant.consultation,
                "news": [(one, _address(one.recommendation)) for one in news],
                "stop": _address(participant),
            }
            for participant, news in letter.parts
        ]
        body = render_to_string("publishing/mail/news.txt", {"name": first.name, "parts": parts})
        return EmailMessage(
            subject_of(letter),
            body,
            to=[letter.email],
            connection=connection,
            headers={"List-Unsubscribe": f"<{parts[0]['stop']}>", "Content-Language": language},
        )


def _address(thing) -> str:
    return settings.SITE_URL + thing.get_absolute_url()


def subject_of(letter: Letter) -> str:
    """What happened, and to what where it is one thing."""
    news = letter.news
    if len(news) == 1:
        title = Truncator(" ".join(news[0].recommendation.title.split())).chars(LONGEST_TITLE)
        return SUBJECTS[news[0].event]() % {"title": title}
    counts = {event: sum(one.event == event for one in news) for event in Event}
    words = []
    if count := counts[Event.ADOPTED]:
        words.append(ngettext("%(count)s recommendation adopted", "%(count)s recommendations adopted", count))
        words[-1] %= {"count": count}
    if count := counts[Event.DONE]:
        words.append(ngettext("%(count)s recommendation fully done", "%(count)s recommendations fully done", count))
        words[-1] %= {"count": count}
    return " · ".join(words)


SUBJECTS = {
    Event.ADOPTED: lambda: _("What you said was adopted: %(title)s"),
    Event.DONE: lambda: _("What you said is fully done: %(title)s"),
}
