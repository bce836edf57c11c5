"""One writing for all spellings, and the way back to the source."""

import unicodedata

import pytest

from arabic_text.normal import bare, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("إحداث", "احداث"),
        ("أُوصِيَ", "اوصي"),
        ("الآفاق ٱلماء", "الافاق الماء"),
        ("مدرسة على شاطئ مسؤول", "مدرسه علي شاطي مسوول"),
        ("تـــوصـــيـــات", "توصيات"),
        ("حکامة گلميم ڭلميم ی ہ", "حكامه كلميم كلميم ي ه"),
        ("ﻻ ﺇﺣﺪﺍﺙ ﷲ", "لا احداث الله"),
        ("١٢ ۲۰۲۱", "12 2021"),
        ("أ، ب؛ ج؟ 5٪", "ا, ب; ج? 5%"),
        ("– — ‐ ‑ ‒ − ―", "- - - - - - -"),
        ("«أ» “ب” „ج“", '"ا" "ب" "ج"'),
        ("l’État œ É", "l'etat œ e"),
        ("  أ \t\u00a0 ب", "ا ب"),
        ("أ \r\n ب\rج\u2028د\x0bه", "ا\nب\nج\nد\nه"),
        ("\u200fأ\u200e\u202bب\u202c\ufeff", "اب"),
        ("1️⃣ ① ❷", "1) 1) 2)"),
        ("1º 1°", "1° 1°"),
        ("", ""),
    ],
)
def test_folded(text, folded):
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ـ تنظيم", "- تنظيم"),
        ("ـــ تنظيم", "- تنظيم"),
        ("1ـ تنظيم", "1- تنظيم"),
        ("أـ تنظيم", "ا- تنظيم"),
        ("1440 هـ ", "1440 ه "),
        ("لـ تنظيم", "ل- تنظيم"),
        ("مجلــس", "مجلس"),
    ],
)
def test_a_tatweel_typed_for_a_dash_is_one(text, folded):
    assert fold(text).text == folded


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_unicode_form_folds_to_one(form):
    assert bare(unicodedata.normalize(form, "إِحْدَاثُ مَسْؤُولٍ بِشَاطِئٍ Créé")) == "احداث مسوول بشاطي cree"


def test_every_letter_knows_its_place():
    text = "\u200fأَوْصـى  المَجْلِسُ،\r\nﻻ"
    folded = fold(text)
    assert folded.text == "اوصي المجلس,\nلا"
    assert [text[slice(*folded.span(at, at + 1))] for at in range(4)] == ["أَ", "وْ", "صـ", "ى"]
    start = folded.text.index("المجلس")
    assert text[slice(*folded.span(start, start + 6))] == "المَجْلِسُ"
    assert text[slice(*folded.span(len(folded.text) - 2, len(folded.text)))] == "ﻻ"


def test_each_letter_of_a_long_text_has_one_place():
    text = "– إِحداث مركز؛\t\r\n" * 500
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert list(folded.places) == sorted(folded.places)
