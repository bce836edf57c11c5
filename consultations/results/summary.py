"""The results of a consultation as plain data, in the language of the page: for a report, whatever it is written in."""

from dataclasses import dataclass

from bilingual import pick
from consultations.models import Consultation
from consultations.results.charts import chart
from consultations.results.gathered import Result, Results, results_for_all, results_for_organizers
from consultations.results.labels import words_and_language


@dataclass(frozen=True)
class Said:
    """Words and the language they are in: "ar" or "fr"."""

    words: str
    language: str


@dataclass(frozen=True)
class AnswerSummary:
    """One answer. `count` and `percent` (whole, of the row's base) are None where withheld."""

    label: Said
    count: int | None
    percent: int | None
    note: str
    """Beside it: its mean rank, how many links, in which version. May be empty."""


@dataclass(frozen=True)
class RowSummary:
    """The answers of a question, or of one row of a matrix: `label` is None outside matrices and links."""

    label: Said | None
    base: int | None
    answers: tuple[AnswerSummary, ...]
    withheld_together: int | None
    """How many people gave the withheld answers, where that can be said."""


@dataclass(frozen=True)
class QuestionSummary:
    """One question. `why_withheld`: "" or "few" or "deducible"; then there are no rows and no numbers."""

    name: str
    label: Said
    kind: str
    """Of `survey_form.Kind`."""
    asked: int | None
    answered: int | None
    rows: tuple[RowSummary, ...]
    figures: tuple[tuple[str, str], ...]
    """(what, how much), in words: mean, median, and to organizers the least and the most."""
    quotes: tuple[str, ...]
    why_withheld: str
    has_withheld: bool


@dataclass(frozen=True)
class QuestionnaireSummary:
    """One questionnaire. `count` None: under five, or, where `is_waiting`, it still takes answers and shows nothing."""

    slug: str
    title: Said
    count: int | None
    channels: tuple[tuple[str, int | None], ...]
    """(how they came, how many; None for withheld)."""
    is_waiting: bool
    questions: tuple[QuestionSummary, ...]


def summary(consultation: Consultation, public: bool = True) -> list[QuestionnaireSummary]:
    """The published questions as the public may read them; with `public=False` all of them, whole, for organizers.

    Questionnaires without a published question are left out for the public. Seven queries at most.
    """
    found = results_for_all(consultation) if public else results_for_organizers(consultation)
    return [_questionnaire(one) for one in found]


def _questionnaire(one: Results) -> QuestionnaireSummary:
    questionnaire = one.questionnaire
    return QuestionnaireSummary(
        slug=questionnaire.slug,
        title=_titled(questionnaire),
        count=one.count,
        channels=tuple((str(label), count) for label, count in one.by_channel),
        is_waiting=one.is_waiting,
        questions=tuple(map(_question, one.results)),
    )


def _titled(questionnaire) -> Said:
    return Said(*pick(questionnaire.title_ar, questionnaire.title_fr))


def _question(result: Result) -> QuestionSummary:
    tally, drawn = result.tally, chart(result.tally)
    return QuestionSummary(
        name=tally.name,
        label=Said(*words_and_language(tally.question.label)),
        kind=str(tally.question.kind),
        asked=tally.asked,
        answered=tally.answered,
        rows=tuple(
            RowSummary(
                label=Said(part.words, part.language) if part.words else None,
                base=part.base,
                answers=tuple(
                    AnswerSummary(Said(bar.words, bar.language), bar.count, bar.percent, bar.note) for bar in part.bars
                ),
                withheld_together=part.together,
            )
            for part in drawn.parts
        ),
        figures=drawn.facts,
        quotes=tuple(result.quotes),
        why_withheld=str(tally.withheld or ""),
        has_withheld=tally.has_withheld,
    )
