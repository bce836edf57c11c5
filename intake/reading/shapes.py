"""What is read in a text of minutes, and the places looked for in it. Offsets count characters of that very text."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Places:
    """The names to look for: (code, level, Arabic, French) of territories, (slug, Arabic) of councils."""

    territories: tuple[tuple[str, str, str, str], ...] = ()
    councils: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Item:
    """One proposed recommendation: `text` is exactly the source from `start` to `end`, without its marker."""

    number: int
    text: str
    start: int
    end: int
    from_prose: bool = False
    marker: str = ""
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class SessionFound:
    """The session the text is about; `kind` is ordinary or extraordinary."""

    kind: str
    year: int | None
    month: int | None
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """Something named in the text: its name in Places where it is known, else its words as written, tidied."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class ConsultationFound:
    held_on: datetime.date | None
    place: str
    phases: tuple[Found, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    council: Found | None = None
    council_level: str = ""
    territory: Found | None = None
    session: SessionFound | None = None
    sittings: tuple[datetime.date, ...] = ()
    consultation: ConsultationFound | None = None
    items: tuple[Item, ...] = ()
