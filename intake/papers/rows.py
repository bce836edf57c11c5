"""What the clerk does with one row of a review: split, join, leave out, move, add, take a suggestion.

Each operation is given the rows in their order and may change them, add to them and take from them; `save` writes what
came of it. It answers with the row to show next, or refuses with a sentence and changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from intake.models import Paper, Proposal
from intake.papers.spans import is_as_in_source, joined_place, places_of
from intake.papers.words import grouped, kept, title_from, whole_number

EMPTY_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
MOST_ROWS = 1000
"""Of one review: its form has some nine fields for each, and `DATA_UPLOAD_MAX_NUMBER_FIELDS` bounds them."""
CUT = " \t\n؛;"
"""What stands between two recommendations in one item, and belongs to neither."""


class Refused(Exception):
    """This can't be done; the message is a sentence for the person who tried."""


@dataclass
class Work:
    """The rows of one paper, as an operation finds and leaves them."""

    paper: Paper
    rows: list[Proposal]
    data: dict
    removed: list[Proposal] = field(default_factory=list)
    reworded: list[Proposal] = field(default_factory=list)
    """Those whose words are new: what they are like is looked for again."""

    def __post_init__(self):
        self.before: dict[int, Proposal] = {}
        self.remember(self.rows)

    def remember(self, rows: Iterable[Proposal]) -> None:
        """How they stand in the database."""
        self.before |= {row.pk: copy(row) for row in rows}

    def changed(self, groups: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], list[Proposal]]]:
        """For each group of fields the rows in which it isn't as it stands in the database."""
        for names in groups:
            columns = [Proposal._meta.get_field(name).attname for name in names]
            found = [row for row in self.rows if any(self._is_other(row, column) for column in columns)]
            if found:
                yield names, found

    def typed_over(self) -> list[Proposal]:
        """The rows that were there and say something else now."""
        return [row for row in self.rows if row.pk in self.before and self._is_other(row, "text")]

    def _is_other(self, row: Proposal, column: str) -> bool:
        return getattr(row, column) != getattr(self.before[row.pk], column)

    def put_after(self, row: Proposal, more: list[Proposal]) -> None:
        place = self.rows.index(row) + 1
        self.rows[place:place] = more
        self.reworded += [row, *more]

    def has_room_for(self, more: int) -> None:
        if len(self.rows) + more > MOST_ROWS:
            raise Refused(_("One review holds up to %(most)s rows.") % {"most": grouped(MOST_ROWS)})

    def neighbour(self, row: Proposal, step: int) -> Proposal | None:
        place = self.rows.index(row) + step
        return self.rows[place] if 0 <= place < len(self.rows) else None


def divide(work: Work, row: Proposal, pieces: list[str]) -> Proposal:
    """One row for each piece; the first stays this row, the others share what is known of it."""
    work.has_room_for(len(pieces) - 1)
    places = places_of(pieces, row, work.paper.text)
    more = [like(row, piece, place) for piece, place in zip(pieces[1:], places[1:], strict=True)]
    retitle(row, pieces[0])
    row.start, row.end = places[0]
    row.parts = []
    row.suggestions = in_words(row.suggestions, row.text)
    work.put_after(row, more)
    return row


def like(row: Proposal, words: str, place) -> Proposal:
    start, end = place
    return Proposal(
        paper=row.paper,
        text=words,
        title=title_from(words),
        start=start,
        end=end,
        is_from_prose=row.is_from_prose,
        kind=row.kind,
        lead=row.lead,
        lead_typed=row.lead_typed,
        territory=row.territory,
        theme=row.theme,
        suggestions=in_words(row.suggestions, words),
    )


def retitle(row: Proposal, words: str) -> None:
    """New words; a title that was drawn from the old ones is drawn again."""
    if row.title in ("", title_from(row.text)):
        row.title = title_from(words)
    row.text = words


def in_words(suggestions: list[dict], words: str) -> list[dict]:
    return [one for one in suggestions if one["written"] in words]


def split_parts(work: Work, row: Proposal, _which: str) -> Proposal:
    """At the place that was proposed."""
    pieces = [work.paper.text[start:end] for start, end in row.parts]
    if not is_as_in_source(row, work.paper.text):
        pieces = parts_in(row.text, pieces)
    if len(pieces) < 2:
        raise Refused(_("Its words were changed: put an empty line where they divide, then split."))
    return divide(work, row, pieces)


def parts_in(words: str, pieces: list[str]) -> list[str]:
    """The proposed parts in words that were changed: each later one begins where it is found unchanged."""
    begins = [words.find(piece) for piece in pieces[1:]]
    if -1 in begins or begins != sorted(set(begins)) or begins[0] == 0:
        return []
    ends = [*begins, len(words)]
    return [words[start:end].strip(CUT) for start, end in zip([0, *begins], ends, strict=True)]


def split(work: Work, row: Proposal, _which: str) -> Proposal:
    """At the caret, where the browser told it, else at each empty line."""
    at = whole_number(work.data.get(f"split_at-{row.pk}", "")) or 0
    is_inside = 0 < at < len(row.text)
    pieces = [row.text[:at], row.text[at:]] if is_inside else EMPTY_LINE.split(row.text)
    pieces = [piece.strip(CUT) for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        raise Refused(_("Put an empty line in its words where they divide, then split."))
    return divide(work, row, pieces)


def merge(work: Work, row: Proposal, _which: str) -> Proposal:
    """With the next row: the words of both, and one place in the source."""
    other = work.neighbour(row, 1)
    if other is None:
        raise Refused(_("There is no row after it."))
    words = joined_words(row, other, work.paper.text)
    others = [one for one in work.rows if one not in (row, other)]
    places = [[one.start, one.end] for one in (row, other)]
    row.start, row.end = joined_place(row, other, others)
    row.parts = places if words == work.paper.text[row.start or 0 : row.end or 0] else []
    retitle(row, words)
    row.suggestions = row.suggestions + other.suggestions
    row.is_from_prose = row.is_from_prose or other.is_from_prose
    row.is_dropped = False
    if not row.lead_id and not row.lead_typed:
        row.is_answered_for_by(other.lead, other.lead_typed)
    row.theme = row.theme or other.theme
    work.rows.remove(other)
    work.removed.append(other)
    work.reworded.append(row)
    return row


def joined_words(first: Proposal, second: Proposal, source: str) -> str:
    """As they stand in the source where both are unchanged on one line of it, else one below the other."""
    if is_as_in_source(first, source) and is_as_in_source(second, source) and first.end <= second.start:
        between = source[first.end : second.start]
        if "\n" not in between and len(between) < 20:
            return source[first.start : second.end]
    return f"{first.text}\n{second.text}".strip()


def drop(work: Work, row: Proposal, _which: str) -> Proposal | None:
    """Left out, until it is restored; an empty row that the clerk added goes."""
    if row.start is None and not row.text.strip():
        work.rows.remove(row)
        work.removed.append(row)
        return None
    row.is_dropped = True
    return row


def restore(work: Work, row: Proposal, _which: str) -> Proposal:
    row.is_dropped = False
    return row


def move(step: int) -> Callable:
    def moved(work: Work, row: Proposal, _which: str) -> Proposal:
        if work.neighbour(row, step):
            place = work.rows.index(row)
            work.rows.insert(place + step, work.rows.pop(place))
        return row

    return moved


def accept(work: Work, row: Proposal, which: str) -> Proposal:
    """Replace what the suggestion names by what it proposes, and nothing else."""
    rank = whole_number(which)
    if rank is None or rank >= len(row.suggestions):
        raise Refused(_("This suggestion is no longer there."))
    taken = row.suggestions[rank]
    place = nearest(row.text, taken["written"], taken["start"])
    if place < 0:
        raise Refused(_("These words are no longer there."))
    words = row.text[:place] + taken["proposed"] + row.text[place + len(taken["written"]) :]
    retitle(row, words)
    grown = len(taken["proposed"]) - len(taken["written"])
    row.suggestions = [
        one | {"start": one["start"] + (grown if one["start"] > taken["start"] else 0)}
        for one in row.suggestions
        if one is not taken
    ]
    return row


def nearest(words: str, written: str, expected: int) -> int:
    """Where these words stand, nearest to where they were; -1 where they don't."""
    places = [found.start() for found in re.finditer(re.escape(written), words)]
    return min(places, key=lambda place: abs(place - expected), default=-1)


def add(work: Work, _row, which: str) -> Proposal:
    """A row of the clerk's own: from what was selected in the source where the browser told it, else an empty one."""
    work.has_room_for(1)
    place = selected(work) if which == "selection" else None
    words = work.paper.text[place[0] : place[1]] if place else ""
    row = Proposal(paper=work.paper, text=words, title=title_from(words))
    row.territory = work.paper.council.territory if work.paper.council_id else None
    row.start, row.end = place or (None, None)
    before = [one for one in work.rows if place and one.start is not None and one.start < place[0]]
    work.rows.insert(work.rows.index(before[-1]) + 1 if before else (0 if place else len(work.rows)), row)
    work.reworded.append(row)
    return row


def selected(work: Work) -> tuple[int, int] | None:
    """The selection without its outer spaces; refused where it touches the place of another row."""
    begin, stop = (whole_number(work.data.get(name, "")) for name in ("from", "to"))
    if begin is None or stop is None:
        return None
    words = work.paper.text[begin:stop]
    start = begin + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        return None
    if any(row.start is not None and row.start < end and row.end > start for row in work.rows):
        raise Refused(_("What was selected belongs to another row in part: select words that no row has."))
    return start, end


OPERATIONS: dict[str, Callable] = {
    "split_parts": split_parts,
    "split": split,
    "merge": merge,
    "drop": drop,
    "restore": restore,
    "up": move(-1),
    "down": move(1),
    "accept": accept,
    "add": add,
}
"""By name; on the page `name:row:which`."""


def operate(work: Work, deed: str) -> Proposal | None:
    """Do what a button says. Nothing for `save`, and for a row that isn't there any more."""
    name, _colon, rest = kept(deed).partition(":")
    pk, _colon, which = rest.partition(":")
    row = next((one for one in work.rows if str(one.pk) == pk), None)
    if name not in OPERATIONS or (row is None and name != "add"):
        return None
    return OPERATIONS[name](work, row, which)
