"""Where it was voiced: strategies and their phases, consultations, workshops, who took part, maps, findings."""

from consultations.models.consultation import Consultation, Participant, ParticipantRole, Workshop
from consultations.models.findings import ActorMap, ActorMapKind, Finding, FindingKind
from consultations.models.strategy import Phase, Strategy

__all__ = [
    "ActorMap",
    "ActorMapKind",
    "Consultation",
    "Finding",
    "FindingKind",
    "Participant",
    "ParticipantRole",
    "Phase",
    "Strategy",
    "Workshop",
]
