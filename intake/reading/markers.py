"""What stands before an item of a list: dashes and bullets, numbers, أولا, letters, "التوصية رقم 3:"."""

import re
import unicodedata
from dataclasses import dataclass

from arabic_text.numerals import FEMININE_ORDINAL, ORDINAL

BULLETS = "-*+•·∙‣⁃→⇒←⇐√_~"
WORD_BULLETS = "oO§üØvqè"
"""Signs of Word's symbol fonts, as they come out in a text."""
NOT_BULLETS = "©®°™"
AFTER = r"(?![\d])"
PATTERNS = (
    ("named", rf"(?:ال)?توصيه (?:(?:رقم|عدد) ?)?(?:\(?\d{{1,3}}\)?|{FEMININE_ORDINAL}) ?(?:[:.)-]+|$)"),
    ("named", r"(?:توصيه|recommandation) ?: ?(?=[^\W\d_])"),
    ("named", r"recommandation (?:(?:n ?°|no|numero) ?)?\d{1,3} ?(?:[:.)-]+|$)"),
    ("named", rf"[rت] ?\d{{1,3}} ?[:.)-]+{AFTER}"),
    ("nested", r"\d{1,3}(?:[.-]\d{1,2}){1,3} ?(?:[:.)]|-(?= )| )[-. ]{0,2}(?=[^\W\d_])"),
    ("number", rf"\( ?\d{{1,3}} ?\) ?[-:.]?{AFTER}"),
    ("number", rf"\d{{1,3}} ?(?:°|er\b)? ?[.):/°-][-.): ]{{0,2}}{AFTER}"),
    ("number", r"[-.)(]\d{1,3}[-.)(: ] ?(?=[^\W\d_])"),
    ("ordinal", rf"(?:و ?)?{ORDINAL} ?(?:[:,.)/-]+|(?= ))"),
    ("letter", r"\( ?(?:[ابجدهوزحطيكلمنسعفصقرشتثخذضظغ]|[a-h]) ?\) ?[-:.]?"),
    (
        "letter",
        r"(?:[ابجدهوزحطيكلمنسعفصقرشتثخذضظغ]|[a-h]) ?[-):/]+(?![\w])|(?:[ابجتثحa-h]|[ابجتثح] )\.(?= )"
        r"|[ابجدهوزحط]-(?=[^\W\d_]{3})",
    ),
    ("roman", r"\(?[ivx]{1,5} ?[-).:]+(?= )"),
)
COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in PATTERNS)
BULLET = re.compile(r"(?:.)(?: ?[-_•*·]){0,2} ?")


@dataclass(frozen=True)
class Marker:
    """`style` is the same for the items of one list; `length` counts folded letters, blanks after it included."""

    kind: str
    style: str
    length: int


def find_marker(folded: str, source: str) -> Marker | None:
    """The marker a line begins with, or None. `source` is the same line as it was written."""
    first = one_marker(folded, source)
    if first is None:
        return None
    length = first.length + blanks(folded, first.length)
    second = numbering(folded[length:]) if first.kind == "bullet" else one_bullet(folded[length:], "")
    if second is None:
        return Marker(first.kind, first.style, length)
    kind, style = (second.kind, second.style) if first.kind == "bullet" else (first.kind, first.style)
    length += second.length
    return Marker(kind, style, length + blanks(folded, length))


def one_marker(folded: str, source: str) -> Marker | None:
    return numbering(folded) or one_bullet(folded, source)


def numbering(folded: str) -> Marker | None:
    for kind, pattern in COMPILED:
        if found := pattern.match(folded):
            rest = folded[found.end() : found.end() + 12].strip()
            if kind == "number" and re.match(r"\d{1,2} ?[-/.] ?\d", rest):
                return None  # a date
            return Marker(kind, kind + depth(kind, found[0]), found.end())
    return None


def depth(kind: str, marker: str) -> str:
    if kind == "nested":
        return str(len(re.findall(r"\d+", marker)))
    if kind == "letter":
        return " latin" if re.search("[a-h]", marker) else " arabic"
    return ""


def one_bullet(folded: str, source: str) -> Marker | None:
    if not folded:
        return None
    char = folded[0]
    if source and source[0] in WORD_BULLETS and is_lone(source):
        return Marker("bullet", source[0].lower(), 1)
    if char in BULLETS or (char not in NOT_BULLETS and unicodedata.category(char) in ("So", "Co")):
        return Marker("bullet", "-" if char in "-_" else char, BULLET.match(folded).end())
    return None


def is_lone(source: str) -> bool:
    """A letter that stands alone before an Arabic word or a tab; "o" before any word."""
    if len(source) < 3 or not source[1].isspace():
        return False
    rest = source[1:40].strip()
    return source[1] == "\t" or source[:3].endswith("  ") or source[0] == "o" or "\u0600" < rest[:1] < "\u0700"


def blanks(folded: str, at: int) -> int:
    return 1 if folded[at : at + 1] == " " else 0
