"""Spellings that differ and mean the same: as people type them, in the minutes and in the search box."""

import re
import time

import pytest

from arabic_text.spelling import forgiving_pattern


def finds(words: str, text: str) -> bool:
    return re.search(forgiving_pattern(words), text, re.IGNORECASE) is not None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("احداث", "إحداث"),
        ("إحداث", "احداث"),
        ("أحداث", "إحداث"),
        ("آفاق", "افاق"),
        ("ٱلماء", "الماء"),
        ("مدرسه", "مدرسة"),
        ("مدرسة", "مدرسه"),
        ("علي", "على"),
        ("شاطئ", "شاطى"),
        ("مسؤول", "مسوول"),
        ("مجلس", "مَجْلِسٌ"),
        ("مجلس", "مجـــلس"),
        ("مَجْلِس", "مجلس"),
        ("کلم", "كلم"),
        ("هيئة", "هيئه"),
        ("تيزنيت", "إقليم تيزنيت"),
        ("احداث مدرسه", "إحداث وتجهيز مدرسة"),
        ("tiznit", "Conseil de TIZNIT"),
        ("\u200fتيزنيت\u200e", "تيزنيت"),
        ("", "أي شيء"),
        ("  ", "أي شيء"),
    ],
)
def test_found_whatever_the_spelling(words, text):
    assert finds(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("مدرسة", "مدرس"),
        ("تيزنيت", "تارودانت"),
        ("مدرسة إحداث", "إحداث مدرسة"),
        ("حداث", "حدث"),
        ("a.c", "abc"),
        ("(", "nothing"),
    ],
)
def test_not_found_where_the_word_is_another(words, text):
    assert not finds(words, text)


@pytest.mark.parametrize("typed", ["(", "[", "*", "a|b", "\\", "a.c", "^$", "+?", "{2}", "]"])
def test_whatever_is_typed_is_taken_literally(typed):
    assert finds(typed, f"قبل {typed} بعد")


def test_an_empty_text_gives_an_empty_pattern():
    assert forgiving_pattern("") == forgiving_pattern(" \n") == forgiving_pattern("ـ") == ""


def test_a_long_word_is_looked_for_quickly():
    began = time.monotonic()
    finds("ا" * 200, "اا " * 2000)
    assert time.monotonic() - began < 2
