"""Kinds of questions as a clerk chooses among them: what each is called and what it is for."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from survey_form import Kind


@dataclass(frozen=True)
class KindWords:
    kind: Kind
    label: str
    purpose: str


@dataclass(frozen=True)
class KindGroup:
    label: str
    kinds: tuple[KindWords, ...]


GROUPS = (
    KindGroup(
        _("To choose from"),
        (
            KindWords(Kind.ONE, _("One choice"), _("One answer of a list: yes or no, a kind, a sector.")),
            KindWords(Kind.MANY, _("Several choices"), _("Tick all that apply.")),
            KindWords(Kind.RANKING, _("Ranking"), _("Put answers in order, the most important first.")),
            KindWords(Kind.SCALE, _("Scale"), _("A mark between two ends: from 1, weak, to 5, strong.")),
            KindWords(Kind.MATRIX, _("Matrix"), _("The same choices for several lines: one a line.")),
        ),
    ),
    KindGroup(
        _("To write"),
        (
            KindWords(Kind.TEXT, _("Short text"), _("A few words on one line.")),
            KindWords(Kind.LONG_TEXT, _("Long text"), _("An opinion, an experience, a proposal.")),
            KindWords(Kind.NUMBER, _("Number"), _("A quantity, with its unit: members, dirhams, kilometres.")),
            KindWords(Kind.DATE, pgettext_lazy("kind of question", "Date"), _("A day of the calendar.")),
        ),
    ),
    KindGroup(
        _("Who and where"),
        (
            KindWords(
                Kind.ORGANIZATIONS, _("Organizations"), _("From the register, or new: they become actors of a map.")
            ),
            KindWords(
                Kind.LINKS, _("Links"), _("Who coordinates with whom, by what, how strongly: the lines of a map.")
            ),
            KindWords(
                Kind.PLACE, pgettext_lazy("kind of question", "Place"), _("A region, a province or a prefecture.")
            ),
        ),
    ),
)
WORDS = {one.kind: one for group in GROUPS for one in group.kinds}

ALIKE = (
    (Kind.ONE, Kind.MANY, Kind.RANKING),
    (Kind.TEXT, Kind.LONG_TEXT),
)
"""One can be turned into another without losing what was written."""


def turns_into(kind: Kind) -> tuple[Kind, ...]:
    """The kinds it can become, itself among them."""
    return next((alike for alike in ALIKE if kind in alike), (kind,))
