"""What was understood of an XLSForm, question by question, as the preview shows it."""

from dataclasses import dataclass

from consultations.asking.page import AskedQuestion, AskedSection, Option, page_of
from consultations.questionnaires.kinds import WORDS
from survey_form import Form, Kind


@dataclass(frozen=True)
class Understood:
    """One question: its number in the questionnaire, what is asked, which kind of answer is wanted."""

    number: int
    asked: AskedQuestion

    @property
    def kind(self) -> str:
        return str(WORDS[self.asked.question.kind].label)

    @property
    def options(self) -> list[Option]:
        """What is chosen from; of a table the choices of its lines, of a scale nothing beside its ends."""
        if self.asked.question.kind == Kind.SCALE:
            return []
        return self.asked.lines[0].options if self.asked.lines else self.asked.options


@dataclass(frozen=True)
class UnderstoodSection:
    section: AskedSection
    questions: list[Understood]


def understood(form: Form) -> list[UnderstoodSection]:
    found, number = [], 0
    for section in page_of(form).sections:
        questions = [Understood(number + rank, asked) for rank, asked in enumerate(section.questions, start=1)]
        number += len(questions)
        found.append(UnderstoodSection(section, questions))
    return found
