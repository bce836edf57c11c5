import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0011_without_bare_actors"),
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="edition",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="finding",
            name="is_public",
            field=models.BooleanField(default=True, verbose_name="public"),
        ),
        migrations.CreateModel(
            name="FindingSupport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(blank=True, max_length=50, verbose_name="question")),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supports",
                        to="consultations.finding",
                        verbose_name="finding",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supports",
                        to="consultations.response",
                        verbose_name="response",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supports",
                        to="consultations.table",
                        verbose_name="table",
                    ),
                ),
            ],
            options={
                "verbose_name": "support of a finding",
                "verbose_name_plural": "supports of findings",
                "ordering": ["finding", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("response__isnull", False),
                                models.Q(("question", ""), _negated=True),
                                ("table__isnull", True),
                            ),
                            models.Q(("response__isnull", True), ("question", ""), ("table__isnull", False)),
                            _connector="OR",
                        ),
                        name="support_is_an_answer_or_a_table",
                        violation_error_message="A finding stands on an answer or on the notes of a table.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("response__isnull", False)),
                        fields=("finding", "response", "question"),
                        name="support_by_an_answer_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("table__isnull", False)),
                        fields=("finding", "table"),
                        name="support_by_a_table_once",
                    ),
                ],
            },
        ),
    ]
