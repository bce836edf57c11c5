"""What may be wrong with a row, in sentences; kept as a code and its values, so each reader has their own language."""

from dataclasses import dataclass, field

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES = {
    "no_words": _("There are no words of a recommendation in this row."),
    "too_long": _("This text is longer than %(most)s characters."),
    "bad_number": _("This isn't a number from 1 to 32767."),
    "number_taken": _("The register has another recommendation of this number in this session."),
    "number_twice": _("Row %(line)s has this number in the same session."),
    "bad_kind": _("This is no kind of recommendation: write recommendation, deliberation, motion or commitment."),
    "unknown_organization": _("No organization of the register has this name."),
    "unknown_organization_near": _("No organization of the register has this name. The nearest is “%(near)s”."),
    "several_organizations": _("Several organizations of the register have this name: write its address on this site."),
    "unknown_theme": _("No theme of the register has this name."),
    "unknown_theme_near": _("No theme of the register has this name. The nearest is “%(near)s”."),
    "several_themes": _("Several themes of the register have this name."),
    "unknown_territory": _("No territory of the register has this name."),
    "unknown_territory_near": _("No territory of the register has this name. The nearest is “%(near)s”."),
    "several_territories": _("Several territories have this name: write its code."),
    "bad_day": _("This isn't a date with its day, month and year."),
    "bad_session": _("No month and year of a session can be read here."),
    "no_session": _("The session isn't known: the row doesn't name it, and none was chosen for the file."),
    "twice": _("Row %(line)s has the same words in the same session."),
}

ISOLATE, END = "\u2068", "\u2069"
"""Around a name in a sentence, which may run the other way."""


@dataclass(frozen=True)
class Problem:
    """`column` are its letters; empty for the row as a whole."""

    code: str
    column: str = ""
    value: str = ""
    values: dict = field(default_factory=dict)


def sentence(code: str, values: dict) -> str:
    shown = {
        name: number_format(value, force_grouping=name == "most")
        if isinstance(value, int)
        else f"{ISOLATE}{value}{END}"
        for name, value in values.items()
    }
    return gettext(SENTENCES[code]) % shown
