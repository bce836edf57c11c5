import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0006_participant_keys"),
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(help_text="Part of its page's address.", max_length=60, verbose_name="address"),
                ),
                ("title_ar", models.CharField(max_length=200, verbose_name="title in Arabic")),
                ("title_fr", models.CharField(blank=True, max_length=200, verbose_name="title in French")),
                ("intro_ar", models.TextField(blank=True, max_length=2000, verbose_name="introduction in Arabic")),
                ("intro_fr", models.TextField(blank=True, max_length=2000, verbose_name="introduction in French")),
                (
                    "map_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("institutional", "institutional actors"),
                            ("sector", "actors working in the sector"),
                            ("both", "institutional and sector actors together"),
                        ],
                        help_text="When it is about actors.",
                        max_length=15,
                        verbose_name="fills the map of",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("is_open", models.BooleanField(default=False, verbose_name="open to answers")),
                (
                    "once_a_table",
                    models.BooleanField(
                        default=False,
                        help_text="A second answer of the same table is kept aside until the organizers compare.",
                        verbose_name="one answer a table",
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "consultation",
                    models.ForeignKey(
                        blank=True,
                        help_text="Nothing for a template.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questionnaires",
                        to="consultations.consultation",
                        verbose_name="consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "questionnaire",
                "verbose_name_plural": "questionnaires",
                "ordering": ["consultation", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="QuestionnaireVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("document", models.JSONField(verbose_name="questions")),
                ("sealed_at", models.DateTimeField(editable=False, null=True, verbose_name="first answered at")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                ("edition", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="consultations.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a questionnaire",
                "verbose_name_plural": "versions of questionnaires",
                "ordering": ["questionnaire", "-number"],
            },
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.UniqueConstraint(
                fields=("consultation", "slug"),
                name="questionnaire_address_once",
                violation_error_message="There is a questionnaire at this address already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.UniqueConstraint(
                condition=models.Q(("consultation__isnull", True)),
                fields=("slug",),
                name="questionnaire_template_address_once",
                violation_error_message="There is a template at this address already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaireversion",
            constraint=models.UniqueConstraint(
                fields=("questionnaire", "number"),
                name="questionnaire_version_once",
                violation_error_message="This questionnaire has a version of this number.",
            ),
        ),
    ]
