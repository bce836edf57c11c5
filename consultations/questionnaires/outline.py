"""What the builder shows of a questionnaire: each question with its number, its kind and what can be answered."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultations.asking.page import AskedQuestion, Words, page_of
from consultations.questionnaires.editing import Removed
from consultations.questionnaires.kinds import WORDS, KindWords
from survey_form import Form, Kind, Text

SHOWN = 6
"""Choices of a question that the builder names; the others are counted."""


@dataclass(frozen=True)
class BuiltQuestion:
    number: int
    asked: AskedQuestion

    @property
    def kind(self) -> KindWords:
        return WORDS[self.asked.question.kind]

    @property
    def offers(self) -> list[Words]:
        """The choices, the lines of a matrix, or the ends of a scale; the first of them."""
        if self.asked.question.kind == Kind.SCALE:
            return self.asked.ends
        return [one.label for one in [*self.asked.lines, *self.asked.options]][:SHOWN]

    @property
    def more(self) -> int:
        """How many choices aren't named."""
        if self.asked.question.kind == Kind.SCALE:
            return 0
        return max(len(self.asked.lines) + len(self.asked.options) - SHOWN, 0)

    @property
    def span(self) -> str:
        """What a number or a scale goes from and to."""
        least, most = (self._number(bound) for bound in (self.asked.question.least, self.asked.question.most))
        if self.asked.question.kind not in (Kind.NUMBER, Kind.SCALE) or not (least or most):
            return ""
        if least and most:
            return _("from %(least)s to %(most)s") % {"least": least, "most": most}
        return _("%(least)s or more") % {"least": least} if least else _("%(most)s or less") % {"most": most}

    @staticmethod
    def _number(bound: float | None) -> str:
        return "" if bound is None else f"{bound:.15g}"


@dataclass(frozen=True)
class BuiltSection:
    place: int
    number: int
    title: Words
    hint: Words
    questions: list[BuiltQuestion]


def outline(form: Form) -> list[BuiltSection]:
    """Questions are numbered through all sections, as their conditions name them."""
    sections, number = [], 0
    for place, section in enumerate(page_of(form).sections):
        built = [BuiltQuestion(number + rank, asked) for rank, asked in enumerate(section.questions, start=1)]
        number += len(built)
        sections.append(BuiltSection(place, place + 1, section.title, section.hint, built))
    return sections


def words_of_removed(removed: Removed | None) -> str:
    """The words of a question, or the title of a section, that was taken out; nothing where it has none."""
    if removed is None:
        return ""
    told = removed.part.get("title" if removed.rank is None else "label", {})
    return Text(told.get("ar", ""), told.get("fr", "")).pick(get_language() or "ar")[0]
