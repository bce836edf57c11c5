"""Words on their way in: as the database can keep them, the language they are in, a title drawn from them."""

import re

from django.utils.formats import number_format

LONGEST_TITLE = 120
LONG = 70
"""From here on a title ends before it says what for."""
SHORTEST = 25
"""A clause shorter than this says too little alone."""

NOT_KEPT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|\x0c|\x85|\u2028|\u2029")
ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
LATIN = re.compile("[A-Za-z\u00c0-\u00ff]")
CLAUSE_ENDS = re.compile(r"[.؛;:،,](?=\s|$|\w*[\u0620-\u064a])|\n|\s[–—-]\s")
WHAT_FOR = re.compile(
    r"\s(?:و?(?:من\s?[أا]جل|بهدف|قصد|بغية|حتى|لكي|كي|عبر|من خلال)|afin d|en vue d|pour |à travers )", re.IGNORECASE
)
LEFT_AT_THE_END = " \t\n،,؛;:.–—-«»“”\"'"


def kept(text: str) -> str:
    """The text as it is kept: one kind of line end, and none of the characters that no database or page can carry."""
    return NOT_KEPT.sub("", LINE_ENDS.sub("\n", text))


def grouped(number: int) -> str:
    """A large number as it is written in the language of the page."""
    return number_format(number, force_grouping=True)


def whole_number(typed: str) -> int | None:
    """A number that a page sent; None for anything else, and for one of no use to it."""
    return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else None


def language_of(text: str) -> str:
    """Arabic or French, by what most of its letters are."""
    return "fr" if len(LATIN.findall(text)) > len(ARABIC.findall(text)) else "ar"


def title_from(words: str) -> str:
    """Its first clause, up to 120 characters, cut at a word; before what it is for where it gets long."""
    line = " ".join(words.split())
    clause = line[: next((end.start() for end in CLAUSE_ENDS.finditer(line) if end.start() >= SHORTEST), len(line))]
    if len(clause) > LONG and (purpose := WHAT_FOR.search(clause, SHORTEST)):
        clause = clause[: purpose.start()]
    if len(clause) > LONGEST_TITLE:
        clause = clause[: LONGEST_TITLE - 1].rpartition(" ")[0] or clause[: LONGEST_TITLE - 1]
        return clause.rstrip(LEFT_AT_THE_END) + "…"
    return clause.strip(LEFT_AT_THE_END)
