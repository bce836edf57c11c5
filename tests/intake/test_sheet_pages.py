"""The pages of a returned spreadsheet: the upload, the screen of differences with its choices, what became of it."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from intake import jobs
from intake.models import CellDifference, ReturnedSheet, UploadState
from intake.sheets import accepting, screen
from organizations.models import PostKind
from recommendations.models import Recommendation, StatusChange
from tests.builders import (
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_returned_sheet,
    make_session,
    make_theme,
    make_user,
)
from tests.intake.sheet_files import (
    DOWNLOAD,
    NEW,
    accept,
    as_csv,
    change,
    content_of,
    differences,
    downloaded,
    outcomes,
    send,
    send_back,
)
from tests.reading import inside, links_in, says, text_of


@pytest.fixture
def administrator():
    return make_administrator()


@pytest.fixture
def desk(sign_in, administrator):
    return sign_in(administrator)


def several(count: int) -> list[Recommendation]:
    session = make_session()
    return [make_recommendation(session=session, reference=f"REF-{n:04}", published=True) for n in range(count)]


# Upload


def test_form_says_what_is_wrong_with_a_file(desk):
    response = desk.post(NEW, {"file": SimpleUploadedFile("list.xlsx", b"PK\x03\x04 broken")})
    assert response.status_code == 422
    assert says(
        response,
        "“%(name)s” is damaged and can't be read. Open it, save it again, and upload the new file.",
        name="list.xlsx",
    )


def test_a_file_that_breaks_on_the_way_is_told(desk):
    broken = b'reference;title\nA-1;"never closed'
    response = desk.post(NEW, {"file": SimpleUploadedFile("list.csv", broken)}, follow=True)
    assert (response.status_code, ReturnedSheet.objects.get().state) == (200, UploadState.FAILED)
    assert "list.csv" in text_of(response)


def test_zero_differences_are_told_kindly(desk):
    several(1)
    sheet = send(desk, content_of(desk.get(DOWNLOAD)))
    page = desk.get(sheet.get_absolute_url())
    assert says(page, "Everything is as in the register")
    assert len(inside(page, "form", f'action="{sheet.get_absolute_url()}discard/"')) == 1


def test_no_error_is_not_no_difference(desk, administrator):
    page = desk.get(f"{make_returned_sheet(entered_by=administrator).get_absolute_url()}?show=wrong")
    assert not says(page, "Everything is as in the register")


# The screen


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_each_cell_with_its_two_values(desk, prefix):
    [recommendation] = several(1)
    rows = downloaded(desk)
    change(rows, recommendation.reference, kind="motion", due_on="2031-05-12")
    sheet = send_back(desk, rows)
    response = desk.get(f"{prefix}{sheet.get_absolute_url()}")
    [row] = inside(response, "section", 'class="card difference-row"')
    assert row.count("<del>") == 1
    assert row.count("<ins>") == 2
    assert row.count("checked") == 2
    assert (f"{prefix}/recommendations/REF-0000/", f"REF-0000 · {recommendation.title}") in links_in(response)


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_errors_name_their_cell(desk, prefix):
    [recommendation] = several(1)
    rows = downloaded(desk)
    change(rows, recommendation.reference, due_on="قريبا")
    response = desk.get(f"{prefix}{send_back(desk, rows).get_absolute_url()}")
    assert says(response, "“%(words)s” isn't a day. Write it as 2021-01-12 or 12/01/2021.", words="قريبا")
    assert '<bdi class="num">I2</bdi>' in response.content.decode()


def test_what_people_typed_is_escaped(desk):
    [recommendation] = several(1)
    rows = downloaded(desk)
    hostile = "<script>alert(1)</script>"
    change(rows, recommendation.reference, title=hostile, due_on=hostile, lead=hostile)
    page = desk.get(send_back(desk, rows).get_absolute_url()).content.decode()
    assert hostile not in page
    assert page.count(escape(hostile)) == 5  # the three cells, and the two sentences


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_screen(desk, count, django_assert_num_queries):
    lead, theme = make_organization(), make_theme()
    for recommendation in several(count):
        lines = [
            {"field": "lead", "column": "H", "after": lead.slug, "reference": recommendation.reference},
            {"field": "themes", "column": "E", "after": theme.slug, "reference": recommendation.reference},
        ]
    sheet = make_returned_sheet(entered_by=desk.get("/staff/").wsgi_request.user, differences=lines * count)
    desk.get(sheet.get_absolute_url())
    with django_assert_num_queries(11):
        desk.get(sheet.get_absolute_url())


def test_huge_values_stay_usable(desk, administrator):
    long = "كلمة " * 10_000
    sheet = make_returned_sheet(
        entered_by=administrator,
        differences=[{"field": "text", "column": "C", "before": long, "after": f"{long} أخرى"}],
    )
    page = desk.get(sheet.get_absolute_url()).content.decode()
    assert page.count("كلمة") == 2 * screen.LONGEST // len("كلمة ")


# Choices, over several pages


def many(administrator, count: int) -> ReturnedSheet:
    title = {"field": "title", "column": "B", "before": "عنوان", "after": "عنوان آخر", "is_chosen": True}
    return make_returned_sheet(entered_by=administrator, differences=[title] * count)


def test_choices_of_a_page_are_kept_on_the_way_to_the_next(desk, administrator):
    sheet = many(administrator, 120)
    first = [str(one.pk) for one in differences(sheet)[:50]]
    response = desk.post(f"{sheet.get_absolute_url()}choose/", {"page": "1", "take": first[:10], "go": "2"})
    assert response["Location"] == f"{sheet.get_absolute_url()}?page=2"
    chosen = [one.is_chosen for one in differences(sheet)]
    assert chosen == [True] * 10 + [False] * 40 + [True] * 70


def test_all_and_none_are_of_every_page(desk, administrator):
    sheet = many(administrator, 60)
    CellDifference.objects.filter(line=3).update(is_conflict=True, is_chosen=False)
    for word, expected in (("0", 0), ("1", 59)):
        desk.post(f"{sheet.get_absolute_url()}choose/", {"page": "1", "all": word})
        assert sheet.differences.chosen().count() == expected


def test_nobody_chooses_what_is_wrong(desk, administrator):
    wrong = {"field": "title", "column": "B", "after": "", "problem": {"code": "empty"}}
    sheet = make_returned_sheet(entered_by=administrator, differences=[wrong])
    [one] = differences(sheet)
    accept(desk, sheet, "title")
    desk.post(f"{sheet.get_absolute_url()}choose/", {"all": "1"})
    assert (differences(sheet)[0].is_chosen, ReturnedSheet.objects.get(pk=sheet.pk).state) == (False, "read")
    assert one.problem == {"code": "empty"}


@pytest.mark.parametrize(("show", "count"), [("", 3), ("wrong", 1), ("conflicts", 1), ("no-such", 3)])
def test_errors_and_conflicts_alone(desk, administrator, show, count):
    title = {"field": "title", "column": "B", "after": "عنوان"}
    kinds = [title, title | {"problem": {"code": "empty"}}, title | {"is_conflict": True}]
    sheet = make_returned_sheet(entered_by=administrator, differences=kinds)
    response = desk.get(f"{sheet.get_absolute_url()}?show={show}")
    assert len(inside(response, "section", 'class="card difference-row"')) == count


def test_a_conflict_shows_both_values_and_a_choice(desk, administrator):
    one = {"field": "due_on", "column": "I", "before": "2032-01-01", "after": "2033-01-01", "is_conflict": True}
    page = desk.get(make_returned_sheet(entered_by=administrator, differences=[one]).get_absolute_url())
    [choice] = inside(page, "fieldset")
    assert choice.count('type="radio"') == 2
    assert "1 يناير 2032" in choice
    assert "1 يناير 2033" in choice


def test_without_the_hidden_column_the_page_warns(desk, administrator):
    page = desk.get(make_returned_sheet(entered_by=administrator, has_keys=False).get_absolute_url())
    assert len(inside(page, "div", 'class="alert alert-warning"')) == 1


# Large ones: a process of their own


@pytest.fixture
def begun(monkeypatch):
    """What would have been begun in a process of its own."""
    found = []
    monkeypatch.setattr(jobs, "begin", lambda *claimed: found.append(claimed))
    monkeypatch.setattr(jobs, "SMALL_BYTES", 0)
    monkeypatch.setattr(jobs, "SMALL_STEPS", 0)
    return found


def test_a_large_one_is_read_by_a_job(desk, begun):
    [recommendation] = several(1)
    rows = downloaded(desk)
    change(rows, recommendation.reference, title="عنوان آخر")
    sheet = send(desk, as_csv(rows), "list.csv")
    assert begun == [("returned", sheet.pk, "read")]
    assert 'id="progress"' in desk.get(sheet.get_absolute_url()).content.decode()
    jobs.run(*begun.pop())
    sheet.refresh_from_db()
    assert (sheet.state, sheet.differences.count()) == (UploadState.READ, 1)
    accept(desk, sheet)
    jobs.run(*begun.pop())
    assert outcomes(sheet) == {"REF-0000 title": "written"}
    assert accept(desk, sheet).status_code == 302
    assert begun == []


def test_many_rows_are_written_by_a_job_however_small_the_file(desk, begun, monkeypatch):
    """And few of them inside the request, however large it is: what is written takes the time."""
    monkeypatch.setattr(jobs, "SMALL_STEPS", 2)
    rows = downloaded_with_titles(desk, 3)
    sheet = send(desk, as_csv(rows), "list.csv")
    jobs.run(*begun.pop())
    accept(desk, sheet)
    assert begun.pop() == ("returned", sheet.pk, "write")
    sheet = send(desk, as_csv(rows), "list.csv")
    jobs.run(*begun.pop())
    desk.post(f"{sheet.get_absolute_url()}accept/", {"take": [one.pk for one in differences(sheet)[:2]]})
    assert (begun, list(outcomes(sheet).values())) == ([], ["written", "written", "left"])


def downloaded_with_titles(desk, count: int) -> list[list]:
    """So many rows, each with another title."""
    made = several(count)
    rows = downloaded(desk)
    for recommendation in made:
        change(rows, recommendation.reference, title="عنوان آخر")
    return rows


def test_a_job_that_died_goes_on_where_it_stopped(desk, begun, monkeypatch):
    lead = make_organization()
    session = make_session()
    for number in range(5):
        make_recommendation(session=session, reference=f"REF-{number}", published=True, lead=lead)
    secretary = make_holder(session.council.organization, PostKind.SECRETARY)
    rows = downloaded(desk)
    for number in range(5):
        change(rows, f"REF-{number}", due_on="2031-01-01")
    sheet = send(desk, as_csv(rows), "list.csv")
    jobs.run(*begun.pop())
    accept(desk, sheet)
    before, write = StatusChange.objects.count(), accepting._write
    calls = []

    def dies(chosen, by):
        calls.append(len(chosen))
        if len(calls) == 2:
            raise MemoryError
        write(chosen, by)

    monkeypatch.setattr(accepting, "AT_ONCE", 2)
    monkeypatch.setattr(accepting, "_write", dies)
    jobs.run(*begun.pop())
    sheet.refresh_from_db()
    assert (sheet.state, list(outcomes(sheet).values())) == (UploadState.READ, ["written", "written", "", "", ""])
    assert StatusChange.objects.count() == before + 2
    accept(desk, sheet)
    jobs.run(*begun.pop())
    assert set(outcomes(sheet).values()) == {"written"}
    assert StatusChange.objects.count() == before + 5
    assert secretary.current_posts


def test_what_stopped_is_begun_again_by_whoever_sent_it(sign_in, begun):
    user = make_user()
    long_ago = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    sheet = make_returned_sheet(entered_by=user, state=UploadState.READING, deed="read", beat_at=long_ago, size=1)
    client = sign_in(user)
    assert says(client.get(sheet.get_absolute_url()), "The work on this file stopped")
    assert client.post(f"{sheet.get_absolute_url()}again/").status_code == 302
    assert begun == [("returned", sheet.pk, "read")]


def test_links_to_the_spreadsheet(client, sign_in):
    several(1)
    words = [address for address, _words in links_in(client.get("/recommendations/"))]
    assert not [address for address in words if "sheets/" in address]
    desk = sign_in(make_administrator())
    public = [address for address, _words in links_in(desk.get("/recommendations/?kind=recommendation"))]
    assert f"{DOWNLOAD}?of=register&kind=recommendation" in public
    staff = [address for address, _words in links_in(desk.get("/staff/recommendations/?publication=published"))]
    assert f"{DOWNLOAD}?publication=published" in staff


def test_the_screen_asks_the_same_whatever_is_written(desk, administrator):
    sheet = many(administrator, 1)
    with CaptureQueriesContext(connection) as queries:
        desk.get(sheet.get_absolute_url())
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
