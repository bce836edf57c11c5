"""Each actor and link of a map that nothing mentioned is mentioned by the source of its consultation."""

from django.db import migrations


def mention(apps, schema_editor):
    Mention = apps.get_model("consultations", "Mention")
    for name, model in (("actor", "MapActor"), ("link", "MapLink")):
        bare = apps.get_model("consultations", model).objects.filter(mentions__isnull=True)
        Mention.objects.bulk_create(Mention(**{name: one}) for one in bare)


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0016_actors_merged_and_left_out"),
    ]

    operations = [
        migrations.RunPython(mention, migrations.RunPython.noop),
    ]
