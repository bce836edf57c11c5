"""A document from right to left: every paragraph, run and table carries the marks Word needs."""

import pytest
from docx.oxml.ns import qn

from tests.word_document import reading
from word_document import LeftToRight, Paper, Prose, Strong


@pytest.fixture
def paper():
    paper = Paper("محضر", author="مجلس")
    paper.header("رأس الصفحة")
    paper.footer("الصفحة {page} من {pages}")
    return paper


def opened(paper):
    return reading.opened(paper.content())


def fill(paper):
    """One of everything."""
    paper.title("محضر الدورة")
    paper.subtitle("المجلس")
    for level in (1, 2, 3):
        paper.heading("عنوان", level=level)
    paper.paragraph("نص فيه ONEE و ", Strong("تشديد"))
    paper.point("1", "نقطة", level=1)
    paper.point("1-أ", "نقطة", level=2)
    paper.facts([("اليوم", "الثلاثاء 12 يناير 2021"), ("المكان", ["سطر", "سطر ثان"])])
    paper.table(("المرجع", "النص"), [(LeftToRight("TIZ-2021-01-05"), Prose("نص"))] * 3, (1, 3))
    paper.columns(["الرئيس", "...."], ["الكاتب", "...."])


def test_every_paragraph_runs_from_right_to_left_and_is_arabic(paper):
    fill(paper)
    document = opened(paper)
    paragraphs = reading.every(document, "w:p")
    assert {reading.runs_right_to_left(document, one) for one in paragraphs} == {True}
    assert {reading.language_of(document, one) for one in paragraphs} == {"ar-MA"}
    assert len(paragraphs) > 25


def test_every_run_but_latin_ones_runs_from_right_to_left(paper):
    fill(paper)
    assert reading.left_to_right_words(opened(paper)) == ["ONEE", *["TIZ-2021-01-05"] * 3]


def test_every_table_and_the_section_are_mirrored(paper):
    fill(paper)
    document = opened(paper)
    tables = reading.every(document, "w:tbl")
    assert [reading.is_on(table.tblPr, "w:bidiVisual") for table in tables] == [True] * 3
    assert reading.is_on(document.sections[0]._sectPr, "w:bidi") is True


def test_the_header_of_a_table_comes_again_on_each_page_and_no_row_is_cut(paper):
    fill(paper)
    rows = reading.every(opened(paper), "w:tbl")[1].findall(qn("w:tr"))
    assert [reading.is_on(row.trPr, "w:tblHeader") for row in rows] == [True, None, None, None]
    assert [reading.is_on(row.trPr, "w:cantSplit") for row in rows] == [True] * 4


def test_titles_are_real_styles(paper):
    fill(paper)
    names = [paragraph.style.name for paragraph in opened(paper).paragraphs]
    assert names[:5] == ["Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"]


def test_arabic_letters_are_as_bold_and_as_large_as_latin_ones(paper):
    paper.paragraph(Strong("تشديد"))
    run = opened(paper).paragraphs[0].runs[0]
    assert (run.bold, run.font.cs_bold) == (True, True)
    for style in opened(paper).styles:
        properties = style.element.find(qn("w:rPr"))
        if style.name in ("Normal", "Title", "Heading 1", "Cell"):
            sizes = [properties.find(qn(name)).get(qn("w:val")) for name in ("w:sz", "w:szCs")]
            fonts = properties.find(qn("w:rFonts"))
            assert sizes[0] == sizes[1]
            assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {"Times New Roman"}
            assert fonts.get(qn("w:asciiTheme")) is None


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        (Prose("Texte en français."), False),
        (Prose("نص فيه Vision 2028"), True),
        (Prose("12/2025"), True),
        ("Mme Exemple", True),
        (LeftToRight("TIZ-2021"), True),
    ],
)
def test_only_prose_that_is_wholly_french_runs_from_left_to_right(paper, text, right_to_left):
    paper.paragraph(text)
    document = opened(paper)
    assert reading.runs_right_to_left(document, document.paragraphs[0]._p) is right_to_left


def test_the_footer_counts_the_pages(paper):
    document = opened(paper)
    footer = document.sections[0].footer._element
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert reading.text_of(footer) == "الصفحة 1 من 1"


def test_what_the_file_says_of_itself(paper):
    told = opened(paper).core_properties
    assert (told.title, told.author, told.language, told.comments) == ("محضر", "مجلس", "ar-MA", "")


def test_text_that_would_break_xml_does_not(paper):
    hostile = "<w:p>&\x00\x0b\ud800 ]]> \u202e\ufffe"
    paper.paragraph(hostile)
    paper.facts([(hostile, hostile)])
    other = Paper(hostile, author="x" * 999)
    other.header(hostile)
    assert reading.text_of(opened(paper).element.body).count("<w:p>& ]]>") == 3
    assert opened(other).core_properties.title == "<w:p>& ]]> \u202e"


def test_marks_stand_in_the_order_of_the_standard(paper):
    """Word refuses a file whose marks stand in another order."""
    fill(paper)
    orders = {
        "w:rPr": ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "rtl", "cs", "lang"],
        "w:pPr": [
            "pStyle",
            "keepNext",
            "tabs",
            "bidi",
            "spacing",
            "ind",
            "contextualSpacing",
            "jc",
            "outlineLvl",
            "rPr",
        ],
        "w:tblPr": [
            "tblStyle",
            "bidiVisual",
            "tblW",
            "jc",
            "tblInd",
            "tblBorders",
            "tblLayout",
            "tblCellMar",
            "tblLook",
        ],
        "w:sectPr": ["headerReference", "footerReference", "pgSz", "pgMar", "cols", "titlePg", "bidi", "docGrid"],
    }
    document = opened(paper)
    for name, order in orders.items():
        found = [*reading.every(document, name), *document.styles.element.iter(qn(name))]
        for properties in found:
            names = [child.tag.partition("}")[2] for child in properties]
            places = [order.index(one) for one in names if one in order]
            assert places == sorted(places), names
