"""When a question is shown: `relevant` of XLSForm made of a condition, and a condition made of it."""

from collections.abc import Callable
from dataclasses import dataclass

from survey_form import Condition, Form, Kind, Operator, Question, Test
from xlsform.expressions import Both, Called, Compared, Not, Ref, number_of, read, written
from xlsform.names import choice_name


class NoCondition(ValueError):
    """An expression this house has no condition for: `code` as of `SheetFault`, and what a sentence names."""

    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.code, self.values_said = code, values


def relevant_of(form: Form, condition: Condition | None) -> str:
    """The expression for a condition of a question of this form; nothing without one."""
    if condition is None:
        return ""
    return (" or " if condition.any_holds else " and ").join(_written(form, test) for test in condition.tests)


def _written(form: Form, test: Test) -> str:
    asked = form.named(test.question)
    ref = f"${{{test.question}}}"
    if test.operator == Operator.ANSWERED:
        return _is_answered(asked, ref)
    if isinstance(test.value, str):
        if asked.kind == Kind.MANY:
            selected = f"selected({ref}, '{test.value}')"
            return f"not({selected})" if test.operator == Operator.IS_NOT else selected
        return f"{ref} {'!=' if test.operator == Operator.IS_NOT else '='} '{test.value}'"
    return f"{ref} {SIGNS[test.operator]} {written(test.value)}"


SIGNS = {Operator.IS: "=", Operator.IS_NOT: "!=", Operator.LESS: "<", Operator.MORE: ">"}


def _is_answered(asked: Question, ref: str) -> str:
    if asked.kind == Kind.MATRIX:
        cells = ", ".join(f"${{{asked.name}__{row.name}}}" for row in asked.rows)
        return f"concat({cells}) != ''"
    if asked.kind in (Kind.ORGANIZATIONS, Kind.LINKS):
        part = "name" if asked.kind == Kind.ORGANIZATIONS else "from"
        return f"join('', ${{{asked.name}__{part}}}) != ''"
    return f"{ref} != ''"


@dataclass(frozen=True)
class Asked:
    """A question as an expression names it: itself, or one of the cells of a matrix or a repeat (`is_part`)."""

    name: str
    kind: str
    is_whole: bool = False
    is_part: bool = False


def tests_of(expression: str, asked: Callable[[str], Asked]) -> tuple[list[dict[str, object]], bool]:
    """(tests as in a document, whether any of them is enough); `Unreadable` or `NoCondition`.

    `asked` gives the question of a name as the file writes it, or raises `NoCondition`.
    """
    tree = read(expression)
    if isinstance(tree, Both):
        return [_test(part, asked) for part in tree.parts], tree.word == "or"
    return [_test(tree, asked)], False


def _test(tree: object, asked: Callable[[str], Asked]) -> dict[str, object]:
    """One test. Both words in one expression are more than a condition can say."""
    if isinstance(tree, Both):
        raise NoCondition("relevant_mixed")
    if isinstance(tree, Not):
        return _negated(tree.part, asked)
    if isinstance(tree, Called):
        return _selected(tree, asked)
    if isinstance(tree, Compared):
        return _compared(tree, asked)
    raise NoCondition("relevant_unsupported")


def _negated(tree: object, asked: Callable[[str], Asked]) -> dict[str, object]:
    if isinstance(tree, Compared) and tree.sign in ("=", "!="):
        return _compared(Compared(tree.left, "!=" if tree.sign == "=" else "=", tree.right), asked)
    if isinstance(tree, Called):
        return _selected(tree, asked) | {"operator": str(Operator.IS_NOT)}
    raise NoCondition("relevant_unsupported")


def _selected(tree: Called, asked: Callable[[str], Asked]) -> dict[str, object]:
    match tree:
        case Called("selected", (Ref(name), str(choice))):
            question = asked(name)
            operator = Operator.INCLUDES if question.kind == Kind.MANY else Operator.IS
            return _told(question, operator, choice_name(choice))
    raise NoCondition("relevant_unsupported", function=tree.function)


def _compared(tree: Compared, asked: Callable[[str], Asked]) -> dict[str, object]:
    match tree:
        case Compared(left, "!=", "") | Compared(
            Called("string-length" | "count" | "count-selected", (left,)), ">" | "!=", 0
        ):
            return _told(_whole(left, asked), Operator.ANSWERED, None)
        case Compared(Called("string-length" | "count" | "count-selected", (left,)), ">=", 1):
            return _told(_whole(left, asked), Operator.ANSWERED, None)
        case Compared(Ref(name), sign, str(word)) if word and sign in ("=", "!="):
            return _with_word(asked(name), sign, word)
        case Compared(Ref(name), sign, int(number) | float(number)):
            return _with_number(asked(name), sign, number)
    raise NoCondition("relevant_unsupported")


def _whole(tree: object, asked: Callable[[str], Asked]) -> Asked:
    """The question that was answered: the one named, or the one whose cells are named together."""
    match tree:
        case Ref(name):
            return asked(name)
        case Called("concat", refs) | Called("join", ("", *refs)) if refs:
            found = {asked(one.name) if isinstance(one, Ref) else None for one in refs}
            names = {one.name for one in found if one and one.is_part}
            if len(names) == 1 and None not in found:
                return next(iter(found))
    raise NoCondition("relevant_unsupported")


def _with_word(question: Asked, sign: str, word: str) -> dict[str, object]:
    if question.kind in (Kind.NUMBER, Kind.SCALE):
        try:
            return _with_number(question, sign, number_of(word))
        except ValueError:
            raise NoCondition("condition_value", name=question.name) from None
    if question.kind != Kind.ONE:  # for several choices it would mean: this one and no other
        raise NoCondition("relevant_unsupported")
    return _told(question, Operator.IS if sign == "=" else Operator.IS_NOT, choice_name(word))


def _with_number(question: Asked, sign: str, number: int | float) -> dict[str, object]:
    if question.kind == Kind.ONE and sign in ("=", "!="):  # choices named 1, 2, 3
        return _with_word(question, sign, written(number))
    if sign in ("<=", ">="):
        if not (question.is_whole and isinstance(number, int)):
            raise NoCondition("relevant_unsupported", sign=sign)
        sign, number = sign[0], number + (1 if sign == "<=" else -1)
    operator = next(operator for operator, one in SIGNS.items() if one == sign)
    return _told(question, operator, number)


def _told(question: Asked, operator: Operator, value: str | int | float | None) -> dict[str, object]:
    if question.is_part and operator != Operator.ANSWERED:
        raise NoCondition("relevant_unsupported")
    told = {"question": question.name, "operator": str(operator)}
    return told if value is None else told | {"value": value}
