"""`manage.py forget_answer_files`: what people wrote doesn't stay in files nobody decides on, nor in what is quoted."""

import datetime
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from intake.answers import forgetting
from intake.models import AnswerSheet
from tests.builders import make_answer_sheet, make_consultation, make_questionnaire

DAY = datetime.timedelta(days=1)
PROBLEMS = [{"sheet": "", "line": 2, "column": "B", "code": "number", "name": "q1", "values": {}, "value": "فاطمة"}]


def run(*options) -> str:
    out = StringIO()
    call_command("forget_answer_files", *options, stdout=out)
    return out.getvalue().strip()


def sheet_of(age: int = 0, *, held: datetime.date | None = None, **fields) -> AnswerSheet:
    """A file that came in so many days ago, of a consultation held now or then."""
    consultation = make_consultation(held_on=held or timezone.localdate(), keep_months=1)
    questionnaire = make_questionnaire(consultation=consultation)
    told = {"questionnaire": questionnaire, "problems": PROBLEMS, "preview": [{"answers": {"q1": "فاطمة"}}]}
    sheet = make_answer_sheet(**told | fields)
    AnswerSheet.objects.filter(pk=sheet.pk).update(entered_at=timezone.now() - age * DAY)
    sheet.refresh_from_db()
    return sheet


def what_is_left(sheet: AnswerSheet) -> tuple:
    left = AnswerSheet.objects.get(pk=sheet.pk)
    return left.state, left.file.name, left.columns, left.problems, left.preview


@pytest.mark.parametrize("state", ["read", "failed", "waiting", "reading", "writing"])
def test_a_file_nobody_decided_on_is_discarded(state, django_capture_on_commit_callbacks):
    sheet = sheet_of(61, state=state)
    name = sheet.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert run() == "Emptied: 1 files of answers."
    assert what_is_left(sheet) == ("discarded", "", [], [], [])
    assert not default_storage.exists(name)
    assert run() == "Emptied: 0 files of answers."


def test_what_is_quoted_of_an_accepted_file_is_emptied_and_its_counts_stay():
    sheet = sheet_of(100, state="accepted", file="", accepted_at=timezone.now() - 61 * DAY)
    assert run() == "Emptied: 1 files of answers."
    assert what_is_left(sheet) == ("accepted", "", [], [], [])
    assert AnswerSheet.objects.get().counts == sheet.counts


def test_what_is_younger_stays():
    sheets = [
        sheet_of(59),
        sheet_of(100, state="accepted", file="", columns=[], preview=[], accepted_at=timezone.now() - 59 * DAY),
    ]
    before = [what_is_left(one) for one in sheets]
    assert run() == "Emptied: 0 files of answers."
    assert [what_is_left(one) for one in sheets] == before


def test_a_file_of_a_consultation_past_its_time_goes_at_once():
    sheet = sheet_of(0, held=datetime.date(2018, 8, 4))
    assert run() == "Emptied: 1 files of answers."
    assert what_is_left(sheet) == ("discarded", "", [], [], [])


def test_one_that_a_process_is_at_is_left_alone():
    sheet = sheet_of(61, state="reading", beat_at=timezone.now())
    assert run() == "Emptied: 0 files of answers."
    assert what_is_left(sheet)[0] == "reading"


def test_one_that_is_decided_at_this_moment_is_left_alone():
    sheet = sheet_of(61)
    AnswerSheet.objects.update(state="writing", beat_at=timezone.now())
    assert not forgetting.empty(sheet, timezone.now())
    assert what_is_left(sheet)[0] == "writing"


def test_it_can_be_asked_first():
    sheet = sheet_of(61)
    assert run("--dry-run") == "Would be emptied: 1 files of answers."
    assert what_is_left(sheet)[0] == "read"
