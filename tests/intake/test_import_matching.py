"""The columns of a foreign spreadsheet: which field each gives, by header, by content, as the clerk said last time."""

import pytest
from django.urls import reverse

from intake.imports.fields import Field
from intake.models import ColumnMatch, UploadState
from recommendations.models import Recommendation
from tests.builders import make_council
from tests.intake.import_files import ROADS, fields_of, make_lead, match, secretary_of, upload
from tests.intake.made_files import make_xlsx
from tests.reading import says, text_of


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def desk(sign_in, council):
    return sign_in(secretary_of(council))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("نص التوصيـة", "text"),
        ("Libellé de la recommandation", "text"),
        ("الجهة المسؤولة عن التنفيذ", "lead"),
        ("Responsable", "lead"),
        ("المتدخلون", "partners"),
        ("أجل الإنجاز", "due_on"),
        ("ÉCHÉANCE", "due_on"),
        ("الدورة", "session"),
        ("Année", "year"),
        ("الشهر", "month"),
        ("N°", "number"),
        ("ر.ت", "number"),
        ("المحور", "themes"),
        ("الجماعة", "territory"),
        ("النوع", "kind"),
        ("ملاحظات", ""),
        ("وضعية التنفيذ", ""),
        ("Taux de réalisation", ""),
    ],
)
def test_a_header_says_what_its_column_gives(desk, council, header, field):
    sheet = upload(desk, council, make_xlsx([header, "xx"], ["1", "2"]))
    assert fields_of(sheet)["A"] == field


def test_content_says_it_where_headers_dont(desk, council):
    lead = make_lead()
    rows = [[f"{ROADS} رقم {n}", lead.name_ar, f"0{n}/01/2027", "س"] for n in (1, 2, 3)]
    sheet = upload(desk, council, make_xlsx(["aa", "bb", "cc", "dd"], *rows))
    assert fields_of(sheet) == {"A": "text", "B": "lead", "C": "due_on", "D": ""}


def test_the_same_header_is_words_or_theme_by_what_stands_beside_it(desk, council):
    alone = upload(desk, council, make_xlsx(["الموضوع", "رقم"], [ROADS, 1]))
    beside = upload(desk, council, make_xlsx(["الموضوع", "التوصية"], ["الماء", ROADS]))
    assert (fields_of(alone), fields_of(beside)) == ({"A": "text", "B": "number"}, {"A": "themes", "B": "text"})


def test_headers_are_found_below_a_title_and_blanks(desk, council):
    sheet = upload(desk, council, make_xlsx(["جدول التتبع"], [], ["رقم", "التوصية"], [1, ROADS]))
    assert (sheet.header_line, fields_of(sheet)) == (3, {"A": "number", "B": "text"})
    assert [column["cells"] for column in sheet.columns] == [["1"], [ROADS]]


def test_what_the_clerk_says_is_remembered_for_the_council_only(desk, council, sign_in):
    content = make_xlsx(["التوصية", "مكان"], [ROADS, "دوار"])
    match(desk, upload(desk, council, content), A="title", B="text")
    again, other = upload(desk, council, content), make_council()
    elsewhere = upload(sign_in(secretary_of(other)), other, content)
    assert fields_of(again) == {"A": "title", "B": "text"}
    assert [column["is_remembered"] for column in again.columns] == [True, True]
    assert fields_of(elsewhere) == {"A": "text", "B": ""}
    match(desk, again, A="text", B="")
    assert set(ColumnMatch.objects.values_list("council", "header", "field")) == {
        (council.pk, "التوصيه", "text"),
        (council.pk, "مكان", ""),
    }


@pytest.mark.parametrize(("said", "sentence"), [({"A": ""}, "words"), ({"B": "text"}, "twice")])
def test_a_matching_without_words_or_with_a_field_twice_is_refused(desk, council, said, sentence):
    sheet = upload(desk, council, make_xlsx(["التوصية", "مكان"], [ROADS, "دوار"]))
    data = {f"column-{letters}": field for letters, field in (fields_of(sheet) | said).items()}
    page = desk.post(reverse("intake:import_match", args=[sheet.pk]), data)
    sheet.refresh_from_db()
    assert (page.status_code, sheet.matching, ColumnMatch.objects.count()) == (422, {}, 0)
    codes = [error.code for error in page.context["form"].non_field_errors().as_data()]
    assert codes == [{"words": "no_words", "twice": "twice"}[sentence]]


def test_the_page_shows_cells_and_says_why_a_status_is_left_out(desk, council):
    sheet = upload(desk, council, make_xlsx(["التوصية", "الحالة"], [ROADS, "منجزة"], [f"{ROADS} 2", ""]))
    page = desk.get(sheet.get_absolute_url())
    assert says(page, "Left out: how far it got is declared by the organization that answers, after publication.")
    assert text_of(page).count(ROADS) == 2
    assert page.content.decode().count('<option value="text" selected>') == 1
    assert len(Field.values) == page.content.decode().count("<option") / 2 - 1


def test_reading_and_matching_write_nothing_in_the_register(desk, council):
    sheet = upload(desk, council, make_xlsx(["التوصية", "الدورة"], [ROADS, "يناير 2022"]))
    assert sheet.state == UploadState.READ
    match(desk, sheet)
    assert (Recommendation.objects.count(), council.sessions.count()) == (0, 0)
