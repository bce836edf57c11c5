from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consultations", "0017_actors_have_mentions")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="language",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Of their letters.",
                max_length=2,
                verbose_name="language they registered in",
            ),
        ),
    ]
