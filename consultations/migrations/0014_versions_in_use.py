import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("consultations", "0013_edition_of_the_parts"),
    ]

    operations = [
        migrations.AddField(
            model_name="questionnaireversion",
            name="in_use_from",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="in use from"),
        ),
        migrations.AddField(
            model_name="questionnaireversion",
            name="made_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
    ]
