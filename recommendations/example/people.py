"""Where the example takes place and who works there."""

import datetime

from django.utils import timezone

from organizations.models import Appointment, Organization, Post, Territory, User
from organizations.permissions import data_entry_group
from recommendations.cases import reader

IN_OFFICE_SINCE = datetime.date(2024, 1, 8)


def enter_places(facts: dict) -> None:
    """The region, the province and the commune, and every organization, all of them marked as examples."""
    for row in facts["territories"]:
        parent = Territory.objects.get(code=row["part_of"]) if "part_of" in row else None
        fields = {name: fact for name, fact in row.items() if name != "part_of"}
        reader.enter(Territory(**fields, parent=parent, is_example=True))
    reader.enter_organizations(facts["organizations"], is_example=True)


def open_accounts(rows: list[dict]) -> list[User]:
    """The accounts that don't exist yet, none with a password, each with its post; gives those opened now."""
    opened = []
    for row in rows:
        if User.objects.filter(email=row["email"]).exists():
            continue
        is_administrator, enters_data = row.get("is_administrator", False), row.get("enters_data", False)
        user = User.objects.create_user(
            row["email"],
            name=row["name"],
            is_superuser=is_administrator,
            is_staff=is_administrator or enters_data,
            date_joined=timezone.make_aware(datetime.datetime.combine(IN_OFFICE_SINCE, datetime.time(9))),
        )
        if enters_data:
            user.groups.add(data_entry_group())
        if "post" in row:
            held = row["post"]
            post = Post.objects.get(organization=Organization.objects.get(slug=held["organization"]), kind=held["kind"])
            reader.enter(Appointment(post=post, user=user, starts_on=IN_OFFICE_SINCE))
        opened.append(user)
    return opened
