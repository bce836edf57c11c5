"""A questionnaire as a document: its sections and questions, when each is shown, and what may be answered.

Plain Python. `form_from` reads a document (the JSON a version of a questionnaire is kept as) or raises `Faulty` with
every fault and its place; `document_of` writes it back; `check` reads answers. Texts are kept in Arabic and French;
faults are codes, so that whoever shows them says them in the reader's language.
"""

from survey_form.answers import Checked, check
from survey_form.conditions import shown
from survey_form.document import document_of, form_from
from survey_form.faults import Fault, Faulty
from survey_form.questions import (
    MECHANISMS,
    NAME,
    OTHER,
    OTHER_LABEL,
    STRENGTHS,
    Choice,
    Condition,
    Form,
    Kind,
    Operator,
    Question,
    Section,
    Test,
    Text,
)

__all__ = [
    "MECHANISMS",
    "NAME",
    "OTHER",
    "OTHER_LABEL",
    "STRENGTHS",
    "Checked",
    "Choice",
    "Condition",
    "Fault",
    "Faulty",
    "Form",
    "Kind",
    "Operator",
    "Question",
    "Section",
    "Test",
    "Text",
    "check",
    "document_of",
    "form_from",
    "shown",
]
