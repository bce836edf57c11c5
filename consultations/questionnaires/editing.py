"""Editing a questionnaire: what a clerk does to a document, as functions from one document to the next.

Each gives a document that `survey_form.form_from` reads, or refuses: `EditRefused` says in a sentence why the order of
the questions or their conditions forbid it; `Faulty` says what is wrong with the question that was given. Nothing is
changed in place.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from survey_form import Condition, Fault, Faulty, Form, Question, Test, document_of, form_from
from survey_form.document import MOST_QUESTIONS, MOST_SECTIONS

EMPTY = {"sections": [{"questions": []}]}
"""A questionnaire that was only begun."""


class EditRefused(Exception):
    """The sentence says why, to whoever asked."""


@dataclass(frozen=True)
class Removed:
    """What was taken out and where it stood, as JSON: enough to put it back."""

    part: dict[str, object]
    section: int
    rank: int | None = None
    """Of a question in its section; None for a whole section."""


def read(document: object) -> Form:
    return form_from(document, is_begun=True)


def words_of(question: Question) -> str:
    """How a sentence names a question: its first words, in the language of whoever reads it."""
    words = question.label.pick(get_language() or "ar")[0]
    return f"\u2068{words[:60]}…\u2069" if len(words) > 60 else f"\u2068{words}\u2069"


# Names that a clerk needn't think about


def next_name(taken: Iterable[str], letter: str) -> str:
    """q1, q2… for questions, a1, a2… for choices, r1… for lines: the first that is free above those there are."""
    taken = set(taken)
    ranks = [int(name[1:]) for name in taken if name[:1] == letter and name[1:].isdecimal() and len(name) < 8]
    return f"{letter}{max(ranks, default=0) + 1}"


def next_question_name(document: object) -> str:
    return next_name(taken_names(read(document)), "q")


def taken_names(questions: Iterable[Question]) -> set[str]:
    """Those under which something is answered, the words of "other" included."""
    questions = list(questions)
    return {one.name for one in questions} | {one.other_name for one in questions if one.with_other}


# Questions


def add(document: object, question: Mapping, section: int) -> dict:
    """At the end of a section."""
    form = read(document)
    if sum(len(one.questions) for one in form.sections) >= MOST_QUESTIONS:
        raise EditRefused(_("This questionnaire has as many questions as it can hold."))
    place = min(max(section, 0), len(form.sections) - 1)
    _refuse_taken(form, question, f"sections.{place}.questions.{len(form.sections[place].questions)}")
    sections = document_of(form)["sections"]
    sections[place]["questions"].append(dict(question))
    return document_of(read({"sections": sections}))


def replace_question(document: object, name: str, question: Mapping, renamed: Mapping[str, str] | None = None) -> dict:
    """Another question in its place. What asks about it asks on: by its new name, by its choices as `renamed`."""
    form = read(document)
    section, rank = _place(form, name)
    own = f"sections.{section}.questions.{rank}."
    _refuse_taken(form, question, own.strip("."), without=name)
    form = _each_question(form, _Following(name, str(question.get("name", name)), renamed or {}))
    sections = document_of(form)["sections"]
    sections[section]["questions"][rank] = dict(question)
    try:
        return document_of(read({"sections": sections}))
    except Faulty as faulty:
        if all(fault.place.startswith(own) for fault in faulty.faults):
            raise
        dependent = _question_at(form, next(one.place for one in faulty.faults if not one.place.startswith(own)))
        raise EditRefused(_of_dependent(dependent)) from faulty


def remove(document: object, name: str) -> tuple[dict, Removed]:
    form = read(document)
    section, rank = _place(form, name)
    if dependents := _asking_about(form, {name}):
        raise EditRefused(_of_dependent(dependents[0]))
    removed = Removed(document_of(form)["sections"][section]["questions"][rank], section, rank)
    return _with_questions(form, section, lambda there: there[:rank] + there[rank + 1 :]), removed


def duplicate(document: object, name: str) -> dict:
    """The same question once more, just after it, under the next free name."""
    form = read(document)
    section, rank = _place(form, name)
    copy = replace(form.sections[section].questions[rank], name=next_name(taken_names(form), "q"))
    if sum(len(one.questions) for one in form.sections) >= MOST_QUESTIONS:
        raise EditRefused(_("This questionnaire has as many questions as it can hold."))
    return _with_questions(form, section, lambda there: (*there[: rank + 1], copy, *there[rank + 1 :]))


def move(document: object, name: str, by: int) -> dict:
    """One place up (-1) or down (+1); past the end of a section, into the next one. At either end it stays."""
    form = read(document)
    section, rank = _place(form, name)
    there = list(form.sections[section].questions)
    question = there[rank]
    if 0 <= rank + by < len(there):
        there[rank], there[rank + by] = there[rank + by], question
        return _checked(_with_section(form, section, tuple(there)))
    if not 0 <= section + by < len(form.sections):
        return document_of(form)
    return move_to(document, name, section + by, at_start=by > 0)


def move_to(document: object, name: str, section: int, *, at_start: bool = False) -> dict:
    """Into another section, at its start or at its end."""
    form = read(document)
    if not 0 <= section < len(form.sections):
        raise EditRefused(_("This section isn't there any more."))
    old, rank = _place(form, name)
    question = form.sections[old].questions[rank]
    without = form.sections[old].questions
    form = _with_section(form, old, without[:rank] + without[rank + 1 :])
    there = form.sections[section].questions
    return _checked(_with_section(form, section, (question, *there) if at_start else (*there, question)))


def put_back(document: object, removed: Removed) -> dict:
    """A question or a section that was taken out, where it stood or as near to it as there is."""
    sections = document_of(read(document))["sections"]
    if removed.rank is None:
        sections.insert(min(removed.section, len(sections)), removed.part)
    else:
        is_gone = removed.section >= len(sections)
        there = sections[-1 if is_gone else removed.section]["questions"]
        there.insert(len(there) if is_gone else removed.rank, removed.part)
    try:
        return document_of(read({"sections": sections}))
    except Faulty as faulty:
        raise EditRefused(
            _("It can't be put back as it was: what it depended on has changed, or its name was given again.")
        ) from faulty


# Sections


def add_section(document: object, section: Mapping) -> dict:
    sections = document_of(read(document))["sections"]
    if len(sections) >= MOST_SECTIONS:
        raise EditRefused(_("This questionnaire has as many sections as it can hold."))
    return document_of(read({"sections": [*sections, {**section, "questions": []}]}))


def replace_section(document: object, place: int, section: Mapping) -> dict:
    """Its heading and its help; its questions stay."""
    sections = document_of(_with_place(document, place))["sections"]
    sections[place] = {**section, "questions": sections[place]["questions"]}
    return document_of(read({"sections": sections}))


def remove_section(document: object, place: int) -> tuple[dict, Removed]:
    """With its questions; the last one stays."""
    form = _with_place(document, place)
    if len(form.sections) == 1:
        raise EditRefused(_("A questionnaire keeps at least one section."))
    names = {question.name for question in form.sections[place].questions}
    others = [one for one in _asking_about(form, names) if one.name not in names]
    if others:
        raise EditRefused(_of_dependent(others[0]))
    removed = Removed(document_of(form)["sections"][place], place)
    return document_of(Form(form.sections[:place] + form.sections[place + 1 :])), removed


def move_section(document: object, place: int, by: int) -> dict:
    form = _with_place(document, place)
    if not 0 <= place + by < len(form.sections):
        return document_of(form)
    sections = list(form.sections)
    sections[place], sections[place + by] = sections[place + by], sections[place]
    return _checked(Form(tuple(sections)))


# Within


@dataclass(frozen=True)
class _Following:
    """Conditions that asked about a question or its choices by their old names ask by the new ones."""

    old: str
    new: str
    choices: Mapping[str, str]

    def __call__(self, question: Question) -> Question:
        condition = question.shown_if
        if condition is None or question.name == self.old:
            return question
        return replace(question, shown_if=Condition(tuple(map(self._test, condition.tests)), condition.any_holds))

    def _test(self, test: Test) -> Test:
        if test.question != self.old:
            return test
        value = self.choices.get(test.value, test.value) if isinstance(test.value, str) else test.value
        return replace(test, question=self.new, value=value)


def _each_question(form: Form, change: Callable[[Question], Question]) -> Form:
    return Form(tuple(replace(one, questions=tuple(map(change, one.questions))) for one in form.sections))


def _place(form: Form, name: str) -> tuple[int, int]:
    for section, one in enumerate(form.sections):
        for rank, question in enumerate(one.questions):
            if question.name == name:
                return section, rank
    raise EditRefused(_("This question isn't there any more."))


def _with_place(document: object, place: int) -> Form:
    form = read(document)
    if not 0 <= place < len(form.sections):
        raise EditRefused(_("This section isn't there any more."))
    return form


def _with_section(form: Form, place: int, questions: tuple[Question, ...]) -> Form:
    section = replace(form.sections[place], questions=questions)
    return Form((*form.sections[:place], section, *form.sections[place + 1 :]))


def _with_questions(form: Form, place: int, change: Callable[[tuple], tuple]) -> dict:
    return document_of(_with_section(form, place, change(form.sections[place].questions)))


def _refuse_taken(form: Form, question: Mapping, place: str, without: str | None = None) -> None:
    """A name that a later question has is a fault of the question that is written, not of the later one."""
    taken = taken_names(one for one in form if one.name != without)
    wanted = [str(question.get("name"))]
    if question.get("with_other") is True:
        wanted.append(f"{wanted[0]}_other")
    if clash := next((name for name in wanted if name in taken), None):
        raise Faulty([Fault("name_taken", f"{place}.name", {"name": clash})])


def _asking_about(form: Form, names: set[str]) -> list[Question]:
    return [
        question
        for question in form
        if question.shown_if and any(test.question in names for test in question.shown_if.tests)
    ]


def _of_dependent(question: Question) -> str:
    return _("“%(question)s” is shown depending on this. Change when that one is shown first.") % {
        "question": words_of(question)
    }


def _checked(form: Form) -> dict:
    """The document, unless a question would now stand before the one its condition asks about."""
    document = document_of(form)
    try:
        read(document)
    except Faulty as faulty:
        dependent = _question_at(form, faulty.faults[0].place)
        asked = next(test.question for test in dependent.shown_if.tests if _comes_after(form, test.question, dependent))
        names = {"question": words_of(dependent), "other": words_of(form.named(asked))}
        raise EditRefused(
            _("“%(question)s” is shown depending on “%(other)s”, so it stays after it.") % names
        ) from faulty
    return document


def _comes_after(form: Form, name: str, question: Question) -> bool:
    order = [one.name for one in form]
    return order.index(name) > order.index(question.name)


def _question_at(form: Form, place: str) -> Question:
    _sections, section, _questions, rank = place.split(".")[:4]
    return form.sections[int(section)].questions[int(rank)]
