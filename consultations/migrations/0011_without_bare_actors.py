from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0010_copy_actors"),
    ]

    operations = [migrations.RemoveField(model_name="actormap", name="bare_actors")]
