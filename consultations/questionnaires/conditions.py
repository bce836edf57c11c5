"""When a question is shown, as a form offers it: every answer to an earlier question that can be asked about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from survey_form import Condition, Kind, Operator, Question, Test
from survey_form.answers import EASTERN, NUMBER
from survey_form.document import MOST_TESTS
from survey_form.questions import WITH_BOUNDS

COMPARED = {
    Operator.IS: _("is exactly…"),
    Operator.LESS: _("is less than…"),
    Operator.MORE: _("is more than…"),
}
SPARE = 1


@dataclass(frozen=True)
class Offered:
    """One answer that can be asked about. `value` is what the form sends: question|operator|choice."""

    value: str
    label: str
    wants_number: bool = False


@dataclass(frozen=True)
class OfferedGroup:
    """The answers of one earlier question."""

    label: str
    options: list[Offered]


@dataclass
class TestRow:
    """One condition as typed."""

    chosen: str = ""
    number: str = ""
    fault: str = ""


def offered(earlier: Iterable[Question]) -> list[OfferedGroup]:
    """For each earlier question, in their order: its answers, then whether it was answered at all."""
    return [
        OfferedGroup(f"{rank}. {_words(question)}", _options(question))
        for rank, question in enumerate(earlier, start=1)
    ]


def _options(question: Question) -> list[Offered]:
    options = []
    if question.kind in (Kind.ONE, Kind.MANY):
        says = Operator.IS if question.kind == Kind.ONE else Operator.INCLUDES
        labels = [(name, _choice(question, name)) for name in question.choice_names]
        options += [Offered(f"{question.name}|{says}|{name}", gettext("is “%s”") % label) for name, label in labels]
        options += [
            Offered(f"{question.name}|{Operator.IS_NOT}|{name}", gettext("is not “%s”") % label)
            for name, label in labels
        ]
    if question.kind in WITH_BOUNDS:
        options += [Offered(f"{question.name}|{says}|", str(label), True) for says, label in COMPARED.items()]
    return [*options, Offered(f"{question.name}|{Operator.ANSWERED}|", gettext("was answered"))]


def _words(question: Question) -> str:
    return question.label.pick(get_language() or "ar")[0]


def _choice(question: Question, name: str) -> str:
    return question.label_of(name).pick(get_language() or "ar")[0]


def standing(condition: Condition | None) -> list[TestRow]:
    """The conditions of a document, and a blank one."""
    tests = condition.tests if condition else ()
    return [*map(_row, tests), *(TestRow() for _ in range(SPARE if len(tests) < MOST_TESTS else 0))]


def _row(test: Test) -> TestRow:
    is_word = isinstance(test.value, str)
    number = "" if is_word or test.value is None else f"{test.value:.15g}"
    return TestRow(f"{test.question}|{test.operator}|{test.value if is_word else ''}", number)


def sent(data) -> list[TestRow]:
    """As they came from a form."""
    chosen, numbers = data.getlist("test")[: MOST_TESTS + SPARE], data.getlist("test-number")
    return [TestRow(one[:200], (numbers[rank] if rank < len(numbers) else "")[:40]) for rank, one in enumerate(chosen)]


def document(rows: Iterable[TestRow], *, any_holds: bool) -> dict[str, object] | None:
    """None when the question is always shown."""
    tests = [_test(row) for row in rows if row.chosen]
    return {"tests": tests, "any_holds": any_holds} if tests else None


def _test(row: TestRow) -> dict[str, object]:
    question, operator, value = (*row.chosen.split("|", 2), "", "")[:3]
    found: dict[str, object] = {"question": question, "operator": operator}
    if operator == Operator.ANSWERED:
        return found
    return found | {"value": value or number_of(row.number)}


def number_of(typed: str) -> int | float | str:
    """A number as it was typed; the words themselves where they are none, for `survey_form` to refuse."""
    words = typed.strip().translate(EASTERN).replace(",", ".")
    if not NUMBER.fullmatch(words):
        return typed
    value = float(words)
    return int(value) if value.is_integer() else value
