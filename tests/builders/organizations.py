"""Who and where."""

from organizations.models import (
    Appointment,
    Organization,
    OrganizationKind,
    Post,
    Source,
    Territory,
    TerritoryLevel,
    User,
)
from tests.builders.shared import LONG_AGO, numbers


def make_region(**fields) -> Territory:
    n = next(numbers)
    return Territory.objects.create(
        **{"code": f"R-{n}", "level": TerritoryLevel.REGION, "name_ar": f"جهة {n}", "name_fr": f"Région {n}"} | fields
    )


def make_territory(**fields) -> Territory:
    """A province in a region."""
    n = next(numbers)
    if "parent" not in fields:
        fields["parent"] = make_region()
    return Territory.objects.create(
        **{"code": f"P-{n}", "level": TerritoryLevel.PROVINCE, "name_ar": f"إقليم {n}", "name_fr": f"Province {n}"}
        | fields
    )


def make_source(**fields) -> Source:
    return Source.objects.create(**{"title": "محضر منشور"} | fields)


def make_organization(**fields) -> Organization:
    n = next(numbers)
    return Organization.objects.create(
        **{
            "slug": f"organization-{n}",
            "kind": OrganizationKind.MINISTRY,
            "name_ar": f"هيئة {n}",
            "name_fr": f"Organisme {n}",
        }
        | fields
    )


def make_user(**fields) -> User:
    """An account; without `password` nobody signs in with it but `client.force_login`."""
    n = next(numbers)
    return User.objects.create_user(**{"email": f"person-{n}@example.org", "name": f"شخص {n}"} | fields)


def make_administrator(**fields) -> User:
    return make_user(**{"is_staff": True, "is_superuser": True} | fields)


def appoint(
    user: User | None, organization: Organization, kind: str, *, post: Post | None = None, **fields
) -> Appointment:
    """Give `user` the post of this kind in `organization`, since long ago; the post is made where it is missing.

    What this account knew of its posts is forgotten, as at the next request.
    """
    if post is None:
        post, _made = Post.objects.get_or_create(organization=organization, kind=kind, title_ar="")
    appointment = Appointment.objects.create(**{"post": post, "user": user, "starts_on": LONG_AGO} | fields)
    if user:
        user.__dict__.pop("current_posts", None)
    return appointment


def make_holder(organization: Organization, kind: str, **fields) -> User:
    """Somebody who holds this post in this organization."""
    user = make_user(**fields)
    appoint(user, organization, kind)
    return user
