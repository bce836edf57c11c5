from django.db import migrations

MONTHS = {"communal": (2, 5, 10), "provincial": (1, 6, 9), "regional": (3, 7, 10)}


def fill(apps, schema_editor):
    ordinary_months = apps.get_model("councils", "OrdinaryMonth").objects.using(schema_editor.connection.alias)
    ordinary_months.bulk_create(
        ordinary_months.model(level=level, month=month) for level, months in MONTHS.items() for month in months
    )


class Migration(migrations.Migration):
    dependencies = [("councils", "0003_ordinary_months")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
