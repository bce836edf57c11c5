"""The dry run: what each row of a file of answers would become, or what is wrong with it. No answer is kept by it."""

from collections import Counter
from collections.abc import Iterator

from intake.answers.matching import Column, columns_of
from intake.answers.opening import grids_of
from intake.answers.records import records_of
from intake.answers.targets import Targets
from intake.answers.verdicts import CHANGED, KNOWN, NEW, PROBLEM, Judge, Problem, Verdict
from intake.models import AnswerSheet, UploadState

KEPT_PROBLEMS, SHOWN_ROWS = 1_000, 3


def check_sheet(job) -> None:
    """The deed "check"."""
    sheet = job.upload
    columns, verdicts = judged(sheet, job)
    counts = Counter({NEW: 0, KNOWN: 0, CHANGED: 0, PROBLEM: 0, "unasked": 0})
    problems, preview = [], []
    for verdict in verdicts:
        counts[verdict.becomes] += 1
        counts["unasked"] += bool(verdict.unasked and verdict.becomes in (NEW, CHANGED))
        if verdict.becomes == NEW and len(preview) < SHOWN_ROWS:
            preview.append(shown(verdict))
        for problem in verdict.problems[: max(KEPT_PROBLEMS - len(problems), 0)]:
            problems.append(kept(problem, verdict, columns))
    job.finish(
        UploadState.READ,
        rows_total=job.done,
        columns=[column.kept() for column in columns],
        counts=dict(counts),
        problems=problems,
        preview=preview,
    )


def judged(sheet: AnswerSheet, job) -> tuple[list[Column], Iterator[Verdict]]:
    """The columns of the file, and a verdict for each of its answers."""
    judge = Judge(sheet.questionnaire)
    grids = grids_of(sheet, job.counted)
    columns = columns_of(grids, Targets.of(judge.forms.values()), sheet.matching)
    return columns, judge.verdicts(records_of(grids, columns)) if judge.versions else iter(())


def kept(problem: Problem, verdict: Verdict, columns: list[Column]) -> dict[str, object]:
    """As JSON, with the column the question stands in."""
    record = verdict.record
    column = _column_of(problem, [one for one in columns if one.sheet == record.sheet])
    cell = record.cells.get(column.gives) if column else None
    return {
        "sheet": record.sheet,
        "line": record.line,
        "column": column.letters if column else "",
        "code": problem.code,
        "name": problem.name,
        "values": problem.values,
        "value": "" if cell is None else str(cell)[:200],
    }


def _column_of(problem: Problem, columns: list[Column]) -> Column | None:
    """The very one, else the first of its question."""
    names = (problem.name, f"{problem.name}_other")
    exact = (one for one in columns if problem.target and one.gives == problem.target)
    near = (one for one in columns if problem.name and one.gives.partition("/")[0] in names)
    return next(exact, None) or next(near, None)


def shown(verdict: Verdict) -> dict[str, object]:
    return {
        "sheet": verdict.record.sheet,
        "line": verdict.record.line,
        "version": verdict.version.pk,
        "answers": verdict.answers,
    }
