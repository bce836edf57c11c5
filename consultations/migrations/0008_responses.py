import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0007_questionnaires"),
        ("organizations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answers", models.JSONField(default=dict, verbose_name="answers")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("link", "by link"),
                            ("paper", "on paper, typed in"),
                            ("imported", "brought in from a file"),
                        ],
                        max_length=8,
                        verbose_name="came",
                    ),
                ),
                (
                    "answered_by",
                    models.CharField(
                        blank=True,
                        help_text="As written on the paper; never public.",
                        max_length=150,
                        verbose_name="who answered",
                    ),
                ),
                ("language", models.CharField(default="ar", max_length=2, verbose_name="language of the page")),
                (
                    "may_quote",
                    models.BooleanField(
                        default=False,
                        help_text="Whoever answered agreed that their words be quoted, unnamed.",
                        verbose_name="may be quoted",
                    ),
                ),
                (
                    "sent_key",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Made with the form: the same form sent twice counts once.",
                        unique=True,
                        verbose_name="key of the sending",
                    ),
                ),
                (
                    "source_row",
                    models.CharField(blank=True, editable=False, max_length=120, verbose_name="row of the file"),
                ),
                (
                    "received_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="received at"),
                ),
                ("set_aside_at", models.DateTimeField(editable=False, null=True, verbose_name="set aside at")),
                ("set_aside_why", models.CharField(blank=True, max_length=300, verbose_name="why it is set aside")),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="typed in by",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="responses",
                        to="consultations.answeringlink",
                        verbose_name="link",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="responses",
                        to="consultations.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set aside by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="consultations.questionnaireversion",
                        verbose_name="version",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="responses",
                        to="consultations.table",
                        verbose_name="table",
                    ),
                ),
            ],
            options={
                "verbose_name": "response",
                "verbose_name_plural": "responses",
                "ordering": ["received_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PublishedQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=50, verbose_name="question")),
                (
                    "published_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="published at"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="published",
                        to="consultations.questionnaire",
                        verbose_name="questionnaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "published question",
                "verbose_name_plural": "published questions",
                "ordering": ["questionnaire", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("questionnaire", "name"), name="published_question_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=50, verbose_name="question")),
                (
                    "chosen_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="chosen at"),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotes",
                        to="consultations.response",
                        verbose_name="response",
                    ),
                ),
            ],
            options={
                "verbose_name": "quote",
                "verbose_name_plural": "quotes",
                "ordering": ["response", "name"],
                "constraints": [models.UniqueConstraint(fields=("response", "name"), name="quote_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "paper"), _negated=True), ("entered_by__isnull", False), _connector="OR"
                ),
                name="response_on_paper_says_who_typed",
                violation_error_message="A form that came on paper says who typed it in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("set_aside_at__isnull", True), models.Q(("set_aside_why", ""), _negated=True), _connector="OR"
                ),
                name="response_set_aside_says_why",
                violation_error_message="Write why it is set aside.",
            ),
        ),
    ]
