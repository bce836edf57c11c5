"""Choices of a question, or lines of a matrix, as a form types them: one a line, in Arabic, in French, with a name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from consultations.questionnaires.editing import next_name
from survey_form import Choice
from survey_form.typed import cleaned

MOST = 320
"""A little more than a questionnaire takes, so that the one too many is met and said."""
ACT = re.compile(r"(up|down|remove)-(\d{1,3})")
APART = re.compile(r"[|\t]")


@dataclass
class Line:
    """As typed. `was` is the name it had in the document, nothing for a new one."""

    ar: str = ""
    fr: str = ""
    name: str = ""
    was: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not (self.ar.strip() or self.fr.strip())


@dataclass
class Lines:
    """The lines of one list of a question. `prefix` names its controls, `letter` begins the names that are proposed."""

    prefix: str
    letter: str
    lines: list[Line]
    faults: list[str] = field(default_factory=list)

    @classmethod
    def standing(cls, prefix: str, letter: str, choices: Iterable[Choice], *, spare: int) -> "Lines":
        """Those of a document, and blank ones to write in."""
        lines = [Line(one.label.ar, one.label.fr, one.name, one.name) for one in choices]
        return cls(prefix, letter, [*lines, *(Line() for _ in range(max(spare - len(lines), 1)))])

    @classmethod
    def sent(cls, prefix: str, letter: str, data) -> "Lines":
        """As they came from a form: what was pasted, one a line, stands after the others."""
        parts = [data.getlist(f"{prefix}-{part}")[:MOST] for part in ("ar", "fr", "name", "was")]
        lines = [Line(*typed) for typed in zip_longest(*parts, fillvalue="")]
        pasted = [Line(*_pair(row)) for row in data.get(f"{prefix}-paste", "").splitlines()[:MOST] if row.strip()]
        if pasted:
            lines = [*(line for line in lines if not line.is_blank), *pasted]
        return cls(prefix, letter, lines[:MOST])

    def act(self, deed: str) -> bool:
        """`add`, or `up-2`, `down-2`, `remove-2` of the line at this rank; whether that was asked of these lines."""
        wanted = deed.removeprefix(f"{self.prefix}-")
        if wanted == deed:
            return False
        asked = ACT.fullmatch(wanted)
        if not asked:
            self.lines += [Line() for _ in range(3)]
        elif (rank := int(asked[2])) < len(self.lines):
            line = self.lines.pop(rank)
            if asked[1] != "remove":
                self.lines.insert(max(rank + (1 if asked[1] == "down" else -1), 0), line)
        return True

    @property
    def filled(self) -> list[Line]:
        return [line for line in self.lines if not line.is_blank]

    def document(self) -> list[dict[str, object]]:
        """Without blank lines; those without a name get the next free one."""
        taken = {line.name.strip() for line in self.filled if line.name.strip()}
        found = []
        for line in self.filled:
            name = line.name.strip() or next_name(taken, self.letter)
            taken.add(name)
            found.append({"name": name, "label": {"ar": line.ar, "fr": line.fr}})
        return found

    def renamed(self) -> Mapping[str, str]:
        """What lines were called in the document, and what they are called now."""
        return {line.was: line.name.strip() for line in self.filled if line.was and line.name.strip()}

    def say(self, rank: int | None, sentence: str) -> None:
        """What is wrong with the line of this rank in the document, or with all of them."""
        filled = self.filled
        (filled[rank].faults if rank is not None and rank < len(filled) else self.faults).append(sentence)


def _pair(row: str) -> tuple[str, str]:
    """ "نعم | Oui": Arabic, then French where it is given; a row in Latin letters alone is French."""
    first, *rest = (cleaned(part) for part in APART.split(row, maxsplit=1))
    if rest:
        return first, rest[0]
    return (first, "") if re.search("[\u0600-\u06ff]", first) else ("", first)
