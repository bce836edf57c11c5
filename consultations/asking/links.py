"""What an answering link opens, and why it doesn't."""

import datetime
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from consultations.models import AnsweringLink, Questionnaire, QuestionnaireVersion, Response, Table
from survey_form import Faulty

MOST_BYTES = 2 * 1024 * 1024
"""Of a form on its way in: a hundred long answers in Arabic, and room to spare."""
MOST_A_MINUTE = 3_000
"""Forms taken by one link in a minute, by each process: six each from 500 phones. More is no meeting, but a flood."""


@dataclass(frozen=True)
class Refusal:
    """Why nothing is answered here, for a reader, and the status that says it to a machine."""

    status: int
    title: str
    words: str
    leads_back: bool = False
    """The link itself is open: there are other forms to go back to."""


def found(key: str) -> AnsweringLink | None:
    """The link of this key, with what its pages say. One query."""
    links = AnsweringLink.objects.select_related("consultation", "table__workshop")
    return links.filter(key=key).first()


def refusal_of_link(link: AnsweringLink | None, now: datetime.datetime) -> Refusal | None:
    """None where the link is open."""
    if link is None:
        return Refusal(
            404,
            _("This link isn’t known"),
            _("Scan the code on your table again, or ask the organizers: a copied address easily loses a letter."),
        )
    if link.is_revoked:
        return Refusal(
            410, _("This link was withdrawn"), _("The organizers replaced it. Ask them for the new code of your table.")
        )
    if not link.is_open(now):
        words = _(
            "Answers were taken until %(moment)s. If yours is missing, tell the organizers: they can open it again."
        )
        moment = date_format(localtime(link.closes_at), "j F Y H:i")
        return Refusal(410, _("The time for answering is over"), words % {"moment": moment})
    return None


def refusal_of_questionnaire(version: QuestionnaireVersion | None) -> Refusal | None:
    """None where its questionnaire takes answers; `version` is the one that is answered, None where there is none."""
    if version is None or _questions_of(version) == 0:
        return Refusal(404, _("This form isn’t here"), _("Go back to the forms of this meeting and choose one."), True)
    if not version.questionnaire.is_open:
        words = _("The organizers closed it. If your answer is missing, tell them: they can open it again.")
        return Refusal(410, _("This form is closed"), words, leads_back=True)
    return None


def excess(link: AnsweringLink, length: str | None, now: datetime.datetime) -> Refusal | None:
    """Why a form isn't even read: `length` bytes are too many, or too many forms came by this link in this minute."""
    if length and (not length.isdecimal() or int(length) > MOST_BYTES):
        return Refusal(
            413, _("This is too much to send at once"), _("Go back, shorten the longest answers, then send again.")
        )
    if _counted(f"answering:{link.pk}:{now:%Y%m%d%H%M}") > MOST_A_MINUTE:
        return Refusal(
            429, _("Too many forms at this moment"), _("Go back, wait a minute, then send again: nothing is lost.")
        )
    return None


def _counted(name: str) -> int:
    """One more in a counter that the cache may drop at any time."""
    counters = caches["counters"]
    counters.add(name, 0, timeout=120)
    try:
        return counters.incr(name)
    except ValueError:
        return 1


@dataclass(frozen=True)
class OfferedForm:
    """A questionnaire on the page of a link, how long it is, and how often this table has sent it."""

    questionnaire: Questionnaire
    questions: int
    sent_by_table: int

    @property
    def is_done(self) -> bool:
        """One answer of the table counts, and it is there."""
        return self.questionnaire.once_a_table and self.sent_by_table > 0


def offered_by(link: AnsweringLink) -> list[OfferedForm]:
    """The open questionnaires of its consultation, in their order. Two queries, three for a table."""
    questionnaires = list(link.consultation.questionnaires.filter(is_open=True).order_by("order", "pk"))
    versions: dict[int, QuestionnaireVersion] = {}
    for version in QuestionnaireVersion.objects.filter(questionnaire__in=questionnaires).in_use_first():
        versions.setdefault(version.questionnaire_id, version)
    sent = sent_by(link.table)
    return [
        OfferedForm(one, questions, sent.get(one.pk, 0))
        for one in questionnaires
        if one.pk in versions and (questions := _questions_of(versions[one.pk]))
    ]


def sent_by(table: Table | None) -> dict[int, int]:
    """How many answers of this table count, by questionnaire."""
    if table is None:
        return {}
    of_table = Response.objects.counted().filter(table=table).values_list("version__questionnaire")
    return dict(of_table.annotate(Count("pk")).order_by())


def _questions_of(version: QuestionnaireVersion) -> int:
    """How many it asks; none while it was only begun."""
    try:
        return sum(1 for _question in version.form)
    except Faulty:
        return 0
