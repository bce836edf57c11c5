import uuid

from django.db import migrations


def say_who_came(apps, schema_editor):
    """What the role said until now: who took part came, who was invited was invited. Each gets a key of their own."""
    Participant = apps.get_model("consultations", "Participant")
    Participant.objects.filter(role="invited").update(role="participant", is_invited=True)
    Participant.objects.filter(role="took_part").update(role="participant", came=True)
    Participant.objects.filter(role="speaker").update(came=True)
    keyless = list(Participant.objects.filter(key__isnull=True))
    for participant in keyless:
        participant.key = uuid.uuid4()
    Participant.objects.bulk_update(keyless, ["key"], batch_size=500)


def say_it_by_role(apps, schema_editor):
    Participant = apps.get_model("consultations", "Participant")
    others = Participant.objects.exclude(role="speaker")
    others.filter(is_invited=True).exclude(came=True).update(role="invited")
    others.exclude(role="invited").update(role="took_part")


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0004_participants"),
    ]

    operations = [migrations.RunPython(say_who_came, say_it_by_role)]
