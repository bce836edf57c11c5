"""The anonymised answers as a spreadsheet: rows, the counts, the quotes, and how to read them."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.models import Consultation
from consultations.results import public_rows, workbook
from consultations.results.charts import percent_of
from consultations.results.gathered import Result, Results
from consultations.results.labels import words
from consultations.results.public_rows import how_to_read, withheld


def write(consultation: Consultation, results: Sequence[Results]) -> BinaryIO:
    """Of questionnaires whose number of answers may be said."""
    return workbook.write(lambda book: _fill(book, consultation, results))


def _fill(book: workbook.Book, consultation: Consultation, results: Sequence[Results]) -> None:
    book.words(_("How to read this"), consultation.title, how_to_read())
    heads = [
        _("Questionnaire"),
        _("Question"),
        pgettext("of a matrix", "Row"),
        _("Answer"),
        _("People"),
        _("Of so many"),
        _("Share in %"),
    ]
    book.table(pgettext("a sheet", "Counts"), heads, (row for one in results for row in _counts(one)))
    for one in results:
        table = public_rows.table_of(one)
        if table.columns:
            book.table(table.title, [column.head for column in table.columns], table.rows())
    quotes = [
        (one.questionnaire.title, words(result.tally.question.label), said)
        for one in results
        for result in one.published
        for said in result.quotes
    ]
    if quotes:
        book.table(pgettext("a sheet", "Quotes"), [_("Questionnaire"), _("Question"), _("Words")], quotes)


def _counts(results: Results) -> Iterator[tuple]:
    for result in results.published:
        question = words(result.tally.question.label)
        yield from ((results.questionnaire.title, question, *rest) for rest in _counts_of(result))


def _counts_of(result: Result) -> Iterator[tuple]:
    tally = result.tally
    yield None, _("answered"), withheld() if tally.answered is None else tally.answered, tally.asked, None
    for part in tally.parts:
        for line in part.lines:
            count = withheld() if line.count is None else line.count
            yield words(part.label), words(line.label), count, part.base, percent_of(line.count, part.base)
        if part.together:
            yield words(part.label), _("withheld answers, together"), part.together, part.base, None
