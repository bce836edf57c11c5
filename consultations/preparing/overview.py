"""How far a consultation is: what is prepared, what is missing, what came in, and what to do next."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.models import (
    AnsweringLink,
    Consultation,
    MapActor,
    PublishedQuestion,
    Response,
    Table,
)


@dataclass(frozen=True)
class Part:
    """One thing to prepare or to gather: what stands, and what to do when nothing does."""

    label: str
    stands: str
    todo: str
    page: str
    """The name of the address where it is done."""

    is_ready: bool
    anchor: str = ""


@dataclass(frozen=True)
class Overview:
    before: list[Part]
    after: list[Part]
    next: Part | None
    """The first thing to do now, by the day it is; nothing once all is done."""

    days_left: int
    """Until the first day; negative once it is past."""

    @property
    def ready(self) -> int:
        return sum(part.is_ready for part in self.before)


FORMS = 4
"""The place of the questionnaires among what is prepared: without one, no answer is awaited."""


def overview_of(consultation: Consultation, today: datetime.date) -> Overview:
    """Eight queries, whatever there is."""
    before = _prepared(consultation, is_past=consultation.is_past(today))
    after = _came_in(consultation, has_forms=bool(before[FORMS].stands))
    parts = before if today <= consultation.held_on else after
    waiting = [part for part in parts if not part.is_ready]
    return Overview(before, after, next(iter(waiting), None), (consultation.held_on - today).days)


def _prepared(consultation: Consultation, *, is_past: bool) -> list[Part]:
    """Once it is past nothing has to be open any more: closed questionnaires are ready, links not asked for."""
    items = consultation.programme.count()
    workshops = consultation.workshops.count()
    tables = Table.objects.filter(workshop__consultation=consultation).count()
    forms = consultation.questionnaires.aggregate(all=Count("pk"), open=Count("pk", filter=Q(is_open=True)))
    links = AnsweringLink.objects.filter(consultation=consultation).open_at(timezone.now()).count()
    people = consultation.participants.count()
    return [
        Part(
            _("Date and place"),
            consultation.place,
            _("Write where it is held."),
            "consultations_staff:edit",
            bool(consultation.place),
            "div_id_place",
        ),
        Part(
            _("Personal data"),
            _("Kept %(months)s months") % {"months": consultation.keep_months} if consultation.privacy_purpose else "",
            _("Say what personal data are kept for: whoever registers or answers reads it."),
            "consultations_staff:edit",
            bool(consultation.privacy_purpose),
            "div_id_privacy_purpose",
        ),
        Part(
            _("Programme"),
            ngettext("%(count)s item", "%(count)s items", items) % {"count": items} if items else "",
            _("Write the hours of the day."),
            "consultations_staff:day",
            bool(items),
            "programme",
        ),
        Part(
            _("Workshops and tables"),
            _counted_tables(workshops, tables),
            _("Add the tables of the workshops.") if workshops else _("Add the workshops and their tables."),
            "consultations_staff:day",
            bool(workshops and tables),
            "workshops",
        ),
        Part(
            _("Questionnaires"),
            _counted_forms(forms["all"], forms["open"]),
            _("Open the questionnaires to answers.") if forms["all"] else _("Choose the questionnaires."),
            "consultations_staff:questionnaires",
            bool(forms["all"] if is_past else forms["open"]),
        ),
        *([] if is_past and not links else [_links(links)]),
        Part(
            _("Participants"),
            _counted_people(people) if people else _opened_registration(consultation),
            _("Write who is invited, or open the registration."),
            "consultations_staff:participants",
            bool(people or consultation.registration_opens),
        ),
        Part(
            _("Public page"),
            _("Everybody sees it") if consultation.is_public else "",
            _("Make the page public when it may be seen."),
            "consultations_staff:detail",
            consultation.is_public,
            "public",
        ),
    ]


def _links(count: int) -> Part:
    return Part(
        _("Answering links"),
        ngettext("%(count)s open link", "%(count)s open links", count) % {"count": count} if count else "",
        _("Make a link for each table and print the sheets."),
        "consultations_staff:day",
        bool(count),
        "links",
    )


def _came_in(consultation: Consultation, *, has_forms: bool) -> list[Part]:
    came = consultation.participants.came().count()
    answered = Response.objects.counted().filter(version__questionnaire__consultation=consultation).count()
    shown = PublishedQuestion.objects.filter(questionnaire__consultation=consultation).count()
    actors = MapActor.objects.filter(map__consultation=consultation).count()
    findings = consultation.findings.count()
    of_forms = [
        Part(
            _("Responses"),
            ngettext("%(count)s response", "%(count)s responses", answered) % {"count": answered} if answered else "",
            _("Type in the forms that came on paper."),
            "consultations_staff:responses",
            bool(answered),
        ),
        Part(
            _("Results"),
            ngettext("%(count)s question published", "%(count)s questions published", shown) % {"count": shown}
            if shown
            else "",
            _("Publish the results, question by question."),
            "consultations_staff:results",
            bool(shown),
        ),
    ]
    return [
        Part(
            _("Attendance"),
            ngettext("%(count)s came", "%(count)s came", came) % {"count": came} if came else "",
            _("Mark who came."),
            "consultations_staff:participants",
            bool(came),
        ),
        *(of_forms if has_forms else ()),
        Part(
            _("Maps"),
            ngettext("%(count)s actor", "%(count)s actors", actors) % {"count": actors} if actors else "",
            _("Draw the maps of actors."),
            "consultations_staff:maps",
            bool(actors),
        ),
        Part(
            _("Findings"),
            ngettext("%(count)s finding", "%(count)s findings", findings) % {"count": findings} if findings else "",
            _("Write what came out of it."),
            "consultations_staff:findings",
            bool(findings),
        ),
    ]


def _counted_tables(workshops: int, tables: int) -> str:
    if not workshops:
        return ""
    rooms = ngettext("%(count)s workshop", "%(count)s workshops", workshops) % {"count": workshops}
    if not tables:
        return rooms
    return f"{rooms} · " + ngettext("%(count)s table", "%(count)s tables", tables) % {"count": tables}


def _counted_forms(count: int, opened: int) -> str:
    if not count:
        return ""
    words = ngettext("%(count)s questionnaire", "%(count)s questionnaires", count) % {"count": count}
    if not opened:
        return words
    return f"{words} · " + ngettext("%(count)s open", "%(count)s open", opened) % {"count": opened}


def _counted_people(people: int) -> str:
    return ngettext("%(count)s on the list", "%(count)s on the list", people) % {"count": people}


def _opened_registration(consultation: Consultation) -> str:
    return _("Registration is open") if consultation.registration_opens else ""
