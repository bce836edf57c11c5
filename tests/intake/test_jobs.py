"""Work outside the request: begun, told about, given up, begun again; never twice at once and never done twice."""

import datetime
import time
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from intake import jobs
from intake.models import ImportSheet, UploadState
from recommendations.models import Recommendation
from tests.builders import make_council
from tests.intake.import_files import ROADS, accept, match, secretary_of, upload
from tests.intake.made_files import make_xlsx
from tests.reading import says, text_of

CONTENT = make_xlsx(["التوصية", "الدورة"], [ROADS, "يناير 2022"])
NOW = timezone.now


@pytest.fixture
def begun(monkeypatch):
    """No file is small, and a process that would begin is noted instead: its deed is done by `jobs.run`."""
    monkeypatch.setattr(jobs, "SMALL_BYTES", 0)
    asked = []
    monkeypatch.setattr(jobs, "begin", lambda *job: asked.append(job))
    return asked


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def desk(sign_in, council):
    return sign_in(secretary_of(council))


def make_sheet(council, **fields) -> ImportSheet:
    fields = {"file_name": "جدول.xlsx", "size": len(CONTENT), "sha256": "0" * 64, "council": council} | fields
    sheet = ImportSheet(**{"entered_by": secretary_of(council)} | fields)
    sheet.file.save("sheet.xlsx", ContentFile(CONTENT))
    return sheet


def test_a_small_file_is_done_inside_the_request(council):
    sheet = make_sheet(council)
    assert jobs.start(sheet, "open") is True
    assert (sheet.state, sheet.rows_total, sheet.rows_done) == (UploadState.READ, 2, 2)


def test_a_larger_one_is_claimed_for_a_process(council, begun):
    sheet = make_sheet(council)
    jobs.start(sheet, "open")
    assert begun == [("import", sheet.pk, "open")]
    assert (sheet.state, sheet.deed, sheet.is_dead(NOW())) == (UploadState.READING, "open", False)
    jobs.run("import", sheet.pk, "open")
    sheet.refresh_from_db()
    assert sheet.state == UploadState.READ


def test_what_is_at_work_isnt_started_again(council, begun):
    sheet = make_sheet(council)
    assert [jobs.start(sheet, "open"), jobs.start(sheet, "open")] == [True, False]
    assert len(begun) == 1


def test_two_who_read_the_same_page_start_it_once(council, begun):
    sheet = make_sheet(council)
    other = ImportSheet.objects.get(pk=sheet.pk)
    assert [jobs.start(sheet, "open"), jobs.start(other, "open")] == [True, False]


def test_two_at_once_and_the_others_in_line(council, begun):
    sheets = [make_sheet(council) for _ in range(4)]
    for sheet in sheets:
        jobs.start(sheet, "open")
    assert [sheet.state for sheet in sheets] == [*["reading"] * 2, *["waiting"] * 2]
    assert [pk for _kind, pk, _deed in begun] == [sheet.pk for sheet in sheets[:2]]
    jobs.begin_waiting()
    assert len(begun) == 2
    jobs.run(*begun[0])
    jobs.begin_waiting()
    assert begun[2:] == [("import", sheets[2].pk, "open")]


def test_a_dead_job_leaves_its_place_and_is_begun_again(council, begun):
    sheet = make_sheet(council)
    jobs.start(sheet, "open")
    long_ago = NOW() - datetime.timedelta(seconds=61)
    ImportSheet.objects.filter(pk=sheet.pk).update(beat_at=long_ago)
    sheet.refresh_from_db()
    assert sheet.is_dead(NOW()) is True
    assert ImportSheet.objects.at_work(NOW()).count() == 0
    assert jobs.start(sheet, "open") is True
    assert len(begun) == 2


def test_a_job_that_was_taken_for_dead_undoes_what_it_did(desk, council, begun, monkeypatch):
    """It comes back to life after another began: its last write finds the row taken, and all it did is undone."""
    sheet = ready_to_write(desk, council)
    jobs.start(sheet, "write", decided_by=sheet.entered_by)
    finish = jobs.Job.finish

    def too_late(job, state, **columns):
        ImportSheet.objects.filter(pk=sheet.pk).update(beat_at=NOW())
        finish(job, state, **columns)

    monkeypatch.setattr(jobs.Job, "finish", too_late)
    jobs.run("import", sheet.pk, "write")
    sheet.refresh_from_db()
    assert (sheet.state, Recommendation.objects.count()) == (UploadState.WRITING, 0)


def ready_to_write(desk, council) -> ImportSheet:
    sheet = make_sheet(council)
    for deed, columns in (("open", {}), ("check", {"matching": {"A": "text", "B": "session"}})):
        jobs.start(sheet, deed, **columns)
        jobs.run("import", sheet.pk, deed)
        sheet.refresh_from_db()
    return sheet


def test_a_discarded_file_stops_its_job(desk, council, begun):
    sheet = make_sheet(council)
    jobs.start(sheet, "open")
    job = jobs.Job(sheet)
    assert jobs.discard(ImportSheet.objects.get(pk=sheet.pk)) is True
    with pytest.raises(jobs.LostClaim):
        job.beat(1)
    sheet.refresh_from_db()
    assert sheet.state == UploadState.DISCARDED


def test_what_is_being_written_isnt_discarded(desk, council, begun):
    sheet = ready_to_write(desk, council)
    jobs.start(sheet, "write", decided_by=sheet.entered_by)
    assert jobs.discard(sheet) is False


def test_rows_are_told_every_thousand(council, begun, monkeypatch):
    monkeypatch.setattr(jobs, "BEAT_SECONDS", 1000)
    sheet = make_sheet(council)
    jobs.start(sheet, "open")
    sheet.refresh_from_db()
    job, told = jobs.Job(sheet), []
    for row in job.counted(range(2500)):
        if row in (0, 999, 1000, 2499):
            told.append(ImportSheet.objects.get(pk=sheet.pk).rows_done)
    assert told == [0, 0, 1000, 2000]


def test_a_failure_is_told_and_can_be_tried_again(desk, council, begun):
    sheet = make_sheet(council)
    sheet.file.storage.delete(sheet.file.name)
    jobs.start(sheet, "open")
    jobs.run("import", sheet.pk, "open")
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure["code"]) == (UploadState.FAILED, "interrupted")
    page = desk.get(sheet.get_absolute_url())
    assert says(page, "The work on this file stopped unexpectedly. Nothing was written. Try again.")
    desk.post(reverse("intake:import_again", args=[sheet.pk]))
    assert begun == [("import", sheet.pk, "open")] * 2


def test_the_page_of_a_busy_file(desk, council, begun):
    sheet = make_sheet(council)
    jobs.start(sheet, "open")
    ImportSheet.objects.filter(pk=sheet.pk).update(rows_done=12000, rows_total=100000)
    page = desk.get(sheet.get_absolute_url())
    content = page.content.decode()
    assert '<progress max="100000" value="12000" aria-labelledby="progress-words">' in content
    assert f'hx-get="{sheet.get_absolute_url()}progress/" hx-trigger="every 2s"' in content
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in content
    assert "12 000" in text_of(page)


def test_the_part_that_is_asked_for(desk, council, begun):
    """The bar while it goes on; a word to the browser to load the page anew once there is news."""
    sheet, address = make_sheet(council), lambda one: reverse("intake:import_progress", args=[one.pk])
    jobs.start(sheet, "open")
    part = desk.get(address(sheet), headers={"HX-Request": "true"})
    assert (part.content.count(b"<progress"), part.content.count(b"<html")) == (1, 0)
    assert desk.get(address(sheet)).status_code == 302
    jobs.run("import", sheet.pk, "open")
    assert desk.get(address(sheet), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_asking_begins_what_waits_where_a_place_is_free(desk, council, begun):
    sheet = make_sheet(council)
    others = [make_sheet(council) for _ in range(2)]
    for one in (*others, sheet):
        jobs.start(one, "open")
    for one in others:
        jobs.run("import", one.pk, "open")
    desk.get(reverse("intake:import_progress", args=[sheet.pk]), headers={"HX-Request": "true"})
    assert begun[2:] == [("import", sheet.pk, "open")]


def test_a_dead_job_is_told_and_offers_to_try_again(desk, council, begun):
    sheet = make_sheet(council)
    jobs.start(sheet, "open")
    ImportSheet.objects.filter(pk=sheet.pk).update(beat_at=NOW() - datetime.timedelta(seconds=61))
    page = desk.get(sheet.get_absolute_url())
    assert says(page, "The work on this file stopped")
    assert reverse("intake:import_again", args=[sheet.pk]) in page.content.decode()
    part = desk.get(reverse("intake:import_progress", args=[sheet.pk]), headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true"


@pytest.mark.django_db(transaction=True)
def test_a_process_of_its_own_does_it(sign_in, monkeypatch, tmp_path, settings):
    """The command itself, begun as the site begins it, on the database of the test."""
    monkeypatch.setattr(jobs, "SMALL_BYTES", 0)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    council = make_council()
    desk = sign_in(secretary_of(council))
    sheet = upload(desk, council, CONTENT)
    done(sheet, UploadState.READ)
    done(match(desk, sheet), UploadState.READ)
    done(accept(desk, sheet), UploadState.ACCEPTED)
    assert [one.text for one in Recommendation.objects.all()] == [ROADS]


def environment(tmp_path) -> dict[str, str]:
    """Where a child process finds the database and the files of this test."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{told['NAME']}"
    else:
        host, port = quote(told["HOST"], safe=""), f":{told['PORT']}" if told["PORT"] else ""
        url = f"postgres://{told['USER']}:{told['PASSWORD']}@{host}{port}/{told['NAME']}"
    return {"DATABASE_URL": url, "DATA_DIR": str(tmp_path), "DEVELOPMENT": "1"}


def done(sheet: ImportSheet, state: str) -> None:
    until = time.monotonic() + 60
    while sheet.is_busy and time.monotonic() < until:
        time.sleep(0.1)
        sheet.refresh_from_db()
    for process in jobs.begun:
        process.wait(30)
    jobs.begun.clear()
    assert (sheet.state, sheet.failure) == (state, {})


def test_the_command_takes_only_what_is_known():
    with pytest.raises(Exception, match="invalid choice"):
        call_command("intake_job", "somebody", "1", "open")


def test_a_job_of_nothing_is_nothing(council):
    jobs.run("import", 0, "open")
    sheet = checked_one(council)
    jobs.run("import", sheet.pk, "open")
    assert sheet.state == UploadState.READ


def checked_one(council) -> ImportSheet:
    sheet = make_sheet(council)
    jobs.start(sheet, "open")
    return sheet
