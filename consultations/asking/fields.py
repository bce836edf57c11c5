"""How the answers of a page are named in what it sends, and the rows of organizations and links.

`q-<question>` for one value or several ticked ones; `q-<question>-<choice>` for a rank, `q-<question>-<row>` for a line
of a matrix; `q-<question>-<n>-name`, `-slug`, `-kind` for an organization; `q-<question>-<n>-from-name`, `-to-name`,
`-mechanism`, `-strength` for a link. Names of questions have no hyphen, so nothing is ambiguous.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey_form import Question
from survey_form.answers import MOST_LINKS, MOST_ORGANIZATIONS

FIELD = "q-"
FIRST_ROWS, MORE_ROWS = 3, 3
"""How many rows a page begins with, and how many more are given when asked for."""


@dataclass(frozen=True)
class OrganizationFields:
    """The controls by which one organization is named."""

    field: str
    number: int
    name: str = ""
    slug: str = ""
    kind: str = ""


@dataclass(frozen=True)
class LinkRow:
    """The controls of one link."""

    field: str
    number: int
    source: OrganizationFields
    target: OrganizationFields
    mechanism: str = ""
    strength: str = ""


def most_rows(question: Question, limit: int) -> int:
    return limit if question.most is None else min(limit, int(question.most))


def organization_rows(question: Question, listed: Sequence, *, is_more: bool) -> list[OrganizationFields]:
    """What is given, then empty rows."""
    filled = [one for one in listed if isinstance(one, Mapping)]
    count = _count(len(filled), is_more, most_rows(question, MOST_ORGANIZATIONS))
    return [
        _organization(f"{FIELD}{question.name}-{rank}", rank + 1, filled[rank] if rank < len(filled) else {})
        for rank in range(count)
    ]


def link_rows(question: Question, listed: Sequence, *, is_more: bool) -> list[LinkRow]:
    """What is given, then empty rows."""
    filled = [one for one in listed if isinstance(one, Mapping)]
    count = _count(len(filled), is_more, most_rows(question, MOST_LINKS))
    return [_link(question, rank, filled[rank] if rank < len(filled) else {}) for rank in range(count)]


def _link(question: Question, rank: int, given: Mapping) -> LinkRow:
    prefix = f"{FIELD}{question.name}-{rank}"
    return LinkRow(
        field=prefix,
        number=rank + 1,
        source=_organization(f"{prefix}-from", rank + 1, given.get("from")),
        target=_organization(f"{prefix}-to", rank + 1, given.get("to")),
        mechanism=str(given.get("mechanism", "")),
        strength=str(given.get("strength", "")),
    )


def _organization(prefix: str, number: int, given: object) -> OrganizationFields:
    parts = given if isinstance(given, Mapping) else {}
    return OrganizationFields(prefix, number, *(str(parts.get(part, "")) for part in ("name", "slug", "kind")))


def _count(filled: int, is_more: bool, most: int) -> int:
    """Never fewer than what was given, even where that is too much."""
    wanted = filled + MORE_ROWS if is_more else max(FIRST_ROWS, filled + 1 if filled >= FIRST_ROWS else 0)
    return max(filled, min(wanted, most))
