from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    name = "councils"
    verbose_name = _("Councils")
    published_models = (
        *("Council", "Mandate", "OrdinaryMonth", "Session", "Sitting", "AgendaItem", "Attendance", "Vote"),
        *("Minutes", "MinutesFile"),
    )

    def ready(self):
        from councils import triggers

        # Not business by signal: Django's own hooks around a change of the schema, as `register_version` uses them.
        pre_migrate.connect(triggers.before_migrate, sender=self, dispatch_uid="councils.triggers.before")
        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="councils.triggers.after")
