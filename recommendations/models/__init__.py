"""What was asked and what became of it: recommendations, updates with their evidence, and every change of state."""

from recommendations.models.change import Axis, StatusChange
from recommendations.models.choices import (
    CLOSED,
    ORDER,
    Implementation,
    Obstacle,
    Position,
    Publication,
    PublicClass,
    RecommendationKind,
    public_class,
)
from recommendations.models.recommendation import Action, Link, LinkKind, Recommendation, Theme
from recommendations.models.tally import Tally
from recommendations.models.update import Evidence, ProgressUpdate, UpdateState

__all__ = [
    "CLOSED",
    "ORDER",
    "Action",
    "Axis",
    "Evidence",
    "Implementation",
    "Link",
    "LinkKind",
    "Obstacle",
    "Position",
    "ProgressUpdate",
    "PublicClass",
    "Publication",
    "Recommendation",
    "RecommendationKind",
    "StatusChange",
    "Tally",
    "Theme",
    "UpdateState",
    "public_class",
]
