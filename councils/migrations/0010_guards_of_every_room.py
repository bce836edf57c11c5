from django.db import migrations

OLD = {
    "keeps_approved_minutes": ("councils_minutes", "keep_approved_minutes"),
    "keeps_files_of_frozen_minutes": ("councils_minutesfile", "keep_files_of_frozen_minutes"),
}


def drop_those_of_old(apps, schema_editor):
    """On PostgreSQL they had other names than `row_guard` gives; on SQLite, the same, and are laid again."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for trigger, (table, function) in OLD.items():
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger} ON {table}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {function}()")


class Migration(migrations.Migration):
    dependencies = [("councils", "0009_minutes")]
    operations = [migrations.RunPython(drop_those_of_old, migrations.RunPython.noop)]
