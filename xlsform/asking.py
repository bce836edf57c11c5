"""The rows of the survey sheet gone through one by one: groups become sections, rows become questions."""

from dataclasses import dataclass, field

from survey_form import Kind
from xlsform.bounds import bounds_of, parameters_of, scale_of
from xlsform.conditions import Asked, NoCondition
from xlsform.listed import OWN, Lists
from xlsform.names import choice_name, own_name
from xlsform.places import Places
from xlsform.sheets import Sheet
from xlsform.texts import Texts
from xlsform.types import Type, type_of
from xlsform.words import PLACE
from xlsform.writing import added_to_hint

YES = ("yes", "true", "true()", "1", "oui", "نعم")
NO = ("", "no", "false", "false()", "0", "non", "لا")
LARGEST_SCALE = 10
LINK_PARTS = ("name", "from", "to", "mechanism", "strength")

Row = dict[str, str]
Part = dict[str, object]


@dataclass
class Frame:
    """A group or a repeat that is open. `matrix` is the question its rows make; of `is_left` nothing is taken."""

    row: int
    end: str
    relevant: tuple[str, int] | None = None
    section: Part | None = None
    matrix: Part | None = None
    lines: str = ""
    is_left: bool = False
    parts: Part | None = None
    required: list[bool] = field(default_factory=list)


class Asking:
    """What was read so far: sections, names by which conditions know questions, and conditions still to be read."""

    def __init__(self, texts: Texts, lists: Lists, places: Places):
        self.texts, self.lists, self.places = texts, lists, places
        self.sections: list[Part] = []
        self.section: Part | None = None
        self.frames: list[Frame] = []
        self.known: dict[str, Asked] = {}
        self.left_names: set[str] = set()
        self.conditions: list[tuple[Part, list[tuple[str, int]]]] = []
        self.before: Part | None = None
        self.rows: dict[int, int] = {}
        """By the identity of a section or a question, its row."""

    def go_through(self, survey: Sheet) -> None:
        for number, row in survey.rows:
            if row.get("disabled", "").lower() not in NO or not {"type", "name", "label"} & self._bare(row):
                continue
            if "type" not in row:
                self.places.wrong("type_empty", "survey", number, "type")
                continue
            self.take(number, row, type_of(row["type"]))
        for frame in self.frames:
            self.places.wrong("group_open", "survey", frame.row, "type")

    @staticmethod
    def _bare(row: Row) -> set[str]:
        return {heading.partition("::")[0] for heading in row}

    def document(self) -> Part:
        """What `survey_form.form_from` reads; the rows of its parts are made known on the way."""
        kept = [section for section in self.sections if section["questions"] or section["is_own"]]
        for section in self.sections:
            if not (section["questions"] or section["is_own"]) and section["title"]:
                self.places.leave("left_title", "survey", self.rows[id(section)], "label")
        for rank, section in enumerate(kept):
            self.places.stand(f"sections.{rank}", "survey", self.rows[id(section)])
            for place, question in enumerate(section["questions"]):
                self._stand(question, f"sections.{rank}.questions.{place}")
        return {"sections": [{name: part for name, part in one.items() if name != "is_own"} for one in kept]}

    def _stand(self, question: Part, path: str) -> None:
        """Choices were read before their place was known: theirs stood under a path of their own."""
        self.places.stand(path, "survey", self.rows[id(question)])
        for part in ("choices", "rows"):
            for rank in range(len(question.get(part, ()))):
                found = self.places.rows.get(f"{id(question)}.{part}.{rank}")
                if found:
                    self.places.stand(f"{path}.{part}.{rank}", *found)

    def asked(self, name: str) -> Asked:
        """The question an expression names."""
        if name in self.known:
            return self.known[name]
        raise NoCondition("relevant_left" if name in self.left_names else "relevant_unknown", name=name[:60])

    # Rows

    def take(self, number: int, row: Row, kind: Type) -> None:
        frame = self.frames[-1] if self.frames else None
        if kind.mark.startswith("begin"):
            self.begin(number, row, kind)
        elif kind.mark.startswith("end"):
            self.end(number, kind)
        elif frame and (frame.is_left or frame.parts is not None):
            self.left_names.add(row.get("name", ""))
            self.within(frame, number, row)
        elif kind.mark == "note":
            self.note(number, row)
        elif kind.mark == "unknown":
            self.left_names.add(row.get("name", ""))
            self.places.wrong("type_unknown", "survey", number, "type", type=row["type"][:60])
        elif kind.mark == "left":
            self.left_names.add(row.get("name", ""))
            self.places.leave("left_type", "survey", number, "type", type=row["type"][:60])
        elif frame and frame.matrix is not None:
            self.line(frame, number, row, kind)
        else:
            self.question(number, row, kind)

    def begin(self, number: int, row: Row, kind: Type) -> None:
        marks = marks_of(row)
        frame = Frame(number, kind.mark.replace("begin", "end"))
        if "relevant" in row:
            frame.relevant = (row["relevant"], number)
        self.frames.append(frame)
        around = self.frames[-2] if len(self.frames) > 1 else None
        if around and (around.is_left or around.matrix is not None or around.parts is not None):
            frame.is_left = True
            if not around.is_left:
                self.places.leave("left_type", "survey", number, "type", type=row["type"][:60])
        elif kind.mark == "begin_repeat":
            self.begin_repeat(frame, number, row, marks)
        elif "table-list" in row.get("appearance", "") or marks.get("kind") == "matrix":
            frame.matrix = self.made(number, row, Kind.MATRIX) | {"rows": [], "choices": []}
            self.put(frame.matrix, number, row, around_too=self.frames[:-1])
        else:
            self.section = frame.section = self.new_section(number, row, is_own="section" in marks)

    def begin_repeat(self, frame: Frame, number: int, row: Row, marks: dict[str, str]) -> None:
        if marks.get("kind") not in (Kind.ORGANIZATIONS, Kind.LINKS):
            frame.is_left = True
            self.left_names.add(row.get("name", ""))
            self.places.leave("left_repeat", "survey", number, "type", name=row.get("name", "")[:60])
            return
        kind = Kind(marks["kind"])
        frame.parts = self.made(number, row, kind)
        if marks.get("most", "").isdecimal() and len(marks["most"]) < 10:
            frame.parts["most"] = int(marks["most"])
        self.put(frame.parts, number, row, around_too=self.frames[:-1])
        for part in LINK_PARTS:
            name = f"{row.get('name', '')}__{part}"
            self.known.setdefault(name, Asked(str(frame.parts["name"]), kind, is_part=True))

    def end(self, number: int, kind: Type) -> None:
        if not self.frames or self.frames[-1].end != kind.mark:
            self.places.wrong("group_close", "survey", number, "type")
        if not self.frames:
            return
        frame = self.frames.pop()
        for question in (frame.matrix, frame.parts):
            if question is not None and frame.required and all(frame.required):
                question["is_required"] = True
        if frame.section is not None:
            self.section = None

    def new_section(self, number: int, row: Row, *, is_own: bool = False) -> Part:
        section: Part = {
            "title": self.texts.of(row, "label", "survey", number),
            "hint": self.texts.of(row, "hint", "survey", number),
            "questions": [],
            "is_own": is_own,
        }
        self.rows[id(section)] = number
        self.sections.append(section)
        return section

    def here(self, number: int) -> Part:
        """The section a row falls into: that of the group around it, once more where a group inside it has ended."""
        if self.section is None:
            around = next((frame.section for frame in reversed(self.frames) if frame.section is not None), None)
            self.section = self.new_section(number, {})
            if around is not None:
                self.section["title"] = around["title"]
        return self.section

    def note(self, number: int, row: Row) -> None:
        section = self.here(number)
        words = self.texts.of(row, "label", "survey", number)
        if section["questions"] or "relevant" in row:
            self.places.leave("left_note", "survey", number, "type")
            return
        before = section["hint"]
        section["hint"] = {
            language: "\n".join(filter(None, (before.get(language), words.get(language)))) for language in ("ar", "fr")
        }

    def within(self, frame: Frame, number: int, row: Row) -> None:
        """A row of a repeat that makes one question: its parts are known, what was added is left out."""
        if frame.parts is None:
            return
        if row.get("name", "").rpartition("__")[2] in LINK_PARTS:
            frame.required.append(self.required(row, number))
        else:
            self.places.leave("left_type", "survey", number, "type", type=row["type"][:60])

    # Questions

    def made(self, number: int, row: Row, kind: Kind) -> Part:
        given = row.get("name", "")
        name = self.places.renamed(given, own_name(given), "survey", number)
        question: Part = {"name": name, "kind": str(kind), "label": self.texts.of(row, "label", "survey", number)}
        if hint := self.texts.of(row, "hint", "survey", number):
            question["hint"] = hint
        return question

    def put(self, question: Part, number: int, row: Row, around_too: list[Frame], *, is_whole: bool = False) -> None:
        """Into its section, with what it is shown for."""
        self.rows[id(question)] = number
        self.here(number)["questions"].append(question)
        own = [(row["relevant"], number)] if "relevant" in row else []
        if expressions := [frame.relevant for frame in around_too if frame.relevant] + own:
            self.conditions.append((question, expressions))
        self.known[row.get("name", "")] = Asked(str(question["name"]), str(question["kind"]), is_whole)

    def question(self, number: int, row: Row, kind: Type) -> None:
        before, self.before = self.before, None
        if before and "other" in marks_of(row) and row.get("name") == f"{before['name']}_other":
            return
        question = self.made(number, row, kind.kind)
        if self.required(row, number):
            question["is_required"] = True
        if kind.kind in (Kind.TEXT, Kind.ONE) and marks_of(row).get("kind") == "place":
            self.place(question)
        elif kind.kind == Kind.SCALE:
            self.scale(question, number, row)
        elif kind.kind in (Kind.ONE, Kind.MANY, Kind.RANKING):
            self.choosing(question, number, row, kind)
        elif kind.kind == Kind.TEXT:
            question["kind"] = str(Kind.LONG_TEXT if "multiline" in row.get("appearance", "") else Kind.TEXT)
        elif kind.kind == Kind.NUMBER:
            question["is_whole"] = kind.is_whole
            if unit := self.texts.of(row, "unit", "survey", number):
                question["unit"] = unit
                self.shorten_hint(question, lambda language: added_to_hint(unit.get(language, ""), (), 0, 0))
        self.bounds(question, number, row)
        is_whole = bool(question.get("is_whole")) or question["kind"] == Kind.SCALE
        self.put(question, number, row, self.frames, is_whole=is_whole)
        self.before = question if question.get("with_other") else None

    def place(self, question: Part) -> None:
        """Chosen from a list that isn't the questionnaire's own, or asked for in words."""
        question["kind"] = str(Kind.PLACE)
        self.shorten_hint(question, lambda language: added_to_hint(getattr(PLACE, language), (), 0, 0))

    def choosing(self, question: Part, number: int, row: Row, kind: Type) -> None:
        if not kind.list_name:
            self.places.wrong("list_missing", "survey", number, "type")
        elif kind.list_name not in self.lists:
            self.places.wrong("list_unknown", "survey", number, "type", name=kind.list_name[:60])
        with_other = kind.with_other or self.lists.has_own_other(kind.list_name)
        question["choices"] = self.lists.choices(
            kind.list_name, f"{id(question)}.choices", without_other=with_other and kind.kind != Kind.RANKING
        )
        if with_other and kind.kind != Kind.RANKING:
            question["with_other"] = True
        if "choice_filter" in row:
            self.places.leave("left_filter", "survey", number, "choice_filter")
        if kind.kind == Kind.RANKING and marks_of(row).get("most", "").isdecimal():
            question["most"] = int(marks_of(row)["most"][:9])

    def scale(self, question: Part, number: int, row: Row) -> None:
        """A short range of whole numbers; a longer or a finer one is a number between two bounds."""
        parameters = parameters_of(row.get("parameters", ""))
        try:
            least, most, step = scale_of(parameters)
        except ValueError:
            self.places.wrong("parameters", "survey", number, "parameters")
            return
        question |= {"least": least, "most": most}
        is_whole = all(isinstance(one, int) for one in (least, most, step))
        if not (is_whole and step == 1 and 1 <= most - least <= LARGEST_SCALE):
            question |= {"kind": str(Kind.NUMBER), "is_whole": is_whole}
            self.places.leave("range_as_number", "survey", number, "parameters")
            return
        named = marks_of(row).get("ends") or parameters.get("tick_labelset")
        if named and named in self.lists:
            ends = self.lists.choices(named, f"{id(question)}.choices")
            question["choices"] = ends
            self.shorten_hint(
                question,
                lambda language: added_to_hint("", [end["label"].get(language, "") for end in ends], least, most),
            )

    def shorten_hint(self, question: Part, added) -> None:
        """Without what an export adds to it."""
        hint = question.get("hint", {})
        question["hint"] = {
            language: words.removesuffix(added(language)).rstrip("\n") if added(language) else words
            for language, words in hint.items()
        }

    def bounds(self, question: Part, number: int, row: Row) -> None:
        if "constraint" not in row:
            return
        found = None
        if question["kind"] in (Kind.NUMBER, Kind.MANY):
            found = bounds_of(row["constraint"], Kind(question["kind"]), bool(question.get("is_whole")))
        if found is None:
            self.places.leave("left_constraint", "survey", number, "constraint")
        else:
            question.update(found)

    def line(self, frame: Frame, number: int, row: Row, kind: Type) -> None:
        """A row of a matrix: one choice from the list all its rows have."""
        self.left_names.discard(row.get("name", ""))
        if kind.kind != Kind.ONE or kind.with_other or (frame.lines and kind.list_name != frame.lines):
            self.places.wrong("matrix", "survey", number, "type", type=row["type"][:60])
            return
        if not frame.lines:
            frame.lines = kind.list_name
            if kind.list_name not in self.lists:
                self.places.wrong("list_unknown", "survey", number, "type", name=kind.list_name[:60])
            frame.matrix["choices"] = self.lists.choices(kind.list_name, f"{id(frame.matrix)}.choices")
        if "relevant" in row:
            self.places.leave("left_relevant", "survey", number, "relevant")
        frame.required.append(self.required(row, number))
        given = row.get("name", "")
        own = choice_name(given.removeprefix(f"{frame.matrix['name']}__"))
        if not given.endswith(own):
            self.places.renamed(given, own, "survey", number)
        rows = frame.matrix["rows"]
        self.places.stand(f"{id(frame.matrix)}.rows.{len(rows)}", "survey", number)
        rows.append({"name": own, "label": self.texts.of(row, "label", "survey", number)})
        self.known.setdefault(given, Asked(str(frame.matrix["name"]), str(Kind.MATRIX), is_part=True))

    def required(self, row: Row, number: int) -> bool:
        said = row.get("required", "").lower().replace(" ", "")
        if said not in YES and said not in NO:
            self.places.leave("left_required", "survey", number, "required")
        return said in YES


def marks_of(row: Row) -> dict[str, str]:
    """What stands in the column of our own: {"kind": "place", "most": "3"}; a bare word has no value."""
    return dict((*part.split("=", 1), "")[:2] for part in row.get(OWN, "").split())
