"""What may be wrong with a row of answers, in sentences; kept as a code and its values, so each reader has theirs."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from consultations.questionnaires.faults import sentence as sentence_of_answer
from survey_form import Fault

OF_FILES = {
    "twice": _("Row %(line)s has the same identifier: it is the same answer."),
    "tick": _("“%(choice)s” doesn't say whether this was chosen: write 1 or 0."),
    "several_places": _("Several territories have this name: write its code."),
    "unknown_place": _("No region, province or prefecture has this name."),
    "unknown_place_near": _("No region, province or prefecture has this name. The nearest is “%(near)s”."),
    "choice": _("“%(choice)s” isn't among the choices of this question."),
}


def sentence(code: str, values: dict) -> str:
    if code not in OF_FILES:
        return str(sentence_of_answer(Fault(code, "", values)))
    shown = {name: value if isinstance(value, int) else f"\u2068{value}\u2069" for name, value in values.items()}
    return gettext(OF_FILES[code]) % shown
