from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class RegisterVersionConfig(AppConfig):
    name = "register_version"

    def ready(self):
        from register_version import triggers

        # Not business by signal: Django's own hook to complete a schema, as it does for permissions.
        pre_migrate.connect(triggers.before_migrate, dispatch_uid="register_version.triggers_lifted")
        post_migrate.connect(triggers.after_migrate, dispatch_uid="register_version.triggers")
