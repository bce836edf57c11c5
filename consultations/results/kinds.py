"""How the answers to each kind of question are counted: the values of one question become parts, lines and figures."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean, median

from arabic_text.normal import bare
from consultations.results import spans
from consultations.results.shapes import Coded, Line, Part, Point, Sharing
from survey_form import MECHANISMS, STRENGTHS, Kind, Question, Text


@dataclass(frozen=True)
class Asked:
    """A question as the newest version asks it, and as each version does, the newest first."""

    question: Question
    by_version: Mapping[int, Question]

    def choices(self) -> list[tuple[str, object, tuple[int, ...]]]:
        """(name, label, versions where not all have it) of each choice of any version, the newest first."""
        return self._gathered(lambda question: [(name, question.label_of(name)) for name in question.choice_names])

    def rows(self) -> list[tuple[str, object, tuple[int, ...]]]:
        return self._gathered(lambda question: [(row.name, row.label) for row in question.rows])

    def _gathered(
        self, of: Callable[[Question], list[tuple[str, object]]]
    ) -> list[tuple[str, object, tuple[int, ...]]]:
        labels: dict[str, object] = {}
        where: dict[str, list[int]] = {}
        for number, question in self.by_version.items():
            for name, label in of(question):
                labels.setdefault(name, label)
                where.setdefault(name, []).append(number)
        return [
            (name, label, () if len(where[name]) == len(self.by_version) else tuple(sorted(where[name])))
            for name, label in labels.items()
        ]


@dataclass(frozen=True)
class Counted:
    parts: tuple[Part, ...] = ()
    figures: Mapping[str, float | date] = field(default_factory=dict)
    values: tuple = ()


# Each kind


def text(asked: Asked, values: list) -> Counted:
    """Only how many wrote; what they wrote is shown as quotes."""
    return Counted()


def one(asked: Asked, values: list[str]) -> Counted:
    found = Counter(values)
    lines = tuple(Line(name, label, found[name], versions) for name, label, versions in asked.choices())
    return Counted((Part(lines, len(values)),))


def many(asked: Asked, values: list[list[str]]) -> Counted:
    found = Counter(name for names in values for name in names)
    lines = tuple(Line(name, label, found[name], versions) for name, label, versions in asked.choices())
    return Counted((Part(lines, len(values), Sharing.TICKED),))


def ranking(asked: Asked, values: list[list[str]]) -> Counted:
    """How many put each first, its mean rank where it was ranked, and its points (Borda); by points, the most first."""
    choices = asked.choices()
    places: dict[str, Counter] = {name: Counter() for name, *_ in choices}
    for names in values:
        for rank, name in enumerate(names, start=1):
            places[name][rank] += 1
    ranked = [_ranked(choice, places[choice[0]], len(choices)) for choice in choices]
    lines = tuple(sorted(ranked, key=lambda line: -line.points))
    return Counted((Part(lines, len(values)),))


def _ranked(choice: tuple[str, object, tuple[int, ...]], places: Counter, size: int) -> Line:
    name, label, versions = choice
    return Line(
        *(name, label, places[1], versions),
        mean_rank=sum(rank * count for rank, count in places.items()) / places.total() if places else None,
        points=sum((size - rank) * count for rank, count in places.items()),
        ranks=tuple(places[rank] for rank in range(1, size + 1)),
    )


def scale(asked: Asked, values: list[int]) -> Counted:
    bounds = [(int(q.least or 1), int(q.most or 5)) for q in asked.by_version.values()]
    least, most = min(low for low, _ in bounds), max(high for _, high in bounds)
    choices = asked.question.choices
    ends = {least: choices[0].label, most: choices[-1].label} if choices else {}
    found = Counter(values)
    lines = tuple(
        Line(str(number), Point(number, ends.get(number, Text())), found[number]) for number in range(least, most + 1)
    )
    return Counted((Part(lines, len(values)),), _middles(values))


def number(asked: Asked, values: list[float]) -> Counted:
    ordered = tuple(sorted(values))
    figures = _middles(values) | ({"least": ordered[0], "most": ordered[-1]} if values else {})
    return Counted((_of_spans(spans.of_numbers(ordered)),), figures, ordered)


def day(asked: Asked, values: list[date]) -> Counted:
    ordered = tuple(sorted(values))
    figures = {"least": ordered[0], "most": ordered[-1]} if values else {}
    return Counted((_of_spans(spans.of_days(ordered)),), figures, ordered)


def _middles(values: Sequence[float]) -> dict[str, float]:
    return {"mean": fmean(values), "median": median(values)} if values else {}


def _of_spans(found: Iterable[tuple[object, int]]) -> Part:
    lines = tuple(Line(str(rank), span, count) for rank, (span, count) in enumerate(found))
    return Part(lines, sum(line.count for line in lines))


def matrix(asked: Asked, values: list[dict[str, str]]) -> Counted:
    """A part for each row, whose base is those who answered that row."""
    choices, parts = asked.choices(), []
    for row, label, _versions in asked.rows():
        found = Counter(cells[row] for cells in values if row in cells)
        lines = tuple(Line(name, words, found[name], versions) for name, words, versions in choices)
        parts.append(Part(lines, found.total(), label=label, key=row))
    return Counted(tuple(parts))


def place(asked: Asked, values: list[str]) -> Counted:
    lines = tuple(Line(code, Text(ar=code), count) for code, count in _by_count(Counter(values)))
    return Counted((Part(lines, len(values)),))


def organizations(asked: Asked, values: list[list[dict]]) -> Counted:
    """How many people named each. One of the register is known by its address, another by its name however spelt."""
    found, names = Counter(), {}
    for named in values:
        for key, words in {_key(body): _words(body) for body in named}.items():
            found[key] += 1
            names.setdefault(key, Counter())[words] += 1
    lines = tuple(Line(key, Text(ar=names[key].most_common(1)[0][0]), count) for key, count in _by_count(found))
    return Counted((Part(lines, len(values), Sharing.NAMED),))


def _key(body: Mapping[str, str]) -> str:
    return f"slug {body['slug']}" if body.get("slug") else f"name {bare(body['name']).casefold()}"


def _words(body: Mapping[str, str]) -> str:
    return body.get("slug") or body["name"]


def links(asked: Asked, values: list[list[dict]]) -> Counted:
    """How many people gave links of each mechanism, and of each mechanism how strong."""
    givers, mentions = Counter(), Counter()
    for given in values:
        kinds_given = [(link["mechanism"], link["strength"]) for link in given]
        givers.update({mechanism for mechanism, _ in kinds_given} | set(kinds_given))
        mentions.update([mechanism for mechanism, _ in kinds_given] + kinds_given)
    mechanisms = tuple(_given(name, Coded("mechanism", name), name, givers, mentions) for name in MECHANISMS)
    parts = [Part(mechanisms, len(values), Sharing.NAMED)]
    for name in MECHANISMS:
        if givers[name]:
            strengths = tuple(_given(str(s), Coded("strength", str(s)), (name, s), givers, mentions) for s in STRENGTHS)
            parts.append(Part(strengths, givers[name], Sharing.NAMED, Coded("mechanism", name), name))
    return Counted(tuple(parts))


def _given(key: str, label: object, what: Hashable, givers: Counter, mentions: Counter) -> Line:
    return Line(key, label, givers[what], mentions=mentions[what])


def _by_count(found: Counter) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


# What can be counted of an answer: what doesn't fit its question any more counts as no answer


def _as_text(question: Question, value: object) -> str | None:
    return value if isinstance(value, str) else None


def _as_number(question: Question, value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _as_point(question: Question, value: object) -> int | None:
    least, most = question.least or 1, question.most or 5
    return value if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most else None


def _as_day(question: Question, value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _as_choice(question: Question, value: object) -> str | None:
    return value if isinstance(value, str) and value in question.choice_names else None


def _as_choices(question: Question, value: object) -> list[str]:
    names = value if isinstance(value, list) else []
    return [
        name for name in dict.fromkeys(filter(lambda one: isinstance(one, str), names)) if _as_choice(question, name)
    ]


def _as_cells(question: Question, value: object) -> dict[str, str]:
    cells = value if isinstance(value, dict) else {}
    rows = {row.name for row in question.rows}
    return {row: name for row, name in cells.items() if row in rows and _as_choice(question, name)}


def _as_bodies(question: Question, value: object) -> list[dict]:
    return [one for one in value if _is_body(one)] if isinstance(value, list) else []


def _is_body(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("slug") or value.get("name"), str)


def _as_links(question: Question, value: object) -> list[dict]:
    given = value if isinstance(value, list) else []
    return [
        one
        for one in given
        if isinstance(one, dict)
        and one.get("mechanism") in MECHANISMS
        and one.get("strength") in STRENGTHS
        and all(_is_body(one.get(end)) for end in ("from", "to"))
    ]


READ: dict[Kind, Callable[[Question, object], object]] = {
    Kind.TEXT: _as_text,
    Kind.LONG_TEXT: _as_text,
    Kind.NUMBER: _as_number,
    Kind.DATE: _as_day,
    Kind.ONE: _as_choice,
    Kind.MANY: _as_choices,
    Kind.RANKING: _as_choices,
    Kind.SCALE: _as_point,
    Kind.MATRIX: _as_cells,
    Kind.PLACE: _as_text,
    Kind.ORGANIZATIONS: _as_bodies,
    Kind.LINKS: _as_links,
}
