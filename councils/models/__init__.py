"""Where it was decided: councils, their sessions, sittings, agenda, attendance and votes."""

from councils.models.calendar import OrdinaryMonth
from councils.models.council import Council, CouncilLevel
from councils.models.session import AgendaItem, Session, SessionKind, Sitting
from councils.models.sitting import Attendance, AttendeeCapacity, Presence, Vote, VoteOutcome

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendeeCapacity",
    "Council",
    "CouncilLevel",
    "OrdinaryMonth",
    "Presence",
    "Session",
    "SessionKind",
    "Sitting",
    "Vote",
    "VoteOutcome",
]
