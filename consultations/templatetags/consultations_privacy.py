"""{% privacy_of consultation as privacy %}: what whoever gives personal data is told first (law 09-08)."""

import datetime
from dataclasses import dataclass

from django import template

from consultations.models import Consultation
from consultations.people import retention
from organizations.models import Organization

register = template.Library()


@dataclass(frozen=True)
class PrivacyStatement:
    """What the data are for, how long they are kept, and who is asked about them."""

    purpose: str
    kept_for: str
    kept_until: datetime.date
    asked: list[Organization]


@register.simple_tag
def privacy_of(consultation: Consultation) -> PrivacyStatement:
    """One query: the organizers."""
    return PrivacyStatement(
        consultation.privacy_purpose.strip(),
        retention.in_words(consultation.keep_months),
        retention.kept_until(consultation.last_day, consultation.keep_months),
        list(consultation.organizers.order_by("name_ar", "pk")),
    )
