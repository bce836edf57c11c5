"""What the register holds of a council already: by session, the words, the numbers and the highest of them."""

from dataclasses import dataclass, field

from django.db.models import Q

from councils.models import Council, Session
from intake.imports.words import fingerprint
from recommendations.models import Recommendation

SessionKey = tuple[str, int, int, int]
"""(kind, year, month, number in the month)."""


@dataclass
class Held:
    """One session, in the register or to be made."""

    pk: int | None = None
    prints: set[int] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)


@dataclass
class Register:
    sessions: dict[SessionKey, Held] = field(default_factory=dict)
    endings: dict[str, set[int]] = field(default_factory=dict)
    """By what a reference begins with: the numbers it ends with."""


def register_of(council: Council) -> Register:
    """Every session of the council with its recommendations, drafts and archived ones too: two queries."""
    register = Register()
    by_pk: dict[int, Held] = {}
    for pk, *key in Session.objects.filter(council=council).values_list("pk", "kind", "year", "month", "number"):
        by_pk[pk] = register.sessions[tuple(key)] = Held(pk)
    rows = Recommendation.objects.filter(Q(session__council=council) | Q(reference__startswith=f"{council.code}-"))
    for pk, text, number, reference in rows.values_list("session", "text", "number", "reference").iterator(2000):
        prefix, _dash, ending = reference.rpartition("-")
        if ending.isdecimal() and len(ending) < 6:
            register.endings.setdefault(prefix, set()).add(int(ending))
        if pk in by_pk:
            by_pk[pk].prints.add(fingerprint(text))
            if number:
                by_pk[pk].numbers.add(number)
    return register


def prefix_of(council: Council, key: SessionKey) -> str:
    """Of the references of a session: TIZ-2021-01, or TIZ-2021-01-E1 for an extraordinary one."""
    kind, year, month, number = key
    return f"{council.code}-{Session(kind=kind, year=year, month=month, number=number).slug.upper()}"
