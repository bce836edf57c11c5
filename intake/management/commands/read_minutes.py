"""manage.py read_minutes FILE --json: what the reader makes of a file of minutes. Nothing is written."""

import json
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction

from councils.models import Council
from intake.files import Unreadable, read_text
from intake.places import has_database, places
from intake.reading import Item, Places, Reading, read
from intake.reading.suggestions import suggest
from intake.similar import similar_of


class Command(BaseCommand):
    help = "Read minutes (TXT, DOCX, PDF) as the site would, and show what is found in them. Nothing is written."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="Everything, for a program to read.")

    def handle(self, *, file, json: bool, **options):
        text = text_of(file)
        names = places()
        reading = read(text, names)
        self.stdout.write(as_json(text, reading, names) if json else "\n".join(in_words(reading, names)))


def text_of(path: Path) -> str:
    try:
        with path.open("rb") as opened:
            return read_text(File(opened, name=path.name))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except Unreadable as error:
        raise CommandError(str(error)) from error


def as_json(text: str, reading: Reading, names: Places) -> str:
    code = reading.territory.value if reading.territory else None
    session = reading.session
    told = {
        "council": reading.council.value if reading.council else None,
        "territory": territory_name(code, names),
        "territory_code": code if code in codes(names) else None,
        "session": session and {"kind": session.kind, "year": session.year, "month": session.month},
        "sittings": [day.isoformat() for day in reading.sittings],
        "consultation": consultation_of(reading),
        "items": items_of(text, reading),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def codes(names: Places) -> dict[str, str]:
    return {code: name for code, _, name, _ in names.territories}


def territory_name(code: str | None, names: Places) -> str | None:
    """Its name in Arabic, or the words of the text where it isn't known."""
    return codes(names).get(code, code)


def consultation_of(reading: Reading) -> dict | None:
    found = reading.consultation
    if found is None:
        return None
    phases = [{"text": phase.value, "start": phase.start, "end": phase.end} for phase in found.phases]
    return {"held_on": found.held_on and found.held_on.isoformat(), "place": found.place, "phases": phases}


def items_of(text: str, reading: Reading) -> list[dict]:
    similar = similar_to(text, reading)
    doubts = suggest(text, reading.items)
    return [told_item(*row) for row in zip(reading.items, similar, doubts, strict=True)]


def told_item(item: Item, similar: list, doubts: list) -> dict:
    return {
        "number": item.number,
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "from_prose": item.from_prose,
        "split": [list(part) for part in item.parts],
        "similar": [one.in_short() for one in similar],
        "suggestions": [
            {name: getattr(one, name) for name in ("start", "end", "written", "proposed", "reason")} for one in doubts
        ],
    }


def similar_to(text: str, reading: Reading) -> list:
    """In the register too, where there is one and it knows the council."""
    session = reading.session
    key = (session.kind, session.year, session.month) if session else None
    if reading.council is None or not has_database():
        return similar_of(text, reading.items)
    try:
        with transaction.atomic():
            council = Council.objects.filter(organization__name_ar=reading.council.value).first()
            return similar_of(text, reading.items, council=council, session_key=key)
    except DatabaseError:
        return similar_of(text, reading.items)


def in_words(reading: Reading, names: Places):
    """The same for a person to read."""
    session, heard = reading.session, reading.consultation
    territory = reading.territory and territory_name(reading.territory.value, names)
    yield f"Council: {reading.council.value if reading.council else '—'}"
    yield f"Territory: {territory or '—'}"
    if session:
        yield f"Session: {session.kind}, {session.month or '—'}/{session.year or '—'}"
        yield f"Sittings: {', '.join(day.isoformat() for day in reading.sittings) or '—'}"
    if heard:
        yield f"Consultation: {heard.held_on or '—'}, {heard.place or '—'}"
        yield from (f"  {phase.value}" for phase in heard.phases)
    yield f"Recommendations: {len(reading.items)}"
    for item in reading.items:
        yield f"{item.number}. {' '.join(item.text.split())}{' [from prose, check]' if item.from_prose else ''}"
        yield from (f"   part: {reading_part}" for reading_part in parts_in_words(item))


def parts_in_words(item: Item):
    for start, end in item.parts:
        yield " ".join(item.text[start - item.start : end - item.start].split())
