import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0003_day_of_consultation"),
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="participant",
            name="participant_is_somebody",
        ),
        migrations.AddField(
            model_name="participant",
            name="age_band",
            field=models.CharField(
                blank=True,
                choices=[
                    ("under_25", "under 25"),
                    ("25_34", "25 to 34"),
                    ("35_49", "35 to 49"),
                    ("50_64", "50 to 64"),
                    ("65_over", "65 and over"),
                ],
                max_length=8,
                verbose_name="age",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="came",
            field=models.BooleanField(
                blank=True, help_text="Unknown until attendance is marked.", null=True, verbose_name="came"
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="came_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="attendance marked at"),
        ),
        migrations.AddField(
            model_name="participant",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
        ),
        migrations.AddField(
            model_name="participant",
            name="forgotten_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="forgotten at"),
        ),
        migrations.AddField(
            model_name="participant",
            name="is_invited",
            field=models.BooleanField(default=False, verbose_name="invited"),
        ),
        migrations.AddField(
            model_name="participant",
            name="key",
            field=models.UUIDField(editable=False, null=True, verbose_name="key of their own page"),
        ),
        migrations.AddField(
            model_name="participant",
            name="organization_name",
            field=models.CharField(
                blank=True,
                help_text="When the register hasn't it.",
                max_length=200,
                verbose_name="organization, as written",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="phone",
            field=models.CharField(blank=True, max_length=30, verbose_name="phone"),
        ),
        migrations.AddField(
            model_name="participant",
            name="registered_at",
            field=models.DateTimeField(
                auto_now_add=True, default=django.utils.timezone.now, verbose_name="registered at"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="participant",
            name="registered_through",
            field=models.CharField(
                choices=[
                    ("staff", "entered by the organizers"),
                    ("form", "by the public form"),
                    ("door", "at the door"),
                ],
                default="staff",
                editable=False,
                max_length=5,
                verbose_name="registered",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="sex",
            field=models.CharField(
                blank=True, choices=[("woman", "woman"), ("man", "man")], max_length=5, verbose_name="sex"
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.territory",
                verbose_name="comes from",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="wants_news",
            field=models.BooleanField(
                default=False, help_text="By e-mail, only with their agreement.", verbose_name="told what happens next"
            ),
        ),
        migrations.AlterField(
            model_name="participant",
            name="role",
            field=models.CharField(
                choices=[
                    ("speaker", "speaker"),
                    ("participant", "participant"),
                    ("organizer", "on the organizers' side"),
                ],
                default="participant",
                max_length=12,
                verbose_name="role",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="table",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="participants",
                to="consultations.table",
                verbose_name="table",
            ),
        ),
    ]
