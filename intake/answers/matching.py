"""Which column answers which question: by its heading, as a name with or without its groups, or as a label."""

import re
from dataclasses import asdict, dataclass, field

from intake.answers.opening import Grid
from intake.answers.targets import KEY, LEFT_OUT, MOMENT, PARENT, TOOL, Targets
from intake.imports.cells import text_of
from intake.imports.opening import letters_of
from intake.imports.words import plain
from xlsform import choice_name, own_name

KEYS = ("meta/rootuuid", "_uuid", "meta/instanceid", "meta-instanceid", "instanceid", "key", "_id")
"""What an answer is known by, the surest first: an edited answer gets a new instance, and keeps its root."""
MOMENTS = ("_submission_time", "submissiondate")
"""When the tool took the answer: KoboToolbox's, ODK's."""
PARENTS = {
    "_parent_index": ("_index",),
    "parent_key": ("key", "meta/instanceid", "meta-instanceid", "instanceid"),
    "_submission__uuid": ("_uuid",),
    "_submission_uuid": ("_uuid",),
    "_submission__id": ("_id",),
}
"""How the rows of a repeat say whose they are, and the column of the answers this refers to."""
OF_TOOLS = {
    *("start", "end", "today", "deviceid", "username", "simserial", "subscriberid", "phonenumber", "email"),
    *("submissiondate", "submittername", "submitterid", "attachmentspresent", "attachmentsexpected", "status"),
    *("reviewstate", "edits", "formversion", "formhub/uuid", "instancename", "devicephonenum", "caseid", "parent_key"),
}
SEPARATORS = ("/", r"[/.:-]")
"""Between groups: KoboToolbox's, then those that ODK and Kobo's settings allow."""
NUMBERED = re.compile(r"(.*?)\[(\d{1,3})\]")
SHOWN_CELLS, SHOWN_LETTERS = 3, 120


@dataclass
class Column:
    """`gives` is a target; `number` is which repetition it holds, where repeats stand side by side."""

    sheet: str
    place: int
    letters: str
    header: str
    gives: str = LEFT_OUT
    number: int | None = None
    cells: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.sheet}!{self.letters}"

    def kept(self) -> dict[str, object]:
        return asdict(self) | {"id": self.id}


def columns_of(grids: list[Grid], targets: Targets, corrected: dict[str, str]) -> list[Column]:
    """Every column with something in it, and what it gives: as it was corrected, else by its heading."""
    columns = []
    for grid in grids:
        heads = {
            head.lower(): place
            for place, head in reversed(list(enumerate(grid.headings)))
            if head.startswith("_") or own_name(head) not in targets
        }
        roles = {heads[name]: role for name, role in _roles(heads).items()}
        for place, head in enumerate(grid.headings):
            cells = [
                text_of(cell)[:SHOWN_LETTERS] for cell, _n in zip(grid.cells(place), range(SHOWN_CELLS), strict=False)
            ]
            if not cells:
                continue
            column = Column(grid.name, place, letters_of(place), head, cells=cells)
            column.gives, column.number = roles.get(place, ""), None
            if not column.gives:
                column.gives, column.number = meant_by(head, targets)
            said = corrected.get(column.id)
            if said is not None and (said == LEFT_OUT or said in targets) and not column.gives.startswith("#"):
                column.gives = said
            columns.append(column)
    return columns


def _roles(heads: dict[str, int]) -> dict[str, str]:
    """What the tool writes beside the answers, by heading in small letters."""
    parent = next((name for name in PARENTS if name in heads), None)
    key = None if parent else next((name for name in KEYS if name in heads), None)
    roles = {name: TOOL for name in heads if name in OF_TOOLS or name.startswith(("_", "meta/", "meta-"))}
    moment = next((name for name in MOMENTS if name in heads), None)
    if moment:
        roles[moment] = MOMENT
    if parent:
        roles[parent] = PARENT
    if key:
        roles[key] = KEY
    return roles


def meant_by(head: str, targets: Targets) -> tuple[str, int | None]:
    """(target, number of the repetition)."""
    for separator in SEPARATORS:
        parts = [part.strip() for part in re.split(separator, head) if part.strip()]
        found = _by_names(parts, targets) if parts else ("", None)
        if found[0]:
            return found
    return targets.by_label.get(plain(head), LEFT_OUT), None


def _by_names(parts: list[str], targets: Targets) -> tuple[str, int | None]:
    number, names = None, []
    for part in parts[-3:]:
        if found := NUMBERED.fullmatch(part):
            part, number = found[1], int(found[2])
        if part.isdecimal() and len(part) < 4 and len(parts) > 1 and part != parts[-1]:
            number = int(part)
            continue
        names.append(part)
    last = names[-1] if names else ""
    if len(names) > 1:
        above, within = own_name(names[-2]), choice_name(last)
        for target in (f"{above}/{within}", f"{above}/{within.removeprefix(f'{above}__')}"):
            if target in targets:
                return target, number
    name, _two, within = own_name(last).partition("__")
    for target in (own_name(last), f"{name}/{within}"):
        if target in targets:
            return target, number
    return LEFT_OUT, None
