"""Which questions are shown, given the answers before them."""

from collections.abc import Mapping

from survey_form.questions import Condition, Form, Operator, Test


def shown(form: Form, answers: Mapping[str, object]) -> set[str]:
    """The names of the questions that are shown. An answer under a question that isn't shown counts for nothing."""
    names: set[str] = set()
    for question in form:
        if question.shown_if is None or holds(question.shown_if, answers, names):
            names.add(question.name)
    return names


def holds(condition: Condition, answers: Mapping[str, object], visible: set[str]) -> bool:
    """Whether a condition holds for these answers, of which only those under `visible` count."""
    results = (
        test_holds(test, answers.get(test.question) if test.question in visible else None) for test in condition.tests
    )
    return any(results) if condition.any_holds else all(results)


def test_holds(test: Test, answer: object) -> bool:
    """An unanswered question is only "not" something; a number compares with a number."""
    if test.operator == Operator.ANSWERED:
        return answer not in (None, "", [], {})
    if test.operator == Operator.IS_NOT:
        return answer != test.value and not (isinstance(answer, list) and test.value in answer)
    if test.operator == Operator.INCLUDES:
        return isinstance(answer, list) and test.value in answer
    if test.operator == Operator.IS:
        return answer == test.value and answer is not None
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not isinstance(test.value, int | float):
        return False
    return answer < test.value if test.operator == Operator.LESS else answer > test.value
