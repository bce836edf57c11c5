"""The JSON a questionnaire is kept as, read with every fault named, and written."""

from collections.abc import Mapping, Sequence

from survey_form.faults import Fault, Faulty
from survey_form.questions import (
    COUNTED,
    NAME,
    OTHER,
    WITH_BOUNDS,
    WITH_CHOICES,
    Choice,
    Condition,
    Form,
    Kind,
    Operator,
    Question,
    Section,
    Test,
    Text,
    is_number,
)
from survey_form.typed import cleaned

MOST_SECTIONS, MOST_QUESTIONS, MOST_CHOICES, MOST_ROWS, MOST_TESTS = 30, 200, 300, 50, 10
LONGEST_LABEL, LONGEST_HINT = 500, 2_000


def form_from(document: object, *, is_begun: bool = False) -> Form:
    """The questionnaire a document holds, or `Faulty`. Places are paths: `sections.0.questions.3.choices.1.label`.

    One that is only begun may be without questions. Codes of faults: shape, too_many, too_few, no_questions,
    unknown_kind, name, name_taken, empty, too_long, number, bounds, scale_bounds, how_many, condition_question,
    condition_operator, condition_value.
    """
    reading = _Reading(is_begun)
    form = reading.form(document)
    if reading.faults:
        raise Faulty(reading.faults)
    return form


def document_of(form: Form) -> dict[str, object]:
    """The document of a questionnaire, without what is empty; `form_from` of it gives the same questionnaire."""
    return {"sections": [_section_document(section) for section in form.sections]}


class _Reading:
    """Reads one document; `faults` are gathered on the way."""

    def __init__(self, is_begun: bool):
        self.is_begun = is_begun
        self.faults: list[Fault] = []
        self.questions: dict[str, Question] = {}
        self.taken: set[str] = set()

    def wrong(self, code: str, place: str, **values: object) -> None:
        self.faults.append(Fault(code, place, values))

    def form(self, document: object) -> Form:
        parts = self.parts(document, "sections", "", MOST_SECTIONS, at_least=1)
        form = Form(tuple(self.section(part, f"sections.{rank}") for rank, part in enumerate(parts)))
        count = sum(len(section.questions) for section in form.sections)
        if not count and not self.is_begun:
            self.wrong("no_questions", "sections")
        if count > MOST_QUESTIONS:
            self.wrong("too_many", "sections", most=MOST_QUESTIONS)
        return form

    def parts(self, whole: object, name: str, place: str, most: int, at_least: int = 0) -> list[Mapping]:
        """The list under this name, as far as it is one of objects."""
        where = f"{place}.{name}".strip(".")
        found = whole.get(name, []) if isinstance(whole, Mapping) else None
        if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
            self.wrong("shape", where)
            return []
        if len(found) > most:
            self.wrong("too_many", where, most=most)
        if len(found) < at_least:
            self.wrong("too_few", where, least=at_least)
        return found[:most]

    def section(self, part: Mapping, place: str) -> Section:
        questions = self.parts(part, "questions", place, MOST_QUESTIONS)
        return Section(
            title=self.text(part, "title", place),
            hint=self.text(part, "hint", place, LONGEST_HINT),
            questions=tuple(
                filter(None, (self.question(one, f"{place}.questions.{rank}") for rank, one in enumerate(questions)))
            ),
        )

    def question(self, part: Mapping, place: str) -> Question | None:
        """None where its kind isn't known: nothing else of it can be read."""
        name = self.name(part, place, self.taken)
        if part.get("kind") not in list(Kind):
            self.wrong("unknown_kind", f"{place}.kind", kind=str(part.get("kind", ""))[:40])
            return None
        kind = Kind(part["kind"])
        with_other = part.get("with_other") is True and kind in (Kind.ONE, Kind.MANY)
        if with_other and f"{name}_other" in self.taken:
            self.wrong("name_taken", f"{place}.name", name=f"{name}_other")
        if with_other:
            self.taken.add(f"{name}_other")
        question = Question(
            name=name,
            kind=kind,
            label=self.text(part, "label", place, is_required=True),
            hint=self.text(part, "hint", place, LONGEST_HINT),
            is_required=part.get("is_required") is True,
            choices=self.choices(part, "choices", place, MOST_CHOICES, 2 if kind in WITH_CHOICES else 0),
            with_other=with_other,
            rows=self.choices(part, "rows", place, MOST_ROWS, 1) if kind == Kind.MATRIX else (),
            least=self.bound(part, "least", place),
            most=self.bound(part, "most", place),
            is_whole=part.get("is_whole") is True,
            unit=self.text(part, "unit", place),
            shown_if=self.condition(part.get("shown_if"), f"{place}.shown_if"),
        )
        self.check_bounds(question, place)
        self.questions[name] = question
        return question

    def check_bounds(self, question: Question, place: str) -> None:
        least, most = question.least, question.most
        if least is not None and most is not None and least > most:
            self.wrong("bounds", f"{place}.most")
        elif question.kind == Kind.SCALE and not (
            isinstance(least, int) and isinstance(most, int) and 1 <= most - least <= 10
        ):
            self.wrong("scale_bounds", f"{place}.most", most=10)
        elif question.kind in COUNTED and most is not None and not (isinstance(most, int) and most >= 1):
            self.wrong("how_many", f"{place}.most")

    def name(self, part: Mapping, place: str, taken: set[str]) -> str:
        name = part.get("name")
        if not isinstance(name, str) or not NAME.fullmatch(name):
            self.wrong("name", f"{place}.name", name=str(name)[:60])
            return ""
        if name in taken:
            self.wrong("name_taken", f"{place}.name", name=name)
        taken.add(name)
        return name

    def text(
        self, part: Mapping, name: str, place: str, longest: int = LONGEST_LABEL, *, is_required: bool = False
    ) -> Text:
        found = part.get(name, {})
        if not isinstance(found, Mapping) or not all(isinstance(found.get(one, ""), str) for one in ("ar", "fr")):
            self.wrong("shape", f"{place}.{name}")
            return Text()
        text = Text(*(cleaned(found.get(one, "")) for one in ("ar", "fr")))
        if max(len(text.ar), len(text.fr)) > longest:
            self.wrong("too_long", f"{place}.{name}", most=longest)
        if is_required and not text:
            self.wrong("empty", f"{place}.{name}")
        return text

    def choices(self, part: Mapping, name: str, place: str, most: int, at_least: int) -> tuple[Choice, ...]:
        taken: set[str] = set()
        found = []
        for rank, one in enumerate(self.parts(part, name, place, most, at_least)):
            where = f"{place}.{name}.{rank}"
            choice = self.name(one, where, taken)
            if choice == OTHER and part.get("with_other") is True:
                self.wrong("name_taken", f"{where}.name", name=OTHER)
            found.append(Choice(choice, self.text(one, "label", where, is_required=True)))
        return tuple(found)

    def bound(self, part: Mapping, name: str, place: str) -> int | float | None:
        found = part.get(name)
        if found is None:
            return None
        if not is_number(found):
            self.wrong("number", f"{place}.{name}")
            return None
        return found

    def condition(self, part: object, place: str) -> Condition | None:
        if part is None:
            return None
        tests = self.parts(part, "tests", place, MOST_TESTS, at_least=1)
        read = (self.test(one, f"{place}.tests.{rank}") for rank, one in enumerate(tests))
        any_holds = isinstance(part, Mapping) and part.get("any_holds") is True
        return Condition(tuple(filter(None, read)), any_holds)

    def test(self, part: Mapping, place: str) -> Test | None:
        """Only an earlier question can be tested, and only for what it can answer."""
        asked = self.questions.get(part.get("question")) if isinstance(part.get("question"), str) else None
        if asked is None:
            self.wrong("condition_question", place, name=str(part.get("question", ""))[:60])
            return None
        if part.get("operator") not in list(Operator):
            self.wrong("condition_operator", place)
            return None
        operator, value = Operator(part["operator"]), part.get("value")
        if not _can_be_tested(asked, operator, value):
            self.wrong("condition_value", place, name=asked.name)
            return None
        return Test(asked.name, operator, None if operator == Operator.ANSWERED else value)


def _can_be_tested(question: Question, operator: Operator, value: object) -> bool:
    if operator == Operator.ANSWERED:
        return True
    if question.kind == Kind.ONE:
        return operator in (Operator.IS, Operator.IS_NOT) and value in question.choice_names
    if question.kind == Kind.MANY:
        return operator in (Operator.INCLUDES, Operator.IS_NOT) and value in question.choice_names
    return question.kind in WITH_BOUNDS and operator != Operator.INCLUDES and is_number(value)


def _section_document(section: Section) -> dict[str, object]:
    questions = [_question_document(question) for question in section.questions]
    return _filled(title=_text_document(section.title), hint=_text_document(section.hint)) | {"questions": questions}


def _question_document(question: Question) -> dict[str, object]:
    condition = question.shown_if
    return _filled(
        name=question.name,
        kind=str(question.kind),
        label=_text_document(question.label),
        hint=_text_document(question.hint),
        is_required=question.is_required,
        choices=_choices_document(question.choices),
        with_other=question.with_other,
        rows=_choices_document(question.rows),
        is_whole=question.is_whole,
        unit=_text_document(question.unit),
        shown_if=condition
        and _filled(
            tests=[
                _filled(question=test.question, operator=str(test.operator)) | _given(value=test.value)
                for test in condition.tests
            ],
            any_holds=condition.any_holds,
        ),
    ) | _given(least=question.least, most=question.most)


def _choices_document(choices: Sequence[Choice]) -> list[dict[str, object]]:
    return [{"name": choice.name, "label": _text_document(choice.label)} for choice in choices]


def _text_document(text: Text) -> dict[str, object]:
    return _filled(ar=text.ar, fr=text.fr)


def _filled(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value}


def _given(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
