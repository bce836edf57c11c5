"""Lines as the eye meets them from left to right, put back in the order in which they were typed."""

import pytest

from arabic_text.visual_order import logical, looks_visual, mend_brackets

RIGHT_TO_LEFT = [
    ("سلجملا", "المجلس"),
    (".ميلقإلا سلجم", "مجلس الإقليم."),
    ("2021 رياني ةرود", "دورة يناير 2021"),
    ("ةيصوتلا -1", "1- التوصية"),
    ("111.14 مقر نوناقلا", "القانون رقم 111.14"),
    ("12/01/2021 خيراتب", "بتاريخ 12/01/2021"),
    ("2023-2019 ةرتفلا", "الفترة 2019-2023"),
    ("% 45,5 ةبسنب", "بنسبة 45,5 %"),
    ("45% ةبسنب", "بنسبة 45%"),
    ("#12 مقر", "رقم #12"),
    ("000 10 غلبم", "مبلغ 10 000"),
    ("INDH 2019-2023 جمانرب", "برنامج INDH 2019-2023"),
    ("2019-2023 INDH جمانرب", "برنامج 2019-2023 INDH"),
    ("Maroc Telecom عم ةكارش", "شراكة مع Maroc Telecom"),
    ("e-mail ربع INDH — % 45,5", "45,5 % — INDH عبر e-mail"),
    ("٢٠٢١ ةنس", "سنة ٢٠٢١"),
    ("", ""),
    ("12", "12"),
]


@pytest.mark.parametrize(("visual", "typed"), RIGHT_TO_LEFT)
def test_line_of_an_arabic_paragraph(visual, typed):
    assert logical(visual) == typed


@pytest.mark.parametrize(
    ("visual", "typed"),
    [
        ("Le conseil (سلجملا) a adopté 16 points.", "Le conseil (المجلس) a adopté 16 points."),
        ("La cour سلجملا ,ميلقإلا : 2021", "La cour الإقليم, المجلس : 2021"),
        ("Article 12 du dahir", "Article 12 du dahir"),
        ("A 2021 ةنس B", "A سنة 2021 B"),
    ],
)
def test_line_of_a_french_paragraph(visual, typed):
    assert logical(visual, right_to_left=False) == typed


def test_pieces_of_several_letters_stay_as_they_are():
    assert logical(["م", "ي", "ل", "ق", "لإ", "ا"]) == "الإقليم"
    assert logical(["س", "لِ", "جْ", "مَ", "ل", "ا"]) == "المَجْلِس"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("(الفقرة 3)", "(الفقرة 3)"),
        (")الفقرة 3(", "(الفقرة 3)"),
        (")أ( و]ب[ و»ج«", "(أ) و[ب] و«ج»"),
        ("”قطب“", "“قطب”"),
        ("(أ) ”قطب“", "(أ) “قطب”"),
        ("1) بند\n2) بند", "1) بند\n2) بند"),
        ("1( بند\n2( بند", "1) بند\n2) بند"),
        ("(أول السطر\nوآخره)", "(أول السطر\nوآخره)"),
        ("(سليم) و(سليم)\nبند (مائل(", "(سليم) و(سليم)\nبند (مائل)"),
        ("", ""),
    ],
)
def test_brackets_open_before_they_close(text, mended):
    assert mend_brackets(text) == mended


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("المجلس الإقليمي صادق على التوصية", False),
        ("ةيصوتلا ىلع قداص يميلقإلا سلجملا", True),
        ("و لا إلا", False),
        ("français", False),
        ("", False),
    ],
)
def test_backwards_words_are_seen(text, visual):
    assert looks_visual(text) is visual
