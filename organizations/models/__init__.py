"""Who and where: territories, organizations, their posts and who holds them, and the sources facts come from."""

from organizations.models.appointment import Appointment, Post, PostKind
from organizations.models.organization import Organization, OrganizationKind
from organizations.models.source import Source
from organizations.models.territory import Territory, TerritoryLevel
from organizations.models.user import User

__all__ = [
    "Appointment",
    "Organization",
    "OrganizationKind",
    "Post",
    "PostKind",
    "Source",
    "Territory",
    "TerritoryLevel",
    "User",
]
