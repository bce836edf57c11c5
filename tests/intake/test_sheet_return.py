"""A spreadsheet comes back: what differs, cell by cell; what conflicts; what is wrong. Nothing is written by that."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from intake import jobs
from intake.models import ReturnedSheet, UploadState
from intake.sheets import comparing, layout
from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import Recommendation
from tests.builders import (
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_theme,
    make_update,
)
from tests.intake.sheet_files import (
    DOWNLOAD,
    NEW,
    PLACES,
    as_csv,
    change,
    content_of,
    differences,
    downloaded,
    problems,
    send,
    send_back,
    told,
)
from tests.row_counts import everything_held


def several(count: int, session=None, **fields) -> list[Recommendation]:
    """Recommendations of one council, each with something in every column."""
    session, lead, theme = session or make_session(), make_organization(), make_theme()
    made = []
    for number in range(count):
        due_on = datetime.date(2030, 1, 1) + datetime.timedelta(days=number)
        how = {"reference": f"REF-{number:04}", "published": True, "lead": lead, "due_on": due_on, "themes": [theme]}
        made.append(make_recommendation(session=session, **how | fields))
    return made


@pytest.fixture
def administrator():
    return make_administrator()


@pytest.fixture
def desk(sign_in, administrator):
    return sign_in(administrator)


# What went out comes back


@pytest.mark.parametrize("count", [1, 3, 300])
def test_unchanged_is_zero_differences(desk, count):
    several(count)
    sheet = send(desk, content_of(desk.get(DOWNLOAD)))
    assert (sheet.state, sheet.counts, told(sheet)) == (UploadState.READ, {"rows": count, "meanwhile": 0}, [])


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize("back", ["", "/fr"])
def test_unchanged_in_each_language(desk, prefix, back):
    for recommendation in several(3):
        make_update(recommendation=recommendation, percentage=40, obstacle="funding", reason="سبب")
    sheet = send(desk, content_of(desk.get(f"{prefix}{DOWNLOAD}")), prefix=back)
    assert told(sheet) == []


UNTIDY = [
    "  كلمات  بين فراغات  ",
    "سطر\r\nسطر آخر \n\n",
    "كلمات \x01 مع علامة تحكم",
    "_x000D_ كما هي",
    "=1+1",
    'قول «مقتبس» "آخر"; وفاصلة، ثم\tجدولة',
    "اٌلكلماتُ بالتشكيل ـــ والتطويل",
    "mélangé عربي 100 %",
    "e\u0301",
    "😀 \ufffe",
    "<r><t>كلمات</t></r>",
]


@pytest.mark.parametrize("words", UNTIDY)
def test_unchanged_whatever_the_words(desk, words):
    recommendation = make_recommendation(published=True, title="عنوان")
    Recommendation.objects.filter(pk=recommendation.pk).update(text=words, title=words[:200])
    assert told(send(desk, content_of(desk.get(DOWNLOAD)))) == []
    assert told(send(desk, as_csv(downloaded(desk)), "list.csv")) == []


@pytest.mark.parametrize("words", ["نص " * 20_000, "كلمة " * 20_000, "ا😀" * 20_000, f"ا{'😀' * 20_000}"])
def test_unchanged_words_longer_than_a_cell(desk, words):
    recommendation = make_recommendation(published=True, text=words)
    rows = downloaded(desk)
    assert told(send_back(desk, rows)) == []
    change(rows, recommendation.reference, text="نص أقصر")
    assert problems(send_back(desk, rows)) == {"text": "clipped"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "windows-1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_unchanged_as_csv(desk, encoding, delimiter):
    several(2)
    assert told(send(desk, as_csv(downloaded(desk), encoding, delimiter), "list.csv")) == []


def test_nothing_is_written_by_reading(desk):
    [recommendation] = several(1)
    rows = downloaded(desk)
    change(rows, recommendation.reference, title="آخر", due_on="2031-01-01", reason="سبب", words="أنجز")
    before = everything_held()
    send_back(desk, rows)
    assert everything_held() == before


# Cells that differ


def test_three_changed_and_one_broken(desk):
    first, second, third = several(3)
    rows = downloaded(desk)
    change(rows, first.reference, title="عنوان آخر", due_on="2031-05-12", reason="طلب المجلس")
    change(rows, second.reference, kind="motion")
    change(rows, third.reference, due_on="قريبا")
    sheet = send_back(desk, rows)
    assert told(sheet) == [
        ("B2", "title", first.title, "عنوان آخر", ""),
        ("I2", "due_on", "2030-01-01", "2031-05-12", ""),
        ("D3", "kind", "recommendation", "motion", ""),
        ("I4", "due_on", "2030-01-03", "قريبا", "no_day"),
    ]
    assert [one.is_chosen for one in differences(sheet)] == [True, True, True, False]
    assert [one.reason for one in differences(sheet)] == ["طلب المجلس", "طلب المجلس", "", ""]


def test_columns_in_another_order_or_missing(desk):
    first, second = several(2)
    rows = downloaded(desk)
    change(rows, second.reference, title="عنوان آخر")
    kept = [PLACES[field] for field in ("title", "tawsiyat", "verified")]
    sheet = send_back(desk, [[], ["سجل التوصيات"], *([cells[place] for place in kept] for cells in rows)])
    assert told(sheet) == [("A5", "title", second.title, "عنوان آخر", "")]
    assert first.reference not in {one.reference for one in differences(sheet)}


def test_rows_sorted_deleted_and_empty(desk):
    third = several(3)[2]
    rows = downloaded(desk)
    change(rows, third.reference, title="عنوان آخر")
    header, one, _two, three = rows
    sheet = send_back(desk, [header, three, [None] * len(header), ["  ", ""] + [None] * 10, one])
    assert (told(sheet), sheet.counts["rows"]) == ([("B2", "title", third.title, "عنوان آخر", "")], 2)


def test_rows_that_cannot_be_told(desk):
    first, second = several(2)
    rows = downloaded(desk)
    header, one, two = rows
    new, unknown, mixed = ([None] * len(header) for _ in range(3))
    new[1] = "عنوان جديد"
    unknown[0], mixed[0], mixed[-1] = "NO-SUCH", first.reference, two[-1]
    sheet = send_back(desk, [header, one, list(one), new, unknown, mixed])
    assert told(sheet) == [
        ("A3", "", "", first.reference, "repeated"),
        ("4", "", "", "", "no_reference"),
        ("A5", "", "", "NO-SUCH", "no_such"),
        ("A6", "", "", first.reference, "mixed"),
    ]
    assert second.title == Recommendation.objects.get(pk=second.pk).title


def test_a_file_that_is_no_list_of_the_register(desk):
    sheet = send_back(desk, [["a", "b"], [1, 2]])
    assert told(sheet) == [("1", "", "", "", "no_header")]


def test_a_draft_of_others_is_not_told_apart_from_nothing(sign_in, desk):
    draft = make_recommendation(published=False)
    rows = downloaded(desk)
    stranger = sign_in(make_holder(make_organization(), PostKind.FOLLOW_UP_OFFICER))
    sheet = send_back(stranger, rows)
    assert [one.problem for one in differences(sheet)] == [{"code": "no_such", "reference": draft.reference}]
    assert draft.title not in stranger.get(sheet.get_absolute_url()).content.decode()


# The register moved meanwhile


def test_what_only_the_register_changed_is_left_alone(desk, administrator):
    [recommendation] = several(1)
    rows = downloaded(desk)
    workflow.move_deadline(recommendation, datetime.date(2032, 1, 1), by=administrator, reason="سبب")
    change(rows, recommendation.reference, title="عنوان آخر")
    sheet = send_back(desk, rows)
    assert told(sheet) == [("B2", "title", recommendation.title, "عنوان آخر", "")]
    assert sheet.counts["meanwhile"] == 1
    assert not differences(sheet)[0].is_conflict


def test_what_both_changed_is_a_conflict(desk, administrator):
    [recommendation] = several(1)
    rows = downloaded(desk)
    workflow.move_deadline(recommendation, datetime.date(2032, 1, 1), by=administrator, reason="سبب")
    change(rows, recommendation.reference, due_on="2033-01-01", reason="سبب آخر")
    [one] = differences(send_back(desk, rows))
    assert (one.before, one.after, one.is_conflict, one.is_chosen) == ("2032-01-01", "2033-01-01", True, False)


def test_what_both_changed_alike_is_no_difference(desk, administrator):
    [recommendation] = several(1)
    rows = downloaded(desk)
    workflow.move_deadline(recommendation, datetime.date(2032, 1, 1), by=administrator, reason="سبب")
    change(rows, recommendation.reference, due_on="2032-01-01")
    assert told(send_back(desk, rows)) == []


def test_a_declaration_on_top_of_another_is_a_conflict(sign_in):
    lead = make_organization()
    [recommendation] = several(1, lead=lead)
    officer = make_holder(lead, PostKind.FOLLOW_UP_OFFICER)
    desk = sign_in(officer)
    rows = downloaded(desk)
    make_update(recommendation=recommendation, status="partial", state="verified", percentage=60, evidence=1)
    change(rows, recommendation.reference, percentage=30, words="ما أنجز")
    sheet = send_back(desk, rows)
    assert {(one.field, one.before, one.after, one.is_conflict) for one in differences(sheet)} == {
        ("declared", "partial", "not_started", True),
        ("percentage", "60", "30", True),
        ("words", "", "ما أنجز", True),
    }


def test_without_the_hidden_column_every_difference_is_shown(desk, administrator):
    [recommendation] = several(1)
    rows = [cells[:-1] for cells in downloaded(desk)]
    assert told(send_back(desk, rows)) == []
    workflow.move_deadline(recommendation, datetime.date(2032, 1, 1), by=administrator, reason="سبب")
    change(rows, recommendation.reference, reason="سبب")
    sheet = send_back(desk, rows)
    assert told(sheet) == [("I2", "due_on", "2032-01-01", "2030-01-01", "")]
    assert (sheet.has_keys, differences(sheet)[0].is_chosen) == (False, False)


# Hostile and broken files


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "a.xlsx"), (b"PK\x03\x04 nothing", "a.xlsx"), (b"%PDF-1.4\n\x00", "a.xlsx"), (b"\x00\x01\x02", "a.csv")],
)
def test_files_of_another_kind_are_refused(desk, content, name):
    response = desk.post(NEW, {"file": SimpleUploadedFile(name, content)})
    assert (response.status_code, ReturnedSheet.objects.count()) == (422, 0)


def test_a_cell_of_five_megabytes(desk, monkeypatch):
    monkeypatch.setattr(jobs, "SMALL_BYTES", 10**8)
    [recommendation] = several(1)
    rows = downloaded(desk)
    change(rows, recommendation.reference, title="ا" * 2_500_000)
    sheet = send(desk, as_csv(rows), "list.csv")
    assert sheet.state == UploadState.FAILED or problems(sheet) == {"title": "too_long"}


def test_formulas_come_back_as_what_they_show(desk):
    [recommendation] = several(1)
    rows = downloaded(desk)
    change(rows, recommendation.reference, title='=HYPERLINK("http://example.org","x")')
    [one] = differences(send_back(desk, rows))
    assert one.after == '=HYPERLINK("http://example.org","x")'


# What it costs


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_comparison(desk, administrator, django_assert_num_queries, count):
    several(count)
    rows = downloaded(desk)
    sheet = send_back(desk, rows)
    for cells in rows[1:]:
        cells[PLACES["title"]], cells[PLACES["due_on"]] = "عنوان آخر", "2031-01-01"
        cells[PLACES["words"]] = "ما أنجز"
    found, lines = layout.find(enumerate(rows, start=1))
    comparison = comparing.Comparison(sheet, found, datetime.date(2026, 1, 1))
    assert administrator.current_posts == []
    sheet.entered_by = administrator
    # recommendations, their themes, all themes; of those that change: themselves, which are edited, open updates
    with django_assert_num_queries(6):
        comparison.of(list(lines))
