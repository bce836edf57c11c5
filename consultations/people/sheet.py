"""The participants of a consultation as a CSV file, for the organizers alone."""

from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.csv_file import csv_of
from consultations.models import Consultation, Participant


def as_csv(consultation: Consultation) -> bytes:
    """One query."""
    rows = (_cells(one) for one in consultation.participants.for_list().order_by("pk"))
    return csv_of([_headings(), *rows])


def _headings():
    named = ("name", "organization", "category", "function", "territory", "role", "email", "phone", "sex", "age_band")
    columns = (*named, "is_invited", "came", "came_at", "workshop", "table", "is_named", "wants_news")
    columns = (*columns, "registered_through", "registered_at", "forgotten_at")
    return (Participant._meta.get_field(column).verbose_name for column in columns)


def _cells(one: Participant):
    yes, no = _("yes"), _("no")
    return (
        one.name,
        one.written_organization,
        one.get_kind_display(),
        one.function,
        one.territory.name if one.territory else "",
        one.get_role_display(),
        one.email,
        one.phone,
        one.get_sex_display(),
        one.get_age_band_display(),
        yes if one.is_invited else no,
        {True: yes, False: no, None: ""}[one.came],
        _moment(one.came_at),
        one.workshop.title if one.workshop else "",
        one.table.number if one.table else "",
        yes if one.is_named else no,
        yes if one.wants_news else no,
        one.get_registered_through_display(),
        _moment(one.registered_at),
        _moment(one.forgotten_at),
    )


def _moment(at) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
