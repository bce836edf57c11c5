"""Recommendations in the admin: their facts are entered here; their states move only by the steps of the workflow."""

from recommendations.admin.recommendation import RecommendationAdmin
from recommendations.admin.records import EvidenceAdmin, ProgressUpdateAdmin, StatusChangeAdmin, ThemeAdmin

__all__ = ["EvidenceAdmin", "ProgressUpdateAdmin", "RecommendationAdmin", "StatusChangeAdmin", "ThemeAdmin"]
