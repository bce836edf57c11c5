"""Who enters data in the admin: administrators everything, the secretary of a council what belongs to it.

Here stands what kind of thing; whose things, each queryset's `editable_by` says.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

DATA_ENTRY = "council data entry"

VIEW = ("view",)
ENTER = ("view", "add", "change")
ENTER_AND_REMOVE = ("view", "add", "change", "delete")

DATA_ENTRY_PERMISSIONS = {
    "organizations": {"territory": VIEW, "organization": VIEW, "source": ("view", "add")},
    "consultations": {
        "strategy": VIEW,
        "phase": VIEW,
        "consultation": ENTER,
        "workshop": ENTER_AND_REMOVE,
        "table": ENTER_AND_REMOVE,
        "programmeitem": ENTER_AND_REMOVE,
        "document": ("view", "change"),
        "participant": ENTER_AND_REMOVE,
        "actormap": ENTER_AND_REMOVE,
        "finding": ENTER_AND_REMOVE,
    },
    "councils": {
        "council": VIEW,
        "mandate": VIEW,
        "minutes": VIEW,
        "minutesfile": VIEW,
        "session": ENTER,
        "sitting": ENTER_AND_REMOVE,
        "agendaitem": ENTER_AND_REMOVE,
        "attendance": ENTER_AND_REMOVE,
        "vote": ENTER_AND_REMOVE,
    },
    "recommendations": {
        "theme": VIEW,
        "recommendation": ENTER,
        "action": ENTER_AND_REMOVE,
        "link": ENTER_AND_REMOVE,
        "progressupdate": VIEW,
        "evidence": ("view", "change"),
        "statuschange": VIEW,
    },
}


def data_entry_group() -> Group:
    """The group of the secretaries who enter data, with precisely these permissions: made, or brought in line."""
    wanted = {
        (room, f"{deed}_{model}")
        for room, models in DATA_ENTRY_PERMISSIONS.items()
        for model, deeds in models.items()
        for deed in deeds
    }
    either = Q()
    for room, codename in wanted:
        either |= Q(content_type__app_label=room, codename=codename)
    permissions = list(Permission.objects.filter(either).select_related("content_type"))
    missing = wanted - {(permission.content_type.app_label, permission.codename) for permission in permissions}
    if missing:
        raise LookupError(f"Permissions that don't exist (has `migrate` run?): {sorted(missing)}")
    group, _made = Group.objects.get_or_create(name=DATA_ENTRY)
    group.permissions.set(permissions)
    return group
