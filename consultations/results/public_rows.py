"""The anonymised answers as rows, made of nothing but what the public page shows.

A row isn't a person: each column is shuffled by itself. Rows of whole answers would name people by what their
neighbours at the table know of them, and a crossing of two columns is full of groups under five.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import shuffle

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.results.gathered import Results
from consultations.results.labels import words
from consultations.results.shapes import Line, Part, Point, Sharing, Tally
from survey_form import Kind

WITHOUT_COLUMNS = (Kind.TEXT, Kind.LONG_TEXT)
Value = str | int | None


@dataclass(frozen=True)
class Column:
    """One question, or one choice of it: as many values as the questionnaire has answers, in no order."""

    head: str
    values: list[Value]


@dataclass(frozen=True)
class Table:
    """The published questions of one questionnaire."""

    title: str
    columns: list[Column]
    count: int

    def rows(self) -> Iterator[tuple[Value, ...]]:
        return zip(*(column.values for column in self.columns), strict=True)


def table_of(results: Results) -> Table:
    """The rows of a questionnaire whose number of answers may be said."""
    columns = [column for result in results.published for column in _columns(result.tally, results.count)]
    return Table(results.questionnaire.title, columns, results.count)


def _columns(tally: Tally, count: int) -> Iterator[Column]:
    if tally.question.kind in WITHOUT_COLUMNS:
        return
    head = words(tally.question.label)
    if tally.withheld:
        yield Column(head, [withheld()] * count)
    for part in tally.parts:
        of_part = " · ".join(filter(None, [head, words(part.label)]))
        if part.base is None:
            yield Column(of_part, [withheld()] * count)
        elif part.sharing == Sharing.ONE:
            first = pgettext("of a ranking", "first") if tally.question.kind == Kind.RANKING else ""
            yield _of_one(" · ".join(filter(None, [of_part, first])), part, count)
        else:
            yield from (_of_line(f"{of_part} · {words(line.label)}", line, part.base, count) for line in part.lines)


def _of_one(head: str, part: Part, count: int) -> Column:
    values: list[Value] = []
    for line in part.lines:
        values += [_value(line)] * (line.count or 0)
    return Column(head, _shuffled(values + [withheld()] * (part.together or 0), count))


def _of_line(head: str, line: Line, base: int, count: int) -> Column:
    if line.count is None:
        return Column(head, _shuffled([withheld()] * base, count))
    return Column(head, _shuffled([1] * line.count + [0] * (base - line.count), count))


def _value(line: Line) -> Value:
    return line.label.number if isinstance(line.label, Point) else words(line.label)


def _shuffled(values: Sequence[Value], count: int) -> list[Value]:
    """With empty ones for those who didn't answer, or weren't asked."""
    column = [*values, *[None] * (count - len(values))]
    shuffle(column)  # made of counts alone: there is no order of the answers to find again
    return column


def withheld() -> str:
    """What stands in a cell that isn't said."""
    return _("withheld")


def how_to_read() -> list[str]:
    """What somebody who opens the file without the site in sight has to know."""
    return [
        _("These are the answers to the questions that the organizers published, without names, tables or times."),
        _("A row isn't a person: each column is in an order of its own, drawn anew. Count columns; don't cross them."),
        _("Why: in a room of a few dozen people, three answers in one row are enough to know who gave them."),
        _("“Withheld” stands for answers of fewer than five, and for others by which those could be worked out."),
        _("An empty cell: not answered, or not asked, because of an earlier answer or of another version of the form."),
        _("Of questions with several answers each choice is a column: 1 chosen, 0 not chosen."),
        _("Numbers and days are in spans that hold at least five people each; the first and the last have no end."),
        _("Of a ranking only the first place is here. Places and organizations given by fewer than five aren't named."),
        _("Words are here only as quotes, on a sheet of their own, where whoever wrote them agreed to be quoted."),
        _("The counts are those of the page of results: nothing can be learnt from this file that isn't on that page."),
    ]
