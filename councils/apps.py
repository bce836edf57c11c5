from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from councils.guards import GUARDS


class CouncilsConfig(AppConfig):
    name = "councils"
    verbose_name = _("Councils")
    row_guards = GUARDS
    published_models = (
        *("Council", "Mandate", "OrdinaryMonth", "Session", "Sitting", "AgendaItem", "Attendance", "Vote"),
        *("Minutes", "MinutesFile"),
    )
