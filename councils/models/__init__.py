"""Where it was decided: councils and their mandates, sessions, sittings, agenda, attendance, decisions and minutes."""

from councils.models.agenda import AgendaItem, DecisionKind, Visa, Vote, VoteOutcome
from councils.models.calendar import OrdinaryMonth
from councils.models.council import Council, CouncilLevel
from councils.models.mandate import Mandate, run_together
from councils.models.minutes import Minutes, MinutesFile, MinutesState
from councils.models.session import Session, SessionKind
from councils.models.sitting import Attendance, AttendeeCapacity, Presence, Sitting

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendeeCapacity",
    "Council",
    "CouncilLevel",
    "DecisionKind",
    "Mandate",
    "Minutes",
    "MinutesFile",
    "MinutesState",
    "OrdinaryMonth",
    "Presence",
    "Session",
    "SessionKind",
    "Sitting",
    "Visa",
    "Vote",
    "VoteOutcome",
    "run_together",
]
