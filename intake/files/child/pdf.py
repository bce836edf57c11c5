"""The text layer of a PDF, page by page.

PDFium turns Arabic around by what its letters are, and is often wrong: in what Chromium prints every other word comes
out backwards, in what LibreOffice writes every لا. Where the signs stand on the page is never wrong, so lines with
Arabic are read from there.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from math import pi
from typing import BinaryIO

import pypdfium2
from pypdfium2 import raw

from arabic_text import visual_order

from .refusal import Refused

MOST_PAGES = 3_000
PROTECTED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")
NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
HYPHENS = "\x02\ufffe"
"""What PDFium has for a hyphen at the end of a line, and for that end."""
NO_WIDTH = 0.01
GAP = 0.2
"""Of the height of a line: from here on a distance is a space."""
SAME_PLACE = 3
"""A line at the same edge of so many pages is the page's, not the text's."""


def messages(file: BinaryIO, most: int) -> Iterator[dict]:
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        raise Refused("protected" if error.err_code in PROTECTED else "corrupt") from error
    if len(document) > MOST_PAGES:
        raise Refused("too_heavy")
    pages, length = [], 0
    for number in range(len(document)):
        text = page_text(document, number, most - length)
        length += len(text)
        if length > most:
            raise Refused("too_long")
        pages.append(text.split("\n"))
    if not length:
        raise Refused("scanned")
    yield {"text": "\n".join("\n".join(lines) for lines in without_furniture(pages))}


def page_text(document: pypdfium2.PdfDocument, number: int, most: int) -> str:
    try:
        page = document[number]
        words = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Refused("corrupt") from error
    if words.count_chars() > 2 * most + 1000:
        raise Refused("too_long")
    text = words.get_text_bounded().replace("\r\n", "\n").replace("\x02", "-\n")
    if visual_order.ARABIC.search(text):
        placed = placed_text(words)
        if not visual_order.looks_visual(placed) or visual_order.looks_visual(text):
            text = placed
    words.close()
    page.close()
    return text.strip()


@dataclass(slots=True)
class Sign:
    """One sign as printed: its letters (several for a ligature), where it begins, ends, and how high it is.

    Letters of one sign have the same `origin`.
    """

    letters: str
    left: float
    right: float
    height: float
    origin: tuple[float, float]
    begins: float
    """Where the pen is put down; its ink may begin before or after."""

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def placed_text(words: pypdfium2.PdfTextPage) -> str:
    lines = [*signs_by_line(words)]
    letters = "".join(sign.letters for line in lines for sign in line)
    is_arabic_page = is_mostly_arabic(letters, 1)
    return visual_order.mend_brackets("\n".join(line_text(line, is_arabic_page) for line in lines))


def signs_by_line(words: pypdfium2.PdfTextPage) -> Iterator[list[Sign]]:
    """PDFium's lines, which follow columns and cells."""
    line = []
    for index in range(words.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(words, index))
        sign = sign_at(words, index, "-" if letter in HYPHENS else letter)
        if sign and not (line and joined(line[-1], sign)):
            line.append(sign)
        if letter == "\n" or letter in HYPHENS:
            yield line
            line = []
    yield line


def sign_at(words: pypdfium2.PdfTextPage, index: int, letter: str) -> Sign | None:
    """What is printed there; None for ends of lines, and for the spaces PDFium puts in, which have no width."""
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    raw.FPDFText_GetLooseCharBox(words, index, byref(box))
    if letter < " " or letter == "\uffff" or (letter == " " and box.right - box.left < NO_WIDTH):
        return None
    raw.FPDFText_GetCharOrigin(words, index, byref(x), byref(y))
    quarter = round(raw.FPDFText_GetCharAngle(words, index) * 2 / pi) % 4
    left, right, height = turned(box, quarter)
    return Sign(letter, left, right, height, (x.value, y.value), left if quarter else x.value)


def joined(before: Sign, sign: Sign) -> bool:
    """Put letters of one printed sign together, unless each has its own half of the place and needs no help."""
    if before.origin != sign.origin:
        return False
    if (before.left, before.right) == (sign.left, sign.right):
        # PDFium has turned the letters of an Arabic ligature around with the rest of its line.
        is_arabic = visual_order.ARABIC.match(sign.letters)
        before.letters = sign.letters + before.letters if is_arabic else before.letters + sign.letters
    elif MARKS.fullmatch(sign.letters):
        before.letters += sign.letters
    elif MARKS.fullmatch(before.letters):
        before.letters, before.left, before.right = sign.letters + before.letters, sign.left, sign.right
    else:
        return False
    return True


def turned(box: raw.FS_RECTF, quarter: int) -> tuple[float, float, float]:
    """(left, right, height) as seen along a line that is turned clockwise by so many quarters."""
    if quarter in (1, 3):
        ends = (box.bottom, box.top) if quarter == 3 else (-box.top, -box.bottom)
        return (*ends, box.right - box.left)
    ends = (-box.right, -box.left) if quarter else (box.left, box.right)
    return (*ends, box.top - box.bottom)


def line_text(line: list[Sign], is_arabic_page: bool) -> str:
    signs = marked(sorted((sign for sign in line if not sign.letters.isspace()), key=lambda sign: sign.middle))
    spaces = sorted(sign.middle for sign in line if sign.letters.isspace())
    gap = GAP * max((sign.height for sign in signs), default=0)
    pieces, end = [], None
    for sign in signs:
        is_apart = end is not None and sign.begins - end > gap
        while spaces and spaces[0] < sign.middle:
            is_apart = spaces.pop(0) is not None
        if is_apart and pieces:
            pieces.append(" ")
        pieces.append(plain_letters(sign.letters))
        end = sign.right if end is None else max(end, sign.right)
    return visual_order.logical(pieces, right_to_left=is_mostly_arabic("".join(pieces), 3 if is_arabic_page else 1))


def marked(signs: list[Sign]) -> list[Sign]:
    """The same with every vowel sign beside the letter it stands on or under."""
    letters = [sign for sign in signs if not MARKS.fullmatch(sign.letters)]
    if not letters:
        return signs
    for mark in signs:
        if MARKS.fullmatch(mark.letters):
            below = min(letters, key=lambda sign: max(sign.left - mark.middle, mark.middle - sign.right, 0))
            below.letters += mark.letters
    return letters


def plain_letters(letters: str) -> str:
    """Shapes a letter takes in a word, as the letter; لا always begins with its lam."""
    if FORMS.search(letters):
        letters = "".join(unicodedata.normalize("NFKC", one).strip() if FORMS.match(one) else one for one in letters)
    return letters[::-1] if letters in ("ال", "أل", "إل", "آل") else letters


def is_mostly_arabic(text: str, times: int) -> bool:
    """Whether Latin letters are at most so many times the Arabic ones."""
    arabic = len(visual_order.ARABIC.findall(text))
    latin = sum(letter.isalpha() for letter in text) - arabic
    return bool(arabic) and latin <= times * arabic


def without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The lines of each page without those that stand at the same edge of three pages or more, numbered or not."""
    for edge in (0, -1, 0, -1):  # two lines above and two below
        counts = Counter(key for at, page in enumerate(pages) if page for key in faces(page[edge], at))
        for at, page in enumerate(pages):
            if page and any(counts[key] >= SAME_PLACE for key in faces(page[edge], at)):
                page.pop(edge)
    return pages


def faces(line: str, page: int) -> list[str]:
    """A line as it is, and with each of its numbers as if that were the page's."""
    numbers = list(NUMBER.finditer(line))[:5]
    return [line, *(f"{line[: one.start()]}#{int(one[0]) - page}{line[one.end() :]}" for one in numbers)]
