"""What is wrong with a questionnaire or with an answer, in words: `survey_form` says codes, this says sentences."""

from itertools import pairwise

from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from survey_form import Fault

OF_ANSWERS = {
    "required": _("This question needs an answer."),
    "whole": _("Write a whole number."),
    "least": _("Write %(least)s or more."),
    "most": _("Write %(most)s or less."),
    "date": _("Write a day of the calendar, such as 2026-11-28."),
    "choice": _("Choose one of the answers offered."),
    "repeated": _("The same answer is given twice."),
    "same_rank": _("Two answers have the same rank: the order below is a guess, put it right."),
    "other": _("Say in a few words what “other” stands for."),
    "every_row": _("Answer every line."),
    "place": _("Choose a place from the list."),
    "organization": _("A link has two ends: name both organizations."),
    "itself": _("A link goes from one organization to another."),
    "mechanism": _("Say by what they coordinate."),
    "strength": _("Say how strong the link is."),
}
OF_DOCUMENTS = {
    "no_questions": _("A questionnaire has at least one question."),
    "unknown_kind": _("“%(kind)s” is not a kind of question."),
    "name": _("“%(name)s” can't be a name. Use small Latin letters, digits and _, a letter first, 40 at most."),
    "name_taken": _("The name “%(name)s” is taken already."),
    "bounds": _("The most is below the least."),
    "scale_bounds": _("A scale goes from one whole number to another, in %(most)s steps at most."),
    "how_many": _("How many may be given is a whole number, 1 or more."),
    "empty": _("Write it in Arabic or in French."),
    "condition_question": _("It is shown depending on “%(name)s”, which isn't a question before it."),
    "condition_operator": _("Its condition compares in an unknown way."),
    "condition_value": _("Its condition expects from “%(name)s” what can't be answered there."),
}
OF_BOTH = {
    "shape": _("This can't be read. Fill it in again."),
    "number": _("Write a number."),
}
SENTENCES = OF_ANSWERS | OF_DOCUMENTS | OF_BOTH
COUNTED = {
    "too_long": lambda n: ngettext("Write at most %(n)s character.", "Write at most %(n)s characters.", n),
    "too_many": lambda n: ngettext("Give at most %(n)s.", "Give at most %(n)s.", n),
    "too_few": lambda n: ngettext("Give at least %(n)s.", "Give at least %(n)s.", n),
}
PARTS = {
    "sections": _("section %(number)s"),
    "questions": _("question %(number)s"),
    "choices": _("choice %(number)s"),
    "rows": _("line %(number)s"),
}
"""What is counted in the path of a place; the rest of a path says nothing to a reader."""


def _sentence(fault: Fault) -> str:
    if fault.code in COUNTED:
        limit = next((int(fault.values[name]) for name in ("most", "least") if name in fault.values), 0)
        return COUNTED[fault.code](limit) % {"n": limit}
    words = str(SENTENCES.get(fault.code, SENTENCES["shape"]))
    return words % {name: _worded(value) for name, value in fault.values.items()} if fault.values else words


def _worded(value: object) -> str:
    """A word that was met keeps its own direction inside the sentence."""
    return f"\u2068{value}\u2069" if isinstance(value, str) else f"{value:.15g}"


def _place(fault: Fault) -> str:
    parts = fault.place.split(".")
    counted = [
        str(PARTS[name]) % {"number": int(rank) + 1}
        for name, rank in pairwise(parts)
        if name in PARTS and rank.isdecimal()
    ]
    return gettext(", ").join(counted)


sentence = lazy(_sentence, str)
"""sentence(fault): what is wrong, in the language of whoever reads it. Covers every code of answers and documents."""

place = lazy(_place, str)
"""place(fault): where in a document, "section 1, question 3, choice 2"; empty where nothing of that is named."""
