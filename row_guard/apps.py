from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class RowGuardConfig(AppConfig):
    name = "row_guard"

    def ready(self):
        from row_guard import triggers

        # Not business by signal: Django's own hooks around a change of the schema, as `register_version` uses them.
        # Heard once a migrate, for this room: whatever the order of the others, all tables are there by then.
        pre_migrate.connect(triggers.before_migrate, sender=self, dispatch_uid="row_guard.before")
        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="row_guard.after")
