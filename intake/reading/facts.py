"""What a text says of itself: which council, where, which session and its days, or which consultation."""

from collections import Counter

from arabic_text.dates import find_dates
from arabic_text.normal import Folded
from intake.reading.consultation import find_consultation
from intake.reading.councils import CouncilRead, Councils
from intake.reading.gazetteer import Gazetteer, Hit
from intake.reading.session import find_session, find_sittings
from intake.reading.shapes import ConsultationFound, Found, Places, SessionFound
from intake.reading.words import in_one_line

SURE = 4
"""What a mention of a session weighs when it says its kind and its month."""


def facts_of(folded: Folded, places: Places) -> dict:
    """The fields of a Reading besides its items."""
    gazetteer = Gazetteer(places)
    hits = list(gazetteer.hits(folded.text))
    councils = Councils(places, gazetteer)
    council = councils.find(folded.text) or councils.inferred(folded.text, hits)
    flat = in_one_line(folded.text)
    dates = find_dates(flat)
    session = find_session(flat, dates)
    consultation = find_consultation(folded.text, dates)
    if consultation and session and session.score < SURE:
        session = None
    return {
        "council": council
        and Found(council.name or written(folded, council), *folded.span(council.start, council.end)),
        "council_level": council.level if council else "",
        "territory": territory_of(folded, council, hits),
        "session": session
        and SessionFound(session.kind, session.year, session.month, *folded.span(session.start, session.end)),
        "sittings": tuple(find_sittings(flat, session, dates)) if session else (),
        "consultation": as_found(folded, consultation) if consultation and not session else None,
    }


def written(folded: Folded, place) -> str:
    """The words as they stand, in one line."""
    start, end = folded.span(place.start, place.end)
    return " ".join(folded.source[start:end].split())


def territory_of(folded: Folded, council: CouncilRead | None, hits: list[Hit]) -> Found | None:
    """The council's own; without a council, the one named most, and more when it is called إقليم or the like."""
    if council and council.territory:
        return Found(council.territory.code, *folded.span(council.name_start, council.end))
    if council and council.name_start < council.end:
        start, end = folded.span(council.name_start, council.end)
        name = " ".join(folded.source[start:end].split())
        return Found(f"ا{name}" if council.lost_article else name, start, end)
    weights = Counter()
    for hit in hits:
        weights[hit.territory.code] += 2 if hit.level else 1
    first = {hit.territory.code: hit for hit in reversed(hits)}
    best = max(first.values(), key=lambda hit: (weights[hit.territory.code], -hit.start), default=None)
    return best and Found(best.territory.code, *folded.span(best.start, best.end))


def as_found(folded: Folded, read) -> ConsultationFound:
    phases = tuple(Found(written(folded, phase), *folded.span(phase.start, phase.end)) for phase in read.phases)
    return ConsultationFound(
        held_on=read.date.date() if read.date else None,
        place=written(folded, read.place) if read.place else "",
        phases=phases,
        start=folded.span(read.start, read.end)[0],
        end=folded.span(read.start, read.end)[1],
    )
