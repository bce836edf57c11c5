"""Counts the answers to each question of a questionnaire, over answers in the shapes of `survey_form.Kind`.

Several versions are counted as one: a question of the same name and kind is the same question, its choices are those
of all versions, the newest first, and a tally says what isn't in all of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from consultations.results import kinds
from consultations.results.shapes import Tally
from survey_form import Condition, Form, Kind, Question, Text, shown
from survey_form.conditions import test_holds

Answers = Mapping[str, object]


@dataclass(frozen=True)
class Answered:
    """One version, its number, and the answers to it."""

    number: int
    form: Form
    answers: Sequence[Answers]


@dataclass
class _Gathering:
    """One question of the same name and kind over the versions that ask it, the newest first."""

    question: Question
    section: Text
    by_version: dict[int, Question] = field(default_factory=dict)
    base: int = 0
    asked: int = 0
    values: list = field(default_factory=list)
    test_counts: list[int] = field(default_factory=list)


def tally(form: Form, answers: Sequence[Answers]) -> list[Tally]:
    """Each question of one questionnaire, in its order."""
    return tally_versions([Answered(1, form, answers)])


def tally_versions(versions: Iterable[Answered]) -> list[Tally]:
    """Each question of a questionnaire in the order of the newest version; those only older ones ask come last."""
    newest_first = sorted(versions, key=lambda one: -one.number)
    gathered: dict[tuple[str, Kind], _Gathering] = {}
    for version in newest_first:
        for section in version.form.sections:
            for question in section.questions:
                one = gathered.setdefault((question.name, question.kind), _Gathering(question, section.title))
                one.by_version[version.number] = question
        _gather(version, gathered)
    numbers = tuple(sorted(version.number for version in newest_first))
    return [_counted(one, numbers) for one in gathered.values()]


def _gather(version: Answered, gathered: dict[tuple[str, Kind], _Gathering]) -> None:
    """Add who was asked what, and what they answered. An answer to what wasn't shown counts for nothing."""
    questions = list(version.form)
    has_conditions = any(question.shown_if for question in questions)
    names = {question.name for question in questions}
    seen = [shown(version.form, given) if has_conditions else names for given in version.answers]
    for question in questions:
        one, read = gathered[question.name, question.kind], kinds.READ[question.kind]
        asked = [given for given, visible in zip(version.answers, seen, strict=True) if question.name in visible]
        one.base += len(version.answers)
        one.asked += len(asked)
        found = (read(question, given.get(question.name)) for given in asked)
        one.values += [value for value in found if value not in (None, "", [], {})]
        if question.shown_if:
            _count_tests(one, question.shown_if, version.answers, seen)


def _count_tests(one: _Gathering, condition: Condition, answers: Sequence[Answers], seen: Sequence[set[str]]) -> None:
    one.test_counts = one.test_counts or [0] * len(condition.tests)
    for rank, test in enumerate(condition.tests[: len(one.test_counts)]):
        one.test_counts[rank] += sum(
            test_holds(test, given.get(test.question) if test.question in visible else None)
            for given, visible in zip(answers, seen, strict=True)
        )


def _counted(one: _Gathering, numbers: tuple[int, ...]) -> Tally:
    found = COUNT[one.question.kind](kinds.Asked(one.question, one.by_version), one.values)
    own = tuple(sorted(one.by_version))
    return Tally(
        question=one.question,
        section=one.section,
        base=one.base,
        asked=one.asked,
        answered=len(one.values),
        parts=found.parts,
        figures=found.figures,
        values=found.values,
        versions=() if own == numbers else own,
        changes=len({question.shown_if for question in one.by_version.values()}) > 1,
        test_counts=tuple(one.test_counts),
    )


COUNT: dict[Kind, Callable[[kinds.Asked, list], kinds.Counted]] = {
    Kind.TEXT: kinds.text,
    Kind.LONG_TEXT: kinds.text,
    Kind.NUMBER: kinds.number,
    Kind.DATE: kinds.day,
    Kind.ONE: kinds.one,
    Kind.MANY: kinds.many,
    Kind.RANKING: kinds.ranking,
    Kind.SCALE: kinds.scale,
    Kind.MATRIX: kinds.matrix,
    Kind.PLACE: kinds.place,
    Kind.ORGANIZATIONS: kinds.organizations,
    Kind.LINKS: kinds.links,
}
