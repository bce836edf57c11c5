"""What a text says of itself: which council, where, which session and its days, or which consultation."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from arabic_text.dates import DateFound, find_dates
from arabic_text.normal import TATWEEL, Folded
from intake.reading.consultation import Span, find_consultation
from intake.reading.councils import CouncilRead, Councils
from intake.reading.gazetteer import Gazetteer, Hit
from intake.reading.session import find_session, find_sittings
from intake.reading.shapes import ConsultationFound, Found, Item, Places, SessionFound
from intake.reading.words import in_one_line

COMMUNE = re.compile("(?:ال)?جماعة ")
SURE = 4
"""What a mention of a session weighs when it says its kind and its month."""


def facts_of(folded: Folded, places: Places, items: tuple[Item, ...]) -> dict:
    """The fields of a Reading besides its items."""
    gazetteer = Gazetteer(places)
    hits = list(gazetteer.hits(folded.text))
    councils = Councils(places, gazetteer)
    flat = in_one_line(folded.text)
    dates = dates_outside(folded, find_dates(flat), items)
    session = find_session(flat, dates)
    council = councils.find(folded.text) or councils.inferred(folded.text, hits)
    if session and not council:
        council = councils.at_the_head(folded.text)
    consultation = find_consultation(folded.text, dates)
    if consultation and session and session.score < SURE:
        session = None
    sittings = find_sittings(flat, session, dates) if session else []
    if sittings and session.month is None:
        session = replace(session, month=sittings[0].month, year=session.year or sittings[0].year)
    return {
        "council": council and Found(council_name(folded, council), *folded.span(council.start, council.end)),
        "council_level": council.level if council else "",
        "territory": territory_of(folded, council, hits),
        "session": session
        and SessionFound(session.kind, session.year, session.month, *folded.span(session.start, session.end)),
        "sittings": tuple(sittings),
        "consultation": as_found(folded, consultation) if consultation and not session else None,
    }


def dates_outside(folded: Folded, dates: list[DateFound], items: tuple[Item, ...]) -> list[DateFound]:
    """Without those in a list of recommendations: deadlines, and meetings still to be held."""
    listed = [item for item in items if not item.from_prose]
    starts = [item.start for item in listed]

    def is_listed(date: DateFound) -> bool:
        place = folded.places[date.start]
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < listed[at].end

    return [date for date in dates if not is_listed(date)]


def written(folded: Folded, place) -> str:
    """The words as they stand, in one line, without tashkeel, tatweel and marks of direction."""
    start, end = folded.span(place.start, place.end)
    words = unicodedata.normalize("NFC", " ".join(folded.source[start:end].split()))
    return "".join(char for char in words if char != TATWEEL and unicodedata.category(char) not in ("Mn", "Cf"))


def council_name(folded: Folded, council: CouncilRead) -> str:
    """As it is known, else as written: "للمجلس الجماعي …" is "المجلس الجماعي …"."""
    words = re.sub("^(?:[وفبك]*ال|لل?)(?=مجلس)", "ال", written(folded, council))
    return council.name or (words if "مجلس" in words or not COMMUNE.match(words) else f"مجلس {words}")


def territory_of(folded: Folded, council: CouncilRead | None, hits: list[Hit]) -> Found | None:
    """The council's own; without a council, the one named most, and more when it is called إقليم or the like."""
    if council and council.territory:
        return Found(council.territory.code, *folded.span(council.name_start, council.end))
    if council and council.name_start < council.end:
        name = written(folded, Span(council.name_start, council.end))
        span = folded.span(council.name_start, council.end)
        return Found(f"ا{name}" if council.lost_article else name, *span)
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
