"""Cells that a spreadsheet would carry out are written so that it shows them."""

import pytest
from django.utils.translation import gettext_lazy

from consultations.csv_file import csv_of, inert


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_begins_like_a_formula_gets_an_apostrophe(first):
    assert inert(f'{first}HYPERLINK("http://x")') == f'\'{first}HYPERLINK("http://x")'


@pytest.mark.parametrize("cell", ["", "كلام", "a=1", "+212 600 00 00 00", 0, -4, 2.5, None])
def test_words_numbers_and_telephones_stay(cell):
    assert inert(cell) == cell


def test_words_still_to_be_translated_are_looked_at_too():
    assert inert(gettext_lazy("=1")) == "'=1"


def test_a_file_begins_with_its_mark_and_keeps_lines_in_a_cell():
    assert csv_of([["رأس", "b"], ["سطر\nوسطر", None]]) == '\ufeffرأس,b\r\n"سطر\nوسطر",\r\n'.encode()
