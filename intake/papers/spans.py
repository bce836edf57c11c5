"""Where the words of a row stand in the source, after it was cut or joined: places never overlap."""

from collections.abc import Sequence

from intake.models import Proposal

Span = tuple[int, int] | tuple[None, None]
NOWHERE: Span = (None, None)


def is_as_in_source(row: Proposal, source: str) -> bool:
    """Nobody changed its words."""
    return row.start is not None and source[row.start : row.end] == row.text


def places_of(pieces: Sequence[str], row: Proposal, source: str) -> list[Span]:
    """Where each piece of a row stands inside its place in the source; the first one, if none is found, has it all."""
    if row.start is None:
        return [NOWHERE] * len(pieces)
    places, cursor = [], row.start
    for piece in pieces:
        begins = source.find(piece, cursor, row.end)
        places.append((begins, begins + len(piece)) if begins >= 0 else NOWHERE)
        cursor = begins + len(piece) if begins >= 0 else cursor
    return (
        places if any(place != NOWHERE for place in places) else [(row.start, row.end), *[NOWHERE] * (len(pieces) - 1)]
    )


def joined_place(first: Proposal, second: Proposal, others: Sequence[Proposal]) -> Span:
    """From the beginning of one to the end of the other, unless a third row stands between them."""
    known = [row for row in (first, second) if row.start is not None]
    if not known:
        return NOWHERE
    start, end = min(row.start for row in known), max(row.end for row in known)
    if any(row.start is not None and row.start < end and row.end > start for row in others):
        return known[0].start, known[0].end
    return start, end
