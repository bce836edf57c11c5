"""One row of a foreign spreadsheet as a draft of the register, or everything that is wrong with it."""

import re
from dataclasses import dataclass, field, fields
from operator import attrgetter

from intake.imports import cells as said
from intake.imports.fields import Field
from intake.imports.names import SEVERAL, Names, organization_names, territory_names, theme_names
from intake.imports.opening import place_of
from intake.imports.problems import Problem
from intake.imports.register import SessionKey, register_of
from intake.imports.words import fingerprint
from intake.models import ImportSheet
from intake.papers.words import language_of, title_from
from recommendations.models import RecommendationKind

MOST_WORDS, MOST_TITLE = 20_000, 250
SEVERAL_NAMES = re.compile(r"[;؛\n|]|،|,")
SEVERAL_OF = {
    "organization": "several_organizations",
    "theme": "several_themes",
    "territory": "several_territories",
}
BEFORE_A_PLACE = re.compile(
    r"^(?:جماعة|الجماعة|إقليم|اقليم|عمالة|جهة|commune|province|préfecture|région)\s+(?:de |d['’]|du )?", re.IGNORECASE
)


class Known:
    """The register has these words in this session already."""


@dataclass(slots=True)
class Draft:
    """What a good row becomes. Plain values only, so that a hundred thousand wait in a file; `due_on` as 2021-01-12."""

    line: int
    session: SessionKey
    print: int
    number: int | None
    title: str
    text: str
    language: str
    kind: str
    lead: int | None
    due_on: str | None
    territory: int
    themes: list[int] = field(default_factory=list)
    partners: list[int] = field(default_factory=list)


as_plain = attrgetter(*(field.name for field in fields(Draft)))
"""A draft as a tuple, to wait in a file; `Draft(*…)` makes it again."""


class Reader:
    """Reads rows one after the other, and knows what came before: in the register and in the file."""

    def __init__(self, sheet: ImportSheet):
        self.council = sheet.council
        self.letters = {named: letters for letters, named in sheet.matching.items() if named}
        self.places = {named: place_of(letters) for named, letters in self.letters.items()}
        self.default_session = session_for_the_rest(sheet)
        self.held = register_of(sheet.council).sessions
        self.names = {
            "organization": organization_names() if {Field.LEAD, Field.PARTNERS} & self.places.keys() else Names(()),
            "theme": theme_names() if Field.THEMES in self.places else Names(()),
            "territory": territory_names(sheet.council) if Field.TERRITORY in self.places else Names(()),
        }
        self.words_seen: dict[tuple[SessionKey, int], int] = {}
        self.numbers_seen: dict[tuple[SessionKey, int], int] = {}

    def read(self, line: int, cells: list) -> "Draft | type[Known] | list[Problem]":
        row = Row(self, line, cells)
        text, session = row.words(), row.session()
        printed = fingerprint(text)
        if session and text:
            if session in self.held and printed in self.held[session].prints:
                return Known
            first = self.words_seen.setdefault((session, printed), line)
            if first != line:
                return [row.problem("twice", Field.TEXT, line=first)]
        draft = row.draft(text, printed, session)
        return row.problems or draft

    def nearest(self, problem: Problem) -> str:
        """A hint for a name that isn't known."""
        what = problem.code.removeprefix("unknown_")
        return self.names[what].nearest(problem.value) if what in self.names else ""


class Row:
    def __init__(self, reader: Reader, line: int, cells: list):
        self.reader, self.line, self.cells = reader, line, cells
        self.problems: list[Problem] = []

    def cell(self, what: Field):
        place = self.reader.places.get(what)
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def problem(self, code: str, what: Field | None = None, value: str = "", **values) -> Problem:
        value = value or (said.text_of(self.cell(what)) if what else "")
        found = Problem(code, self.reader.letters.get(what, ""), value[:200], values)
        self.problems.append(found)
        return found

    def words(self) -> str:
        text = said.text_of(self.cell(Field.TEXT))
        if not text:
            self.problem("no_words", Field.TEXT)
        elif len(text) > MOST_WORDS:
            self.problem("too_long", Field.TEXT, most=MOST_WORDS)
        return text

    def session(self) -> SessionKey | None:
        """As the row names it; where it names none, that of the file."""
        named = said.text_of(self.cell(Field.SESSION))
        year, month = self.cell(Field.YEAR), self.cell(Field.MONTH)
        if named and (found := said.session_of(named)):
            return found
        if year is not None or month is not None:
            return self.session_by_parts(named, year, month)
        if named:
            return self.problem("bad_session", Field.SESSION) and None
        return self.reader.default_session or (self.problem("no_session") and None)

    def session_by_parts(self, named: str, year, month) -> SessionKey | None:
        """From the columns of year and month; "the May session" beside a column of years is enough too."""
        if month is None and named:
            found = said.session_of(f"{named} {said.text_of(year)}")
        else:
            found = None
            which_year, which_month = said.year_of(year), said.month_of(month)
            if which_year and which_month:
                found = said.session_of(f"{named} {which_year}-{which_month:02}")
        if found is None:
            self.problem("bad_session", Field.YEAR if year is not None else Field.MONTH)
        return found

    def draft(self, text: str, printed: int, session: SessionKey | None) -> Draft | None:
        number, title, kind = self.number(session), self.title(text), self.kind()
        lead = self.one("organization", Field.LEAD)
        due_on, territory = self.deadline(), self.one("territory", Field.TERRITORY)
        themes, partners = self.several("theme", Field.THEMES), self.several("organization", Field.PARTNERS)
        if self.problems:
            return None
        return Draft(
            line=self.line,
            session=session,
            print=printed,
            number=number,
            title=title,
            text=text,
            language=language_of(text[:MOST_TITLE]),
            kind=kind,
            lead=lead.pk if lead else None,
            due_on=due_on,
            territory=territory or self.reader.council.territory_id,
            themes=themes,
            partners=[one.pk for one in partners if one != lead],
        )

    def number(self, session: SessionKey | None) -> int | None:
        cell = self.cell(Field.NUMBER)
        if cell is None or cell == "":
            return None
        number = said.number_of(cell)
        if number is None:
            self.problem("bad_number", Field.NUMBER)
        elif session:
            held = self.reader.held.get(session)
            first = self.reader.numbers_seen.setdefault((session, number), self.line)
            if held and number in held.numbers:
                self.problem("number_taken", Field.NUMBER)
            elif first != self.line:
                self.problem("number_twice", Field.NUMBER, line=first)
        return number

    def title(self, text: str) -> str:
        title = " ".join(said.text_of(self.cell(Field.TITLE)).split())
        if len(title) > MOST_TITLE:
            self.problem("too_long", Field.TITLE, most=MOST_TITLE)
        return title or title_from(text)

    def kind(self) -> str:
        named = said.text_of(self.cell(Field.KIND))
        kind = said.kind_of(named) if named else RecommendationKind.RECOMMENDATION.value
        if kind is None:
            self.problem("bad_kind", Field.KIND)
        return kind

    def deadline(self) -> str | None:
        cell = self.cell(Field.DEADLINE)
        if cell is None or cell == "":
            return None
        day = said.day_of(cell)
        if day is None:
            self.problem("bad_day", Field.DEADLINE)
        return day.isoformat() if day else None

    def one(self, what: str, column: Field, name: str | None = None):
        """The thing of this name; a problem where there is none or more than one."""
        name = said.text_of(self.cell(column)) if name is None else name
        if not name:
            return None
        found = self.reader.names[what].find(name)
        if found is None and what == "territory":
            found = self.reader.names[what].find(BEFORE_A_PLACE.sub("", name))
        if found is None:
            self.problem(f"unknown_{what}", column, value=name)
        elif found is SEVERAL:
            self.problem(SEVERAL_OF[what], column, value=name)
            return None
        return found

    def several(self, what: str, column: Field) -> list:
        """The things a cell names: one name with a comma in it, or several names."""
        text = said.text_of(self.cell(column))
        if not text:
            return []
        if self.reader.names[what].has(text):
            parts = [text]
        else:
            parts = list(dict.fromkeys(part.strip() for part in SEVERAL_NAMES.split(text) if part.strip()))
        return list(dict.fromkeys(filter(None, (self.one(what, column, part) for part in parts))))


def session_for_the_rest(sheet: ImportSheet) -> SessionKey | None:
    """Of the rows that don't say theirs."""
    if sheet.session_id:
        session = sheet.session
        return session.kind, session.year, session.month, session.number
    return (sheet.kind, sheet.year, sheet.month, 1) if sheet.year else None
