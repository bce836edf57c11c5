from django.db import migrations


def copy_actors(apps, schema_editor):
    """Every organization that stood on a map stands there as an actor."""
    MapActor = apps.get_model("consultations", "MapActor")
    for actor_map in apps.get_model("consultations", "ActorMap").objects.all():
        organizations = actor_map.bare_actors.order_by("pk").values_list("pk", flat=True)
        MapActor.objects.bulk_create(MapActor(map=actor_map, organization_id=pk) for pk in organizations)


def bring_them_back(apps, schema_editor):
    """Those of the register; an actor known by its name alone had no place before."""
    for actor in apps.get_model("consultations", "MapActor").objects.filter(organization__isnull=False):
        actor.map.bare_actors.add(actor.organization_id)


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0009_actors_of_maps"),
    ]

    operations = [migrations.RunPython(copy_actors, bring_them_back)]
