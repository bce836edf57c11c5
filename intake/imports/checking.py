"""The dry run: what each row would become, or what is wrong with it. Nothing is written but the findings themselves."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction

from intake.imports.opening import rows_of
from intake.imports.rows import Draft, Known, Reader
from intake.models import ImportSheet, RowProblem, UploadState

KEPT_PROBLEMS = 1_000
SHOWN_ROWS = 20
SHOWN_LETTERS = 400


def check_sheet(job) -> None:
    """The deed "check"."""
    sheet = job.upload
    reader, counts = Reader(sheet), Counter(new=0, known=0, problem=0)
    problems, preview, sessions = [], [], set()
    with rows_of(sheet) as rows:
        for line, verdict in verdicts(sheet, reader, job.counted(rows)):
            if isinstance(verdict, Draft):
                counts["new"] += 1
                if verdict.session not in reader.held:
                    sessions.add(verdict.session)
                if len(preview) < SHOWN_ROWS:
                    preview.append(shown(verdict, reader))
            elif verdict is Known:
                counts["known"] += 1
            else:
                counts["problem"] += 1
                problems += rows_of_problems(sheet, reader, line, verdict, KEPT_PROBLEMS - len(problems))
    counts["sessions"] = len(sessions)
    with transaction.atomic():
        sheet.problems.all().delete()
        RowProblem.objects.bulk_create(problems)
        job.finish(UploadState.READ, rows_done=sheet.rows_total or 0, counts=counts, preview=preview)


def verdicts(sheet: ImportSheet, reader: Reader, rows) -> Iterator[tuple[int, object]]:
    """(line, Draft | Known | list of problems) for every row below the headers that isn't empty."""
    for line, cells in rows:
        if line > sheet.header_line:
            yield line, reader.read(line, cells)


def rows_of_problems(sheet: ImportSheet, reader: Reader, line: int, problems: list, room: int) -> list[RowProblem]:
    """As they are kept, with the nearest name where one is unknown."""
    kept = []
    for problem in problems[: max(room, 0)]:
        code, values = problem.code, dict(problem.values)
        if near := reader.nearest(problem):
            code, values["near"] = f"{code}_near", near
        told = {"code": code, "values": values}
        kept.append(RowProblem(sheet=sheet, line=line, column=problem.column, problem=told, value=problem.value[:200]))
    return kept


def shown(draft: Draft, reader: Reader) -> dict:
    """A row of the preview: text for people, in the words of the register."""
    return {
        "line": draft.line,
        "title": draft.title,
        "text": draft.text[:SHOWN_LETTERS],
        "kind": draft.kind,
        "number": draft.number,
        "session": list(draft.session),
        "lead": draft.lead,
        "due_on": draft.due_on,
    }
