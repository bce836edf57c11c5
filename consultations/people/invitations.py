"""A list of invitations, pasted: what each line gives, what is wrong with it, and the good ones brought in.

A line is: name, organization, function, e-mail, in this order, parted by tabs (a spreadsheet's), or by ; or by ؛. The
e-mail is known wherever it stands.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from arabic_text.normal import bare
from consultations.models import Consultation, Participant
from organizations.models import Organization

MOST_LINES = 1000
SEPARATORS = re.compile("[;؛]")
LONGEST = {"name": 150, "organization": 200, "function": 200, "email": 254}
HEADINGS = {"الاسم", "الاسم الكامل", "الإسم", "nom", "nom complet", "nom et prénom", "name"}


@dataclass
class Invitation:
    """One line: what it gives, the organization of the register it names, and why it can't be brought in, if so."""

    number: int
    source: str
    name: str = ""
    organization: str = ""
    function: str = ""
    email: str = ""
    in_register: Organization | None = None
    problem: str = ""
    is_known: bool = False
    """Whether this person is on the list already, or stands higher up in what was pasted."""

    @property
    def is_new(self) -> bool:
        return not self.problem and not self.is_known

    @property
    def signs(self) -> set[tuple]:
        """What tells that two are the same person: the e-mail, or the name with the organization."""
        named = (bare(self.name).casefold(), bare(self.organization).casefold())
        return {("named", *named)} | ({("email", self.email)} if self.email else set())


def read(text: str, consultation: Consultation) -> list[Invitation]:
    """The lines of a pasted text, each with what it gives: two queries, however many there are."""
    lines = [_line(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and bare(lines[0].name).casefold() in {bare(word) for word in HEADINGS}:
        lines.pop(0)
    _find_organizations(lines)
    _find_known(lines, consultation)
    return lines


def _line(number: int, source: str) -> Invitation:
    line = Invitation(number, source)
    if "\x00" in source:
        line.source = source.replace("\x00", "")
        line.problem = _("It holds a character that can't be kept.")
        return line
    parts = [part.strip() for part in (source.split("\t") if "\t" in source else SEPARATORS.split(source))]
    line.email = next((part for part in parts if "@" in part), "").lower()
    rest = [part for part in parts if "@" not in part]
    if any(rest[3:]):
        line.problem = _("It has more parts than name, organization, function and e-mail.")
    line.name, line.organization, line.function = [*rest, "", "", ""][:3]
    line.problem = line.problem or _problem_of(line)
    return line


def _problem_of(line: Invitation) -> str:
    if not (line.name or line.organization):
        return _("Write a name, or an organization.")
    for part, longest in LONGEST.items():
        if len(getattr(line, part)) > longest:
            return _("One of its parts is longer than %(most)s characters.") % {"most": longest}
    try:
        validate_email(line.email or "nobody@example.org")
    except ValidationError:
        return _("“%(email)s” isn't an e-mail address.") % {"email": line.email}
    return ""


def _find_organizations(lines: list[Invitation]) -> None:
    names = {line.organization for line in lines if line.organization and not line.problem}
    found: dict[str, set[Organization]] = {}
    for one in Organization.objects.filter(Q(name_ar__in=names) | Q(name_fr__in=names)):
        for name in (one.name_ar, one.name_fr):
            found.setdefault(name, set()).add(one)
    for line in lines:
        those = found.get(line.organization, set()) if line.organization else set()
        line.in_register = next(iter(those)) if len(those) == 1 else None


def _find_known(lines: list[Invitation], consultation: Consultation) -> None:
    known = set()
    for one in consultation.participants.select_related("organization").filter(forgotten_at__isnull=True):
        written = one.organization_name or (one.organization.name_ar if one.organization else "")
        known |= Invitation(0, "", name=one.name, organization=written, email=one.email).signs
        if one.organization and one.organization.name_fr:
            known |= Invitation(0, "", name=one.name, organization=one.organization.name_fr).signs
    for line in lines:
        if line.problem:
            continue
        line.is_known = bool(line.signs & known)
        known |= line.signs


@transaction.atomic
def bring_in(text: str, consultation: Consultation) -> tuple[int, list[Invitation]]:
    """Enter the good lines as invited; how many there were, and the lines that can't be. Sent twice, once."""
    held = Consultation.objects.select_for_update().get(pk=consultation.pk)
    lines = read(text, held)
    new = [
        Participant(
            consultation=held,
            name=line.name,
            organization=line.in_register,
            organization_name="" if line.in_register else line.organization,
            function=line.function,
            email=line.email,
            is_invited=True,
        )
        for line in lines
        if line.is_new
    ]
    Participant.objects.bulk_create(new, batch_size=200)
    return len(new), [line for line in lines if line.problem]
