"""Dates and months as they are written in Morocco and around it."""

import datetime

import pytest

from arabic_text.dates import find_dates
from arabic_text.months import MONTH, NAMES, month_number
from arabic_text.normal import bare
from arabic_text.numerals import FEMININE_ORDINALS, ORDINALS

Day = datetime.date


def days_of(text: str) -> list:
    return [date.date() or (date.day, date.month) for date in find_dates(bare(text))]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("الثلاثاء 12 يناير 2021", [Day(2021, 1, 12)]),
        ("الثُّلاثاء ١٢ يَنَاير ٢٠٢١", [Day(2021, 1, 12)]),
        ("12 من يناير لسنة 2021", [Day(2021, 1, 12)]),
        ("12 يناير", [(12, 1)]),
        ("فاتح ماي 2023", [Day(2023, 5, 1)]),
        ("يومي 12 و13 يناير 2021", [Day(2021, 1, 12), Day(2021, 1, 13)]),
        ("أيام 2، 3 و 4 فبراير 2022", [Day(2022, 2, 2), Day(2022, 2, 3), Day(2022, 2, 4)]),
        ("12/01/2021", [Day(2021, 1, 12)]),
        ("12-01-2021 ثم 2021/01/13", [Day(2021, 1, 12), Day(2021, 1, 13)]),
        ("2021-01-12", [Day(2021, 1, 12)]),
        ("12.01.2021", [Day(2021, 1, 12)]),
        ("12 يناير/كانون الثاني 2021", [Day(2021, 1, 12)]),
        ("4 غشت 2018، 4 أغسطس 2018، 4 آب 2018، 4 أوت 2018", [Day(2018, 8, 4)] * 4),
        ("7 تشرين الأول 2020 و7 تشرين الثاني 2020", [Day(2020, 10, 7), Day(2020, 11, 7)]),
        ("le 1er mai 2024 et le 12 août 2024", [Day(2024, 5, 1), Day(2024, 8, 12)]),
        ("les 12 et 13 décembre 2024", [Day(2024, 12, 12), Day(2024, 12, 13)]),
        ("31 فبراير 2021 و 45/12/2021", []),
        ("يناير 2021", []),
        ("القانون رقم 112.14.2015 و 1.15.83", []),
        ("29 فبراير", [(29, 2)]),
        ("12 مايونيز", []),
    ],
)
def test_dates(text, days):
    assert days_of(text) == days


def test_a_day_without_its_year_takes_the_one_given():
    date = find_dates("12 يناير")[0]
    assert (date.date(), date.date(2021)) == (None, Day(2021, 1, 12))
    assert find_dates("29 فبراير")[0].date(2021) is None


def test_where_a_date_stands():
    text = bare("يوم 12 يناير 2021، بمقر")
    date = find_dates(text)[0]
    assert text[date.start : date.end] == "12 يناير 2021"


@pytest.mark.parametrize(("number", "names"), list(enumerate(NAMES, start=1)))
def test_every_name_of_a_month(number, names):
    assert [month_number(name) for name in names] == [number] * len(names)
    assert all(bare(name) == name for name in names)


def test_no_month_of_that_name():
    assert month_number("رمضان") is None
    assert MONTH.count("|") == sum(len(names) for names in NAMES) - 1


def test_numbers_in_words():
    assert [ORDINALS[word] for word in ("اولا", "عاشرا", "حادي عشر", "التاسع عشر", "ثاني وعشرون")] == [
        1,
        10,
        11,
        19,
        22,
    ]
    assert [FEMININE_ORDINALS[word] for word in ("الاولي", "العاشره", "الثانيه عشره")] == [1, 10, 12]
    assert all(bare(word) == word for word in (*ORDINALS, *FEMININE_ORDINALS))
