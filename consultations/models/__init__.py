"""Where it was voiced: strategies, consultations and their day, who took part, what they answered, maps, findings."""

from consultations.models.consultation import Consultation
from consultations.models.findings import Finding, FindingKind, FindingSupport
from consultations.models.maps import ActorMap, ActorMapKind, MapActor, MapLink, Mechanism, Mention, Strength
from consultations.models.participant import AgeBand, Participant, ParticipantRole, Registration, Sex
from consultations.models.programme import Document, ProgrammeItem
from consultations.models.questionnaire import Questionnaire, QuestionnaireVersion
from consultations.models.response import Channel, PublishedQuestion, Quote, Response
from consultations.models.strategy import Phase, PhaseProgress, Strategy
from consultations.models.workshop import AnsweringLink, Table, Workshop

__all__ = [
    "ActorMap",
    "ActorMapKind",
    "AgeBand",
    "AnsweringLink",
    "Channel",
    "Consultation",
    "Document",
    "Finding",
    "FindingKind",
    "FindingSupport",
    "MapActor",
    "MapLink",
    "Mechanism",
    "Mention",
    "Participant",
    "ParticipantRole",
    "Phase",
    "PhaseProgress",
    "ProgrammeItem",
    "PublishedQuestion",
    "Questionnaire",
    "QuestionnaireVersion",
    "Quote",
    "Registration",
    "Response",
    "Sex",
    "Strategy",
    "Strength",
    "Table",
    "Workshop",
]
