"""Hostile and absurd texts: read to the end, each letter a bounded number of times."""

import sys

import pytest

from intake.reading import read
from tests.intake.reading_in import PLACES

LETTERS = 2_000
UNITS = {
    "dashes": "-",
    "lines of dashes": "-\n",
    "spaces": " ",
    "empty lines": "\n",
    "one long word": "ا",
    "one long line": "كلمة ",
    "marks without letters": "\u064e",
    "letters with marks": "ا\u064e",
    "tatweel": "ـ",
    "digits": "1",
    "numbers": "1.",
    "lines of numbers": "1.\n",
    "lettered headings": "أ:\n",
    "colons": ":",
    "semicolons": "؛ ",
    "stops": ". ",
    "tabs": "a\t",
    "bars": "|",
    "rows": "1\tإحداث مركز\t3\n",
    "items": "- إحداث مركز\n",
    "asks in one item": "؛ إحداث ",
    "asks in one line": "أوصى المجلس بإحداث ",
    "verbs that lead nowhere": "أوصى ",
    "headings": "التوصيات:\n",
    "wrapped lines": "سطر طويل لا ينتهي بنقطة أبدا ولا يتوقف عند أي حد\n",
    "sessions": "الدورة العادية ",
    "councils": "المجلس الإقليمي للنموذج ",
    "unknown places": "إقليم ابجدهوز ",
    "days": "12 و ",
    "dates": "12 يناير 2021 ",
    "phases": "المرحلة الأولى ",
    "hosts": "احتضنته قاعة ",
    "addresses": "a@",
    "french": "le conseil recommande de ",
    "french demands": "les membres ont demande ",
    "pages": "- إحداث مركز كبير لتكوين التعاونيات بالإقليم\n12\nرأس الصفحة\n",
    "ordinals": "، والثانية ",
    "figures": "- نسبة: 40 في المائة\n",
    "recommendations that say nothing": "التوصيات همت ",
    "decisions": "قرر المجلس ",
    "motions": "ملتمسا من أجل ",
}


class Steps:
    """Counts the calls and lines of Python that a reading takes: the same on every machine."""

    def __init__(self):
        self.count = 0

    def __call__(self, frame, event, argument):
        self.count += 1
        return self


def steps_of(text: str) -> int:
    steps = Steps()
    before = sys.gettrace()
    sys.settrace(steps)
    try:
        read(text, PLACES)
    finally:
        sys.settrace(before)
    return steps.count


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_twice_the_text_takes_no_more_than_twice_the_steps(unit):
    text = unit * (LETTERS // len(unit) + 1)
    once, twice = steps_of(text), steps_of(text * 2)
    assert twice <= 2.6 * once + 2000


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_no_pattern_loses_its_way_in_a_long_text(unit):
    """A pattern that goes back and forth without end would never come back from these."""
    read(unit * (20 * LETTERS // len(unit)), PLACES)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200_000 + ")" * 200_000,
        "( " * 100_000,
        "".join(" " * place + "- إحداث\n" for place in range(300)),
        "\x00" * 100_000,
    ],
    ids=["nested parentheses", "open parentheses", "a staircase", "zeros"],
)
def test_it_ends(text):
    read(text, PLACES)


def test_a_list_of_many_signs_isnt_nested_without_end():
    signs = "".join(f"{chr(0x2600 + place)} إحداث مرفق\n" for place in range(200))
    assert len(read(f"التوصيات:\n{signs}", PLACES).items) > 150


def test_a_long_list_is_whole():
    text = "التوصيات:\n" + "- إحداث مرفق عمومي بالدوار\n" * 2_000
    assert len(read(text, PLACES).items) == 2_000
