"""Text cut where its direction changes, and cleaned of what XML can't hold."""

import pytest

from word_document.pieces import LeftToRight, clean, is_left_to_right, pieces

MARK = "\u200e"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", []),
        ("عقد يوم دراسي", [("عقد يوم دراسي", False)]),
        ("12 يناير 2021", [("12 يناير 2021", False)]),
        ("17", [("17", False)]),
        ("......", [("......", False)]),
        ("مع ONEE فقط", [("مع ", False), ("ONEE", True), (" فقط", False)]),
        ("مع (ONEE) فقط", [("مع (", False), ("ONEE", True), (") فقط", False)]),
        ("رؤية Vision 2028: أولا", [("رؤية ", False), ("Vision 2028", True), (": أولا", False)]),
        ("المرجع TIZ-2021-01-05.", [("المرجع ", False), ("TIZ-2021-01-05", True), (".", False)]),
        ("بين A و Bé", [("بين ", False), ("A", True), (" و ", False), ("Bé", True)]),
        ("سطر\nONEE\nسطر", [("سطر\n", False), ("ONEE", True), ("\nسطر", False)]),
        ("ⵜⵉⵣⵏⵉⵜ تيزنيت", [("ⵜⵉⵣⵏⵉⵜ", True), (" تيزنيت", False)]),
        ("Le conseil, réuni.", [(f"Le conseil, réuni.{MARK}", True)]),
        ("(avant 2027)", [(f"{MARK}(avant 2027){MARK}", True)]),
        (LeftToRight("TIZ-2021-01-05"), [("TIZ-2021-01-05", True)]),
        (LeftToRight("2021-01"), [(f"{MARK}2021-01", True)]),
    ],
)
def test_cut_where_the_direction_changes(text, cut):
    assert list(pieces(text)) == cut


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x08c\x0bd\x1fe", "abcde"),
        ("سطر\r\nسطر\rسطر\tعمود", "سطر\nسطر\nسطر\tعمود"),
        ("\ufffe\uffff\ud800x", "x"),
        ("<b>&amp;\U0001f600", "<b>&amp;\U0001f600"),
    ],
)
def test_only_what_xml_can_hold(text, cleaned):
    assert clean(text) == cleaned


def test_nothing_is_lost_but_what_xml_cannot_hold():
    text = "نص ONEE (فرع)\x00، 12,5٪ — Vision 2028."
    assert "".join(words for words, _latin in pieces(text)) == text.replace("\x00", "")


@pytest.mark.parametrize(
    ("text", "french"), [("Budget", True), ("ميزانية Budget", False), ("2028", False), ("", False)]
)
def test_what_is_wholly_french(text, french):
    assert is_left_to_right(text) is french
