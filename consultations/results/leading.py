"""The two or three figures of the results that stand on the page of the consultation."""

from dataclasses import dataclass

from consultations.models import Consultation, PublishedQuestion
from consultations.results.charts import percent_of
from consultations.results.gathered import Results, results_for_all
from consultations.results.shapes import Line, Part, Sharing, Tally
from survey_form import Kind

MOST = 3
LEADING = (Kind.ONE, Kind.MANY)
"""Kinds of which one answer leads."""


@dataclass(frozen=True)
class LeadingFigure:
    """The answer most people gave to a question."""

    anchor: str
    question: object
    answer: object
    percent: int


@dataclass(frozen=True)
class Leading:
    """How many responses the published results are of (None: too few to say), how many questions, and the figures."""

    count: int | None
    questions: int
    figures: tuple[LeadingFigure, ...]


def leading(consultation: Consultation) -> Leading | None:
    """None where nothing is published: one query then."""
    if not PublishedQuestion.objects.filter(questionnaire__consultation=consultation).exists():
        return None
    shown = [one for one in results_for_all(consultation) if not one.is_waiting]
    counts = [one.count for one in shown]
    figures = [figure for one in shown for result in one.published if (figure := _figure(one, result.tally))]
    return Leading(
        count=None if None in counts else sum(counts),
        questions=sum(len(one.published) for one in shown),
        figures=tuple(figures[:MOST]),
    )


def _figure(one: Results, tally: Tally) -> LeadingFigure | None:
    if tally.question.kind not in LEADING or not tally.parts:
        return None
    line = _first(tally.parts[0])
    percent = percent_of(line.count, tally.parts[0].base) if line else None
    if not percent:
        return None
    anchor = f"q-{one.questionnaire.slug}-{tally.name}"
    return LeadingFigure(anchor, tally.question.label, line.label, percent)


def _first(part: Part) -> Line | None:
    """The line with the most people; None where it might be one that is withheld: where each person is in one line, it
    isn't, for those are the smallest."""
    shown = [line for line in part.lines if line.count is not None]
    best = max(shown, key=lambda line: line.count, default=None)
    return best if part.sharing == Sharing.ONE or not part.has_withheld else None
