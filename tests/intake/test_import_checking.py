"""The dry run of a foreign spreadsheet: what each row would be, and what is wrong with it, cell by cell."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from councils.models import Session
from intake.imports.cells import day_of, month_of, number_of, session_of
from intake.imports.problems import SENTENCES, sentence
from intake.models import RowProblem, UploadState
from recommendations.models import Recommendation
from tests.builders import make_council, make_organization, make_recommendation, make_session, make_theme
from tests.intake.import_files import (
    HEADERS,
    ROADS,
    WATER,
    checked,
    counts_of,
    make_lead,
    match,
    problems_of,
    secretary_of,
    upload,
)
from tests.intake.made_files import make_xlsx
from tests.reading import text_of


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def desk(sign_in, council):
    return sign_in(secretary_of(council))


def test_a_dry_run_counts_and_writes_nothing(desk, council):
    lead = make_lead()
    sheet = checked(
        desk,
        council,
        [1, ROADS, lead.name_ar, "31/12/2027", "الدورة العادية ليناير 2022"],
        [2, WATER, "", "", "يناير 2022"],
        [],
        [3, "", "", "", "يناير 2022"],
    )
    assert (sheet.state, counts_of(sheet)) == (UploadState.READ, {"new": 2, "known": 0, "problem": 1})
    assert sheet.counts["sessions"] == 1
    assert (Recommendation.objects.count(), Session.objects.count()) == (0, 0)
    first = sheet.preview[0]
    assert (first["line"], first["text"], first["lead"], first["due_on"]) == (2, ROADS, lead.pk, "2027-12-31")
    assert first["session"] == ["ordinary", 2022, 1, 1]


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ([1, "", "", "", "يناير 2022"], "B2", "no_words"),
        (["س", ROADS, "", "", "يناير 2022"], "A2", "bad_number"),
        ([1, ROADS, "هيئة غريبة عن السجل", "", "يناير 2022"], "C2", "unknown_organization"),
        ([1, ROADS, "المديرية الإقليمية للنماذج", "", "يناير 2022"], "C2", "unknown_organization_near"),
        ([1, ROADS, "", "متم السنة", "يناير 2022"], "D2", "bad_day"),
        ([1, ROADS, "", "", "قريبا"], "E2", "bad_session"),
        ([1, ROADS, "", "", ""], "2", "no_session"),
        ([1, ROADS + " كلمة" * 5000, "", "", "يناير 2022"], "B2", "too_long"),
    ],
)
def test_a_problem_names_its_cell(desk, council, row, cell, code):
    make_lead()
    sheet = checked(desk, council, row)
    assert (problems_of(sheet), counts_of(sheet)) == ([(cell, code)], {"new": 0, "known": 0, "problem": 1})
    words = sentence(code, sheet.problems.get().problem["values"])
    page = desk.get(sheet.get_absolute_url())
    assert " ".join(words.split()) in text_of(page)
    assert cell in text_of(page)


def test_the_nearest_name_is_a_hint(desk, council):
    lead = make_lead()
    sheet = checked(desk, council, [1, ROADS, "المديرية الإقليمية للنماذج", "", "يناير 2022"])
    assert sheet.problems.get().problem["values"] == {"near": lead.name_ar}


def test_every_problem_of_a_row_is_told_at_once(desk, council):
    sheet = checked(desk, council, ["س", ROADS, "لا أحد", "غدا", "قريبا"])
    assert [cell for cell, _code in problems_of(sheet)] == ["A2", "C2", "D2", "E2"]


def test_names_are_found_whatever_their_spelling(desk, council):
    lead = make_lead()
    rows = [[n, f"{ROADS} {n}", name, "", "يناير 2022"] for n, name in enumerate(spellings(lead), start=1)]
    sheet = checked(desk, council, *rows)
    assert [row["lead"] for row in sheet.preview] == [lead.pk] * len(rows)


def spellings(lead) -> list[str]:
    return [lead.name_ar, "المديريه الاقليميه للنموذج", "المديرية  الإقليميّة للنموذج ", "direction modele", lead.slug]


def test_a_name_that_two_have_is_not_guessed(desk, council):
    make_organization(name_ar="مصلحة النموذج"), make_organization(name_ar="مصلحه النموذج")
    sheet = checked(desk, council, [1, ROADS, "مصلحة النموذج", "", "يناير 2022"])
    assert problems_of(sheet) == [("C2", "several_organizations")]


def test_what_stands_twice_in_the_file_is_taken_once(desk, council):
    sheet = checked(
        desk,
        council,
        [1, ROADS, "", "", "يناير 2022"],
        [2, f"  {ROADS}. ", "", "", "يناير 2022"],
        [1, WATER, "", "", "يناير 2022"],
        [2, ROADS, "", "", "يونيو 2022"],
    )
    assert problems_of(sheet) == [("B3", "twice"), ("A4", "number_twice")]
    assert [problem.problem["values"] for problem in sheet.problems.all()] == [{"line": 2}, {"line": 2}]
    assert counts_of(sheet) == {"new": 2, "known": 0, "problem": 2}


def test_what_the_register_has_is_known_by_its_words_in_its_session(desk, council):
    session = make_session(council=council, year=2022, month=1)
    make_recommendation(session=session, text="برمجة صيانة الطريق الرابطه بين الدّواوير!", number=7)
    sheet = checked(
        desk,
        council,
        [1, ROADS, "هيئة غريبة", "", "يناير 2022"],
        [2, ROADS, "", "", "يونيو 2022"],
        [7, WATER, "", "", "يناير 2022"],
    )
    assert counts_of(sheet) == {"new": 1, "known": 1, "problem": 1}
    assert problems_of(sheet) == [("A4", "number_taken")]


def test_rows_without_a_session_take_the_one_of_the_file(desk, council):
    session = make_session(council=council, year=2021, month=9, kind="extraordinary", number=2)
    headers, row = ("التوصية", "رقم"), [ROADS, 1]
    existing = checked(desk, council, row, headers=headers, session=session.pk)
    missing = checked(desk, council, row, headers=headers, kind="ordinary", month=6, year=2023)
    assert existing.preview[0]["session"] == ["extraordinary", 2021, 9, 2]
    assert missing.preview[0]["session"] == ["ordinary", 2023, 6, 1]


@pytest.mark.parametrize(
    ("headers", "row", "session"),
    [
        (("التوصية", "السنة", "الشهر"), [ROADS, 2022, "ماي"], ["ordinary", 2022, 5, 1]),
        (("التوصية", "السنة", "الدورة"), [ROADS, 2022, "استثنائية أكتوبر"], ["extraordinary", 2022, 10, 1]),
        (("التوصية", "الدورة"), [ROADS, "04/03/2022"], ["ordinary", 2022, 3, 1]),
        (("Recommandation", "Session"), [ROADS, "Session ordinaire de juillet 2022"], ["ordinary", 2022, 7, 1]),
    ],
)
def test_a_session_is_read_as_people_write_it(desk, council, headers, row, session):
    assert checked(desk, council, row, headers=headers).preview[0]["session"] == session


def test_themes_partners_territory_and_kind(desk, council):
    theme, partner = make_theme(name_ar="الماء"), make_organization(name_ar="الوكالة، فرع النموذج")
    headers = ("التوصية", "المحور", "الشركاء", "الجماعة", "النوع", "الدورة")
    place = council.territory
    sheet = checked(
        desk,
        council,
        [ROADS, "الماء", partner.name_ar, f"إقليم {place.name_ar}", "ملتمس", "يناير 2022"],
        [WATER, "الماء، الهواء", "", "قرية لا توجد", "شعر", "يناير 2022"],
        headers=headers,
    )
    assert theme.pk
    assert counts_of(sheet) == {"new": 1, "known": 0, "problem": 1}
    assert problems_of(sheet) == [("B3", "unknown_theme"), ("D3", "unknown_territory"), ("E3", "bad_kind")]
    assert sheet.preview[0]["kind"] == "motion"


def test_words_stay_as_they_stand_also_behind_an_equals_sign(desk, council):
    words = ["=1+1 تبقى نصا", "+212 رقم للاتصال", "-بند أول\nيستمر في سطر ثان", "@تنبيه للجميع"]
    sheet = checked(desk, council, *[[n, one, "", "", "يناير 2022"] for n, one in enumerate(words, start=1)])
    assert [row["text"] for row in sheet.preview] == words


def test_csv_in_windows_1256(desk, council):
    text = f"رقم;نص التوصية;الدورة\r\n1;{ROADS};يناير 2022\r\n"
    sheet = match(desk, upload(desk, council, text.encode("windows-1256"), name="قديم.csv"))
    assert (counts_of(sheet)["new"], sheet.preview[0]["text"]) == (1, ROADS)


def test_a_file_that_isnt_read_says_why_and_keeps_nothing(desk, council):
    page = desk.post(
        reverse("intake:import_new"),
        {"file": SimpleUploadedFile("كذب.xlsx", b"%PDF-1.4 nothing"), "council": council.pk},
    )
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


def test_a_thousand_problems_are_kept_and_shown_by_pages(desk, council):
    sheet = checked(desk, council, *[["", ROADS, "لا أحد", "", ""] for _ in range(600)])
    assert (sheet.problems.count(), sheet.counts["problem"]) == (1000, 600)
    page = desk.get(sheet.get_absolute_url() + "?page=2")
    assert len(page.context["problems"].object_list) == 50


def test_the_page_asks_as_much_for_one_row_as_for_many(desk, council, django_assert_num_queries):
    lead = make_lead()
    few = checked(desk, council, [1, ROADS, lead.name_ar, "", "يناير 2022"], [2, "", "", "", ""])
    rows = [[n, f"{ROADS} {n}", lead.name_ar, "", "يناير 2022"] for n in range(1, 30)]
    many = checked(desk, council, *rows, *[["س", "", "", "", ""]] * 40)
    for sheet in (few, many):
        desk.get(sheet.get_absolute_url())
        with django_assert_num_queries(7):
            desk.get(sheet.get_absolute_url())


def test_checking_asks_as_much_for_one_row_as_for_many(desk, council, django_assert_num_queries):
    """Its own session and rights, the sheet, what the register holds and knows by name, and what was found."""
    lead = make_lead()
    for count in (1, 3, 300):
        rows = [[n, f"{ROADS} {n}", lead.name_ar, "", f"يناير {2000 + n % 20}"] for n in range(1, count + 1)]
        sheet = upload(desk, council, make_xlsx(list(HEADERS), *rows))
        data = {f"column-{column['letters']}": column["field"] for column in sheet.columns}
        with django_assert_num_queries(21):
            desk.post(reverse("intake:import_match", args=[sheet.pk]), data)


def test_a_cell_that_is_a_day_is_one(desk, council):
    def days(workbook, sheet):
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(1, 1, datetime.datetime(2027, 5, 1), day)  # noqa: DTZ001  (a cell has no zone)
        sheet.write_datetime(1, 2, datetime.datetime(2022, 3, 4), day)  # noqa: DTZ001

    content = make_xlsx(["التوصية", "الأجل", "الدورة"], [ROADS], change=days)
    row = match(desk, upload(desk, council, content)).preview[0]
    assert (row["due_on"], row["session"]) == ("2027-05-01", ["ordinary", 2022, 3, 1])


def test_every_problem_has_its_sentence():
    values = {"most": 20000, "line": 2, "near": "هيئة"}
    for code in SENTENCES:
        assert "%(" not in sentence(code, values)


def test_problems_go_with_their_sheet(desk, council):
    sheet = checked(desk, council, [1, "", "", "", ""])
    assert RowProblem.objects.filter(sheet=sheet).count() == 2
    match(desk, sheet, B="title", A="text")
    assert [code for _cell, code in problems_of(sheet)] == ["no_session"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/12/2027", (2027, 12, 31)),
        ("٣١/١٢/٢٠٢٧", (2027, 12, 31)),
        ("2027-12-31", (2027, 12, 31)),
        ("31 دجنبر 2027", (2027, 12, 31)),
        ("le 1er mai 2027", (2027, 5, 1)),
        ("12/31/2027", None),
        ("2027", None),
        ("من 1 ماي 2027 إلى 3 يونيو 2027", None),
        (datetime.datetime(2027, 5, 1, 10), (2027, 5, 1)),  # noqa: DTZ001  (a cell has no zone)
        (datetime.date(1900, 1, 1), None),
        (44000, None),
    ],
)
def test_days(written, day):
    assert day_of(written) == (datetime.date(*day) if day else None)


@pytest.mark.parametrize(
    ("written", "session"),
    [
        ("2021-01", ("ordinary", 2021, 1, 1)),
        ("01/2021", ("ordinary", 2021, 1, 1)),
        ("12/01/2021", ("ordinary", 2021, 1, 1)),
        ("دورة غشت الاستثنائية 2021", ("extraordinary", 2021, 8, 1)),
        ("دورة 2021", None),
        ("يناير وفبراير 2021", None),
        ("13/2021", None),
    ],
)
def test_sessions(written, session):
    assert session_of(written) == session


def test_numbers_and_months():
    assert [number_of(cell) for cell in (3, "3-", "٣", "n° 12", 0, 40000, True, "3 و4", "")] == [
        *(3, 3, 3, 12, None, None, None, None, None)
    ]
    assert [month_of(cell) for cell in (5, "ماي", "Mai", 13, "ربيع", datetime.date(2022, 5, 1))] == [
        *(5, 5, 5, None, None, 5)
    ]
