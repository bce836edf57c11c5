"""An item that carries two recommendations: a semicolon, then what begins an ask of its own."""

import re
from collections.abc import Iterator

from arabic_text.normal import Folded
from intake.reading.asks import begins_fresh_ask
from intake.reading.spans import trimmed

SEMICOLON = re.compile(r"; ?\n?")
AND = re.compile(r"و ?")
COMMA = re.compile(r", ?\n?(?:و ?)?")
ALSO = re.compile(r"\. ?\n?و?كما (?:يوصي|اوصي|اوصت|توصي|نوصي)(?: المجلس| اللجنه)? ?(?:ب ?)?(?:ضروره )?")


def parts_of(folded: Folded, start: int, end: int, from_prose: bool = False) -> tuple[tuple[int, int], ...]:
    """The proposed parts of folded letters `start` to `end`, as places of the source; none where it is one."""
    cuts = [*after_semicolons(folded.text, start, end), *(one.span() for one in ALSO.finditer(folded.text, start, end))]
    if from_prose:
        cuts += after_commas(folded.text, start, end)
    cuts.sort()
    edges = [start, *(place for cut in cuts for place in cut), end]
    spans = [trimmed(folded, *span) for span in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(span for span in spans if span) if len([span for span in spans if span]) > 1 else ()


def after_semicolons(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each semicolon, and the "و" after it, that an ask follows."""
    for found in SEMICOLON.finditer(text, start, end):
        if begins_fresh_ask(text[found.end() : min(end, found.end() + 60)]):
            yield found.span()
        elif (and_ := AND.match(text, found.end(), end)) and begins_fresh_ask(
            text[and_.end() : min(end, and_.end() + 60)]
        ):
            yield found.start(), and_.end()


def after_commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """In running text asks are strung together: "أوصى المجلس بإحداث …، وتشجيع …، وتبسيط …"."""
    for found in COMMA.finditer(text, start, end):
        if begins_fresh_ask(text[found.end() : min(end, found.end() + 60)]):
            yield found.span()
