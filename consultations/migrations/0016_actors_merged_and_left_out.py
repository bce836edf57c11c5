import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0015_unasked_answers"),
    ]

    operations = [
        migrations.AddField(
            model_name="mapactor",
            name="is_left_out",
            field=models.BooleanField(
                default=False,
                help_text="Answers named it, and it is no organization: “everybody”.",
                verbose_name="left out",
            ),
        ),
        migrations.AddField(
            model_name="mapactor",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merged",
                to="consultations.mapactor",
                verbose_name="is the same as",
            ),
        ),
        migrations.AddConstraint(
            model_name="mapactor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="map_actor_merged_into_another",
                violation_error_message="An actor is merged into another one.",
            ),
        ),
    ]
