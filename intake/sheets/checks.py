"""Whether a change found in a spreadsheet could be written, asked beforehand with the rules of the steps."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intake.models.returned import GOES_WITH
from intake.sheets.columns import BY_FIELD, DECLARED
from intake.sheets.held import Held
from organizations.models import User
from recommendations import permissions as may
from recommendations import workflow
from recommendations.models import (
    CLOSED,
    Implementation,
    ProgressUpdate,
    Publication,
    Recommendation,
    UpdateState,
)
from recommendations.workflow.steps import axis_of

Problem = Mapping[str, object]
NONE: Problem = {}
POSITION_STEPS = {step.target: step for step in workflow.STEPS if axis_of(step) == "position"}


@dataclass
class RowChange:
    """What one row would change: the new value by field; `broken` are the cells that weren't understood."""

    line: int
    held: Held
    recommendation: Recommendation = field(init=False)
    """Read before the checks, and only for the rows that change something."""
    values: dict[str, str] = field(default_factory=dict)
    broken: dict[str, Problem] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)
    reason: str = ""

    def through(self, door: str) -> list[str]:
        """The fields changed through a door, in the order of the columns."""
        fields = {*self.values, *self.broken}
        return [name for name, column in BY_FIELD.items() if column.door == door and name in fields]


@dataclass(frozen=True)
class Known:
    """What the checks of a thousand rows need to know beyond the rows, read at once."""

    user: User
    today: datetime.date
    editable: set[int]
    open_updates: Mapping[int, set[tuple[int, str]]]
    """(organization, state) of the open updates of each recommendation."""


def known_about(changes: list[RowChange], user: User, today: datetime.date) -> Known:
    """In two queries at most."""
    facts = {change.recommendation.pk for change in changes if change.through("facts")}
    told = {change.recommendation.pk for change in changes if change.through(DECLARED) or change.through("lead")}
    editable = Recommendation.objects.editable_by(user).filter(pk__in=facts).values_list("pk", flat=True)
    updates: dict[int, set[tuple[int, str]]] = {}
    if told:
        found = ProgressUpdate.objects.filter(recommendation__in=told, state__in=ProgressUpdate.OPEN_STATES)
        for pk, organization, state in found.values_list("recommendation", "organization", "state"):
            updates.setdefault(pk, set()).add((organization, state))
    return Known(user, today, set(editable) if facts else set(), updates)


def problems_of(change: RowChange, known: Known, letters: Callable[[str], str]) -> dict[str, Problem]:
    """What is wrong, by field. `letters` gives the column of a field in this spreadsheet."""
    found = dict(change.broken)
    for door, check in CHECKS.items():
        fields = change.through(door)
        sound = [name for name in fields if name not in found]
        if not sound:
            continue
        if door != DECLARED:
            problem = check(change, known)
            found |= dict.fromkeys(sound, problem) if problem else {}
            continue
        blamed = next((name for name in fields if name in found), None)
        if blamed is None and (problem := check(change, known)):
            blamed = sound.pop(0)
            found[blamed] = problem
        if blamed:
            cell = f"{letters(blamed)}{change.line}"
            found |= {name: {"code": GOES_WITH, "cell": cell} for name in sound}
    return found


def facts(change: RowChange, known: Known) -> Problem:
    return NONE if change.recommendation.pk in known.editable else {"code": "not_yours"}


def lead(change: RowChange, known: Known) -> Problem:
    recommendation = change.recommendation
    if problem := _arranging(change, known, recommendation.lead_id):
        return problem
    states = {state for _organization, state in known.open_updates.get(recommendation.pk, ())}
    return {"code": "awaits"} if UpdateState.SUBMITTED in states else NONE


def deadline(change: RowChange, known: Known) -> Problem:
    if problem := _arranging(change, known, change.recommendation.due_on):
        return problem
    is_past = change.values["due_on"] and change.values["due_on"] < known.today.isoformat()
    return {"code": "past"} if is_past and not change.reason else NONE


def _arranging(change: RowChange, known: Known, standing: object) -> Problem:
    if not may.arranges.test(known.user, change.recommendation):
        return {"code": "not_yours"}
    return {"code": "no_reason"} if standing and not change.reason else NONE


def position(change: RowChange, known: Known) -> Problem:
    recommendation, step = change.recommendation, POSITION_STEPS.get(change.values["position"])
    if step is None:
        return {"code": "no_way_back"}
    if not step.allowed.test(known.user, recommendation):
        return {"code": "not_yours"}
    if recommendation.publication != Publication.PUBLISHED:
        return {"code": "not_published"}
    return {"code": "no_reason"} if step.needs_reason and not change.reason else NONE


def declared(change: RowChange, known: Known) -> Problem:
    recommendation = change.recommendation
    if not may.answers_for_it.test(known.user, recommendation):
        return {"code": "not_yours"}
    if recommendation.publication != Publication.PUBLISHED:
        return {"code": "not_published"}
    organizations = {organization for organization, _state in known.open_updates.get(recommendation.pk, ())}
    if recommendation.lead_id in organizations:
        return {"code": "open_update"}
    if not change.values.get("words"):
        return {"code": "no_words"}
    told = declaration(recommendation, change.values, known.today)
    if not _fits(told["status"], told["percentage"]):
        return {"code": "contradiction"}
    if told["happened_on"] > known.today:
        return {"code": "future"}
    needs = workflow.needs_a_reason(recommendation, told["status"], told["obstacle"])
    return {"code": "no_reason"} if needs and not change.reason else NONE


def declaration(recommendation: Recommendation, values: Mapping[str, str], today: datetime.date) -> dict[str, object]:
    """The columns of the update these cells declare; what no cell says stays as it was declared last."""
    status = values.get("declared", recommendation.declared)
    percentage = recommendation.percentage if _fits(status, recommendation.percentage) else None
    if "percentage" in values:
        percentage = int(values["percentage"]) if values["percentage"] else None
    happened_on = values.get("happened_on")
    return {
        "status": status,
        "percentage": percentage,
        "obstacle": values.get("stalled", "" if status in CLOSED else recommendation.stalled),
        "happened_on": datetime.date.fromisoformat(happened_on) if happened_on else today,
        "words": values.get("words", ""),
    }


def _fits(status: str, percentage: int | None) -> bool:
    only = {Implementation.DONE: 100, Implementation.NOT_STARTED: 0}.get(status)
    return percentage is None or only is None or percentage == only


CHECKS: dict[str, Callable[[RowChange, Known], Problem]] = {
    "facts": facts,
    "due_on": deadline,
    "lead": lead,
    "position": position,
    DECLARED: declared,
}
"""In the order in which a row is written."""
