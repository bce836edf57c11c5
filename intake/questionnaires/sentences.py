"""What is wrong with the rows of an XLSForm, or left out of it, in words; `xlsform` says codes."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from consultations.questionnaires.faults import COUNTED, sentence
from survey_form import Fault
from xlsform import SheetFault

WRONG = {
    "no_sheet": _("The file has no sheet named “survey” with questions in it. Is it an XLSForm?"),
    "no_column": _("The column is missing."),
    "type_empty": _("The row doesn't say its type."),
    "type_unknown": _("“%(type)s” is no type of question."),
    "list_missing": _("The type doesn't name a list of choices."),
    "list_unknown": _("The sheet “choices” has no list named “%(name)s”."),
    "group_open": _("The group or the repeat that begins here doesn't end."),
    "group_close": _("This ends what didn't begin, or what began as something else."),
    "label_language": _("The label is neither in Arabic nor in French."),
    "matrix": _("In a table every row is a choice from one and the same list; this one is “%(type)s”."),
    "parameters": _("The range needs numbers: start=1 end=5 step=1."),
    "relevant_unreadable": _("The condition can't be read near “%(near)s”."),
    "relevant_mixed": _("The condition mixes “and” with “or”: here it is one or the other. Divide the question."),
    "relevant_unsupported": _(
        "The condition asks for something that isn't asked here. Compare one answer with a value."
    ),
    "relevant_unknown": _("The condition names “%(name)s”, which no row asks."),
    "relevant_left": _("The condition names “%(name)s”, which isn't taken over."),
    "relevant_forward": _("The condition names “%(name)s”, which is asked later, or by this very row."),
}
LEFT = {
    "left_type": _("“%(type)s” isn't asked here: left out."),
    "left_constraint": _("The constraint is left out: only bounds of numbers and the number of choices are kept."),
    "left_filter": _("The filter of choices is left out: all choices of the list are offered."),
    "left_note": _("The note is left out: notes are kept at the head of a section."),
    "left_title": _("The title is left out: its group holds only other groups, and each of them is a section."),
    "left_repeat": _("The repeat “%(name)s” is left out with all that is in it."),
    "left_language": _("“%(language)s” is left out: questionnaires are in Arabic and French."),
    "left_required": _("It depends on a condition whether an answer is required: it isn't, here."),
    "left_relevant": _("The condition of a single row of a table is left out."),
    "range_as_number": _("The range is long or fine: it becomes a number between two bounds."),
    "renamed": _("“%(name)s” is named “%(own)s” here. Answers under the old name still find it."),
}
HOW_MANY = {
    "too_many_rows": lambda n: ngettext("The sheet has more than %(n)s row.", "The sheet has more than %(n)s rows.", n),
    "too_many_references": lambda n: ngettext(
        "The sheet refers to its questions, as in ${name}, more than %(n)s time.",
        "The sheet refers to its questions, as in ${name}, more than %(n)s times.",
        n,
    ),
    "left_column": lambda n: ngettext(
        "The column isn't read: %(n)s cell of it is left out.",
        "The column isn't read: %(n)s cells of it are left out.",
        n,
    ),
}


@dataclass(frozen=True)
class Said:
    """Where, and what: "Sheet survey, row 12", and a sentence."""

    where: str
    what: str


def said(fault: SheetFault) -> Said:
    return Said(where(fault), what(fault))


def where(fault: SheetFault) -> str:
    values = {name: f"\u2068{value}\u2069" for name, value in (("sheet", fault.sheet), ("column", fault.column))}
    values["row"] = str(fault.row)
    if fault.row and fault.column:
        return gettext("Sheet %(sheet)s, row %(row)s, column %(column)s") % values
    if fault.row:
        return gettext("Sheet %(sheet)s, row %(row)s") % values
    return gettext("Sheet %(sheet)s") % values


def what(fault: SheetFault) -> str:
    if fault.code in HOW_MANY:
        count = int(fault.values.get("most", fault.values.get("count", 0)))
        return HOW_MANY[fault.code](count) % {"n": count}
    known = WRONG.get(fault.code) or LEFT.get(fault.code)
    if known is None or fault.code in COUNTED:
        return str(sentence(Fault(fault.code, "", fault.values)))
    return gettext(known) % {name: f"\u2068{value}\u2069" for name, value in fault.values.items()}
