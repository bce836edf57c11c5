from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0014_versions_in_use")]

    operations = [
        migrations.AddField(
            model_name="response",
            name="unasked",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="By questions its version hasn't: kept apart, counted nowhere.",
                verbose_name="answers to questions not asked",
            ),
        ),
    ]
