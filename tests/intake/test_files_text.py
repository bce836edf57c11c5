"""read_text: the words of minutes out of Word, PDF and plain text, as they stand there."""

import pytest

from intake.files import Unreadable, read_text
from tests.intake.made_files import element, make_docx, make_pdf, numbered, upload, with_body

MINUTES = "محضر الدورة العادية\n– إحداث خليّة إقليمية\n– دعم التعاونيات\n"


def text_of(content: bytes, name: str = "file") -> str:
    return read_text(upload(content, name))


def refusal(content: bytes, name: str = "file") -> tuple[str, dict]:
    with pytest.raises(Unreadable) as caught:
        read_text(upload(content, name))
    return caught.value.code, caught.value.values


# Plain text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_plain_text_comes_in_the_encodings_of_offices(encoding):
    text = MINUTES.replace("–", "-")
    assert text_of(text.encode(encoding), "محضر.txt") == text


def test_plain_text_big_endian():
    assert text_of(b"\xfe\xff" + MINUTES.encode("utf-16-be")) == MINUTES


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "cp1256"])
def test_plain_text_in_french(encoding):
    text = "Procès-verbal : l'œuvre à créer, où ça ? Déjà très sûr, naïf, forêt.\n"
    assert text_of(text.encode(encoding)) == text


def test_plain_text_in_french_capitals():
    assert text_of("ÉTAT DES RECOMMANDATIONS ADOPTÉES À L'UNANIMITÉ, ÇA VA".encode("cp1252")) == (
        "ÉTAT DES RECOMMANDATIONS ADOPTÉES À L'UNANIMITÉ, ÇA VA"
    )


def test_plain_text_keeps_its_letters_and_has_one_kind_of_line_end():
    decomposed = "ا\u0655حداث \u00a0 مَجْلِس مجـــلس"
    assert text_of(f"{decomposed}\r\nب\rج\n".encode()) == f"{decomposed}\nب\nج\n"


def test_plain_text_as_long_as_is_taken_and_one_more(settings):
    settings.PAPER_MAX_CHARACTERS = 10
    assert text_of("ا".encode() * 10) == "ا" * 10
    assert refusal("ا".encode() * 11, "محضر.txt") == ("too_long", {"name": "محضر.txt", "most": 10})


# Word


def test_word_paragraphs_and_tables_in_their_order():
    def change(document):
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ("البند", "التصويت", "الأول\nوتتمته", ""), strict=True):
            cell.text = text
        document.add_paragraph("بعد الجدول")

    assert text_of(make_docx("محضر", "", "فقرة", change=change)) == (
        "محضر\n\nفقرة\nالبند\tالتصويت\nالأول وتتمته\t\nبعد الجدول"
    )


def test_word_table_of_one_column_keeps_its_lines():
    def change(document):
        document.add_table(1, 1).cell(0, 0).text = "أولا"
        document.tables[0].cell(0, 0).add_paragraph("ثانيا")

    assert text_of(make_docx(change=change)) == "أولا\nثانيا"


def test_word_table_in_a_table():
    def change(document):
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "أ"
        inner = table.cell(0, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "ب", "ج"

    assert text_of(make_docx(change=change)) == "أ\tب ج"


def test_word_lists_by_style_have_their_markers():
    text = text_of(make_docx("التوصيات:", ("إحداث", "List Number"), ("دعم", "List Number"), ("نقطة", "List Bullet")))
    assert text == "التوصيات:\n1. إحداث\n2. دعم\n– نقطة"


def test_word_lists_count_as_word_does():
    def change(document):
        one = numbered(document, 50, {0: ("decimal", "%1-"), 1: ("arabicAbjad", "%2-"), 2: ("decimal", "%1.%2.%3")})
        one("الأولى")
        one("فرع", 1)
        one("فرع", 1)
        one("فرع الفرع", 2)
        one("الثانية")
        one("فرع", 1)
        document.add_paragraph("فقرة")
        one("الثالثة")
        numbered(document, 51, {}, scheme=150)("تتابع")
        numbered(document, 52, {}, scheme=150, restart=1)("تبدأ من جديد")

    assert text_of(make_docx(change=change)).split("\n") == [
        *("1- الأولى", "أ- فرع", "ب- فرع", "1.ب.1- فرع الفرع", "2- الثانية", "أ- فرع", "فقرة"),
        *("3- الثالثة", "4- تتابع", "1- تبدأ من جديد"),
    ]


@pytest.mark.parametrize(
    ("way", "marker"),
    [
        ("decimal", "3) "),
        ("decimalZero", "03) "),
        ("lowerRoman", "iii) "),
        ("upperRoman", "III) "),
        ("lowerLetter", "c) "),
        ("upperLetter", "C) "),
        ("arabicAlpha", "ت) "),
        ("arabicAbjad", "ج) "),
        ("bullet", "– "),
        ("none", ""),
        ("cardinalText", "3) "),
    ],
)
def test_word_writes_numbers_in_many_ways(way, marker):
    def change(document):
        one = numbered(document, 50, {0: (way, "%1)")})
        for _item in range(3):
            one("بند")

    assert text_of(make_docx(change=change)).split("\n")[2] == f"{marker}بند"


def test_word_style_numbers_through_the_style_it_is_based_on():
    def change(document):
        style = document.styles.add_style("Mine", 1)
        style.base_style = document.styles["List Number"]
        document.add_paragraph("بند", style="Mine")
        refused = document.add_paragraph("بلا رقم", style="Mine")
        none = element("numPr")
        none.append(element("numId", val=0))
        refused._p.get_or_add_pPr().append(none)

    assert text_of(make_docx(change=change)) == "1. بند\nبلا رقم"


def test_word_leaves_out_what_was_deleted_and_keeps_what_was_put_in():
    body = (
        "<w:p><w:r><w:t>أوصى </w:t></w:r><w:del><w:r><w:delText>قديم</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>جديد</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>منقول</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>نصف</w:t></w:r></w:p>"
        "<w:p><w:r><w:t> ونصف</w:t></w:r></w:p>"
    )
    assert text_of(with_body(body)) == "أوصى جديد\nنصف ونصف"


def test_word_breaks_tabs_and_boxes():
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>أ</w:t><w:br/><w:t>ب</w:t><w:tab/><w:t>ج</w:t></w:r>"
        "<w:r><w:txbxContent><w:p><w:r><w:t>في إطار</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>د</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert text_of(with_body(body)) == "أ\nب\tج\n\nد"


def test_word_leaves_out_headers_and_footers():
    def change(document):
        document.sections[0].header.paragraphs[0].text = "رأس"
        document.sections[0].footer.paragraphs[0].text = "ذيل"

    assert text_of(make_docx("متن", change=change)) == "متن"


def test_word_longer_than_is_taken(settings):
    settings.PAPER_MAX_CHARACTERS = 10
    assert text_of(make_docx("ا" * 9)) == "ا" * 9
    assert refusal(make_docx("ا" * 11), "محضر.docx") == ("too_long", {"name": "محضر.docx", "most": 10})


def test_word_by_the_strict_standard():
    content = with_body(
        "<w:p><w:r><w:t>متن</w:t></w:r></w:p>", namespace="http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert text_of(content) == "متن"


# PDF


def backwards(text: str) -> list[str]:
    """The signs of an Arabic line from left to right."""
    return list(reversed(text))


@pytest.mark.parametrize("right_to_left", [False, True])
def test_pdf_arabic_comes_out_as_it_is_read(right_to_left):
    pages = [[backwards("المجلس الإقليمي"), backwards("إحداث خلية")], [backwards("توصية")]]
    assert text_of(make_pdf(*pages, right_to_left=right_to_left)) == "المجلس الإقليمي\nإحداث خلية\nتوصية"


@pytest.mark.parametrize("right_to_left", [False, True])
def test_pdf_presentation_forms_become_letters(right_to_left):
    shaped = "\ufe8d\ufedf\ufee4\ufea0\ufee0\ufeb2 \ufefb"
    assert text_of(make_pdf([backwards(shaped)], right_to_left=right_to_left)) == "المجلس لا"


@pytest.mark.parametrize("right_to_left", [False, True])
def test_pdf_ligatures_keep_their_order(right_to_left):
    line = ["م", "ي", "ل", "ق", "لإ", "ا", " ", "لا", "إ"]
    assert text_of(make_pdf([line], right_to_left=right_to_left)) == "إلا الإقليم"


def test_pdf_numbers_and_latin_words_keep_theirs():
    line = [*"2019-2023", " ", *"INDH", " ", *backwards("برنامج"), " ", *"12/01/2021", " ", *backwards("يوم")]
    assert text_of(make_pdf([line])) == "يوم 12/01/2021 برنامج 2019-2023 INDH"


@pytest.mark.parametrize("matrix", ["0 1 -1 0 900 0", "-1 0 0 -1 900 900", "0 -1 1 0 0 900"])
def test_pdf_pages_that_lie_on_their_side(matrix):
    lines = sorted(text_of(make_pdf([backwards("المجلس الإقليمي"), backwards("بند")], matrix=matrix)).split("\n"))
    assert lines == ["المجلس الإقليمي", "بند"]


def test_pdf_vowel_signs_stand_behind_their_letters():
    assert text_of(make_pdf([["س", "لِ", "جْ", "مَ", "ل", "ا"]])) == "المَجْلِس"


def test_pdf_spaces_are_seen_where_nothing_is_drawn():
    """Drawn sign by sign, a space leaves a gap; here its sign isn't drawn at all."""
    drawn = make_pdf([backwards("مجلس إقليم")], right_to_left=True).replace(b"<20> Tj", b"       ")
    assert text_of(drawn) == "مجلس إقليم"


def test_pdf_french_stays_as_it_is():
    assert text_of(make_pdf([list("Le conseil a adopté 16 recommandations.")])) == (
        "Le conseil a adopté 16 recommandations."
    )


def test_pdf_hyphens_at_the_end_of_lines_stay():
    assert text_of(make_pdf([list("Le conseil recom-"), list("mande")])) == "Le conseil recom-\nmande"
    assert text_of(make_pdf([list("recom-"), list("mande"), backwards("المجلس")])) == "recom-\nmande\nالمجلس"


def test_pdf_headers_and_page_numbers_are_left_out():
    pages = [
        [backwards("مجلس النموذج"), backwards(f"البند {name}"), list(f"- {number} -")]
        for number, name in enumerate(("الأول", "الثاني", "الثالث"), start=1)
    ]
    assert text_of(make_pdf(*pages)) == "البند الأول\nالبند الثاني\nالبند الثالث"
    assert text_of(make_pdf(*pages[:2])).split("\n")[0] == "مجلس النموذج"


def test_pdf_numbered_items_at_the_top_of_pages_stay():
    pages = [[list(f"Article {number}")] for number in (1, 5, 9)]
    assert text_of(make_pdf(*pages)) == "Article 1\nArticle 5\nArticle 9"


def test_pdf_longer_than_is_taken(settings):
    settings.PAPER_MAX_CHARACTERS = 10
    assert refusal(make_pdf([list("x" * 60)]), "محضر.pdf") == ("too_long", {"name": "محضر.pdf", "most": 10})


def test_pdf_among_scanned_pages_is_read():
    assert text_of(make_pdf([], [backwards("ملحق")])) == "\nملحق"
