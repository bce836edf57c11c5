"""Each answer of a file checked: against which version, new or here already, or what is wrong with it."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from consultations.models import Questionnaire, QuestionnaireVersion, Response
from consultations.questionnaires import versions
from consultations.responses import key_of_change
from intake.answers import cells
from intake.answers.records import Record
from survey_form import Form, Kind, Question, check

SPACE = uuid.UUID("6d0d6a5e-5f0c-5b52-9a53-8f4bd4f0c7a1")
"""Of the keys made of what an answer is known by in its file."""
BATCH = 500
NEW, KNOWN, CHANGED, PROBLEM = "new", "known", "changed", "problem"


@dataclass(frozen=True)
class Problem:
    """`name` is the question it stands at, empty for the row as a whole; `target` the very column, where it is one."""

    code: str
    name: str = ""
    values: dict[str, object] = field(default_factory=dict)
    target: str = ""


@dataclass
class Verdict:
    """What would become of one answer."""

    record: Record
    key: uuid.UUID
    becomes: str
    version: QuestionnaireVersion
    answers: dict[str, object] = field(default_factory=dict)
    unasked: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def answerable(questionnaire: Questionnaire) -> list[QuestionnaireVersion]:
    """The version that is answered, then the others that were put in use or answered, the newest first."""
    current = versions.current(questionnaire)
    others = [one for one in questionnaire.versions.order_by("-number") if one.is_sealed or one.in_use_from is not None]
    found = [current, *(one for one in others if one != current)] if current else []
    return [one for one in found if any(section["questions"] for section in one.document["sections"])]


class Judge:
    """Of one file: it knows the versions, and which answers are here already."""

    def __init__(self, questionnaire: Questionnaire):
        self.questionnaire = questionnaire
        self.versions = answerable(questionnaire)
        self.forms: dict[int, Form] = {one.pk: one.form for one in self.versions}
        self.cells = cells.Cells()
        self.seen: dict[uuid.UUID, Record] = {}
        self.alike: dict[str, int] = {}

    def verdicts(self, records: Iterator[Record]) -> Iterator[Verdict]:
        """In the order of the file; one query for five hundred."""
        batch: list[Record] = []
        for record in records:
            batch.append(record)
            if len(batch) == BATCH:
                yield from self._judged(batch)
                batch = []
        yield from self._judged(batch)

    def _judged(self, batch: list[Record]) -> Iterator[Verdict]:
        keys = [self._key(record) for record in batch]
        here = {one.sent_key: one for one in Response.objects.filter(sent_key__in=keys).only(*KEPT)}
        for key, record in zip(keys, batch, strict=True):
            yield self._verdict(record, key, here.get(key))

    def _key(self, record: Record) -> uuid.UUID:
        """Of what the tool knows it by; without that, of its words and how often they came before in this file."""
        name = record.key
        if not name:
            words = json.dumps([record.cells, record.repeats], sort_keys=True, default=str)
            self.alike[words] = self.alike.get(words, 0) + 1
            name = f"{words}#{self.alike[words]}"
        return uuid.uuid5(SPACE, f"{self.questionnaire.pk}:{name}")

    def _verdict(self, record: Record, key: uuid.UUID, here: Response | None) -> Verdict:
        if key in self.seen:
            first = Problem("twice", values={"line": self.seen[key].line})
            return Verdict(record, key, PROBLEM, self.versions[0], problems=[first])
        self.seen[key] = record
        verdict = self._checked(record, key, here)
        if verdict.problems:
            verdict.becomes = PROBLEM
        elif here is not None:
            is_same = here.version_id == verdict.version.pk and here.answers == verdict.answers
            verdict.becomes = KNOWN if is_same or self._is_change_known(key, verdict) else CHANGED
        return verdict

    @staticmethod
    def _is_change_known(key: uuid.UUID, verdict: Verdict) -> bool:
        return Response.objects.filter(sent_key=key_of_change(key, verdict.answers)).exists()

    def _checked(self, record: Record, key: uuid.UUID, here: Response | None) -> Verdict:
        """Against the version that has most of its questions; of two with as many, the one it fits."""
        names = record.names()

        def missing(version: QuestionnaireVersion) -> int:
            return len(names - _names_of(self.forms[version.pk]))

        ranked = sorted(self.versions, key=missing)
        if here is not None:
            ranked.sort(key=lambda version: version.pk != here.version_id)
        least = missing(ranked[0])
        tried = [self._against(version, record, key) for version in ranked if missing(version) <= least]
        return next((one for one in tried if not one.problems), tried[0])

    def _against(self, version: QuestionnaireVersion, record: Record, key: uuid.UUID) -> Verdict:
        form, verdict = self.forms[version.pk], Verdict(record, key, NEW, version)
        given: dict[str, object] = {}
        for question in form:
            try:
                if (value := self._given(question, record)) is not None:
                    given[question.name] = value
            except cells.Wrong as wrong:
                verdict.problems.append(Problem(wrong.code, question.name, wrong.values_said, wrong.target))
            if question.with_other and question.other_name in record.cells:
                given[question.other_name] = cells.text_of(record.cells[question.other_name])
        wrong_already = {problem.name for problem in verdict.problems}
        checked = check(form, given)
        verdict.answers = checked.answers
        verdict.problems += [
            Problem(fault.code, fault.place, fault.values)
            for fault in checked.faults
            if fault.place not in wrong_already
        ]
        asked = _names_of(form)
        verdict.unasked = {
            target: cells.text_of(cell)[:5_000]
            for target, cell in record.cells.items()
            if target.partition("/")[0] not in asked
        }
        return verdict

    def _given(self, question: Question, record: Record) -> object:
        if question.kind == Kind.MATRIX:
            given = ((row.name, f"{question.name}/{row.name}") for row in question.rows)
            return {
                row: cells.chosen_or_wrong(question, record.cells[target], target)
                for row, target in given
                if target in record.cells
            }
        if question.kind in (Kind.ORGANIZATIONS, Kind.LINKS):
            return self._several_rows(question, record)
        if question.name in record.cells:
            return self._one_cell(question, record.cells[question.name])
        if question.kind == Kind.MANY:
            ticks = ((name, f"{question.name}/{name}") for name in question.choice_names)
            return [
                name
                for name, target in ticks
                if target in record.cells and cells.is_ticked(question, name, record.cells[target])
            ]
        return None

    def _one_cell(self, question: Question, cell: object) -> object:
        found = self.cells.one(question, cell)
        if question.kind == Kind.RANKING and question.most is not None:
            return found[: int(question.most)]  # ODK ranks all of them
        return found

    def _several_rows(self, question: Question, record: Record) -> list:
        rows = record.repeats.get(question.name, [])
        if question.kind == Kind.LINKS:
            return [self._link(row) for row in rows]
        names = [row["name"] for row in rows if "name" in row]
        for target in (question.name, f"{question.name}/name"):
            if not rows and target in record.cells:
                names = [one for one in cells.text_of(record.cells[target]).split("\n") if one.strip()]
        return [self.cells.organization(name) for name in names]

    def _link(self, row: dict[str, object]) -> dict[str, object]:
        ends = {end: self.cells.organization(row.get(end)) for end in ("from", "to")}
        return {
            **ends,
            "mechanism": cells.mechanism(row.get("mechanism")),
            "strength": cells.strength(row.get("strength")),
        }


KEPT = ("sent_key", "version_id", "answers")


def _names_of(form: Form) -> frozenset[str]:
    names = {question.name for question in form}
    return frozenset(names | {question.other_name for question in form if question.with_other})
