import consultations.models.programme
import consultations.models.workshop
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0002_initial"),
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnsweringLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=consultations.models.workshop.new_key,
                        editable=False,
                        max_length=40,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes at")),
                ("is_revoked", models.BooleanField(default=False, verbose_name="withdrawn")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
            ],
            options={
                "verbose_name": "answering link",
                "verbose_name_plural": "answering links",
                "ordering": ["consultation", "table", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=consultations.models.programme.document_path, verbose_name="file"
                    ),
                ),
                ("file_name", models.CharField(editable=False, max_length=200, verbose_name="name of the file")),
                ("media_type", models.CharField(editable=False, max_length=100, verbose_name="type")),
                (
                    "size",
                    models.PositiveBigIntegerField(
                        default=0, editable=False, help_text="In bytes.", verbose_name="size"
                    ),
                ),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "is_public",
                    models.BooleanField(
                        default=False, help_text="Never for what names participants.", verbose_name="public"
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
            ],
            options={
                "verbose_name": "document of a consultation",
                "verbose_name_plural": "documents of consultations",
                "ordering": ["consultation", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "held_on",
                    models.DateField(blank=True, help_text="Nothing for the first day.", null=True, verbose_name="day"),
                ),
                ("starts_at", models.TimeField(verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("speakers", models.CharField(blank=True, max_length=250, verbose_name="speakers")),
            ],
            options={
                "verbose_name": "programme item",
                "verbose_name_plural": "programme",
                "ordering": ["consultation", models.OrderBy(models.F("held_on"), nulls_first=True), "starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Table",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("rapporteur", models.CharField(blank=True, max_length=150, verbose_name="rapporteur")),
                (
                    "notes",
                    models.TextField(blank=True, help_text="For the organizers; not public.", verbose_name="notes"),
                ),
            ],
            options={
                "verbose_name": "table",
                "verbose_name_plural": "tables",
                "ordering": ["workshop", "number"],
            },
        ),
        migrations.AddField(
            model_name="consultation",
            name="capacity",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Registration closes by itself when they are taken.",
                null=True,
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="consultations.consultation",
                verbose_name="copied from",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="forgotten_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="participants forgotten at"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="keep_months",
            field=models.PositiveSmallIntegerField(
                default=24,
                help_text="After the last day; then names are forgotten.",
                verbose_name="months personal data are kept",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="partners",
            field=models.ManyToManyField(
                blank=True, related_name="+", to="organizations.organization", verbose_name="partners"
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="privacy_purpose",
            field=models.TextField(
                blank=True,
                help_text="Shown to whoever registers or answers (law 09-08).",
                verbose_name="what personal data are kept for",
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="registration_closes_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="registration closes at"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="registration_opens",
            field=models.BooleanField(
                default=False, help_text="It can be closed at any time.", verbose_name="registration by a public form"
            ),
        ),
        migrations.AddField(
            model_name="consultation",
            name="report_published_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="report published at"),
        ),
        migrations.AddField(
            model_name="consultation",
            name="what_next",
            field=models.TextField(
                blank=True,
                help_text="Blank lines make paragraphs; lists, **emphasis** and links are kept.",
                verbose_name="what happens next",
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="capacity",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Registration closes by itself when they are taken.",
                null=True,
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="consultations.consultation",
                verbose_name="copied from",
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="keep_months",
            field=models.PositiveSmallIntegerField(
                default=24,
                help_text="After the last day; then names are forgotten.",
                verbose_name="months personal data are kept",
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="privacy_purpose",
            field=models.TextField(
                blank=True,
                help_text="Shown to whoever registers or answers (law 09-08).",
                verbose_name="what personal data are kept for",
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="registration_closes_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="registration closes at"),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="registration_opens",
            field=models.BooleanField(
                default=False, help_text="It can be closed at any time.", verbose_name="registration by a public form"
            ),
        ),
        migrations.AddField(
            model_name="historicalconsultation",
            name="what_next",
            field=models.TextField(
                blank=True,
                help_text="Blank lines make paragraphs; lists, **emphasis** and links are kept.",
                verbose_name="what happens next",
            ),
        ),
        migrations.AddField(
            model_name="phase",
            name="ends_on",
            field=models.DateField(blank=True, null=True, verbose_name="ends on"),
        ),
        migrations.AddField(
            model_name="phase",
            name="progress",
            field=models.CharField(
                blank=True,
                choices=[("planned", "planned"), ("running", "running"), ("done", "done")],
                help_text="Nothing where it isn't known.",
                max_length=10,
                verbose_name="progress",
            ),
        ),
        migrations.AddField(
            model_name="phase",
            name="progress_as_of",
            field=models.DateField(
                blank=True,
                help_text="The day this was known, when the source is of an earlier day.",
                null=True,
                verbose_name="as of",
            ),
        ),
        migrations.AddField(
            model_name="phase",
            name="starts_on",
            field=models.DateField(blank=True, null=True, verbose_name="starts on"),
        ),
        migrations.AddField(
            model_name="workshop",
            name="notes",
            field=models.TextField(blank=True, help_text="For the organizers; not public.", verbose_name="notes"),
        ),
        migrations.AddField(
            model_name="workshop",
            name="rapporteur",
            field=models.CharField(blank=True, max_length=150, verbose_name="rapporteur"),
        ),
        migrations.AddField(
            model_name="workshop",
            name="theme",
            field=models.CharField(
                blank=True,
                help_text="What was said is told theme by theme; without one, by title.",
                max_length=150,
                verbose_name="theme",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep_months__gte", 1), ("keep_months__lte", 120)),
                name="consultation_keeps_personal_data_for_a_time",
                violation_error_message="Personal data are kept from 1 to 120 months.",
            ),
        ),
        migrations.AddConstraint(
            model_name="phase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="phase_ends_after_it_starts",
                violation_error_message="It can't end before it starts.",
            ),
        ),
        migrations.AddField(
            model_name="answeringlink",
            name="consultation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="consultations.consultation",
                verbose_name="consultation",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="consultation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="documents",
                to="consultations.consultation",
                verbose_name="consultation",
            ),
        ),
        migrations.AddField(
            model_name="programmeitem",
            name="consultation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="programme",
                to="consultations.consultation",
                verbose_name="consultation",
            ),
        ),
        migrations.AddField(
            model_name="programmeitem",
            name="workshop",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="programme",
                to="consultations.workshop",
                verbose_name="workshop",
            ),
        ),
        migrations.AddField(
            model_name="table",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tables",
                to="consultations.workshop",
                verbose_name="workshop",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="table",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="documents",
                to="consultations.table",
                verbose_name="table",
            ),
        ),
        migrations.AddField(
            model_name="answeringlink",
            name="table",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="consultations.table",
                verbose_name="table",
            ),
        ),
        migrations.AddConstraint(
            model_name="programmeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"),
                name="programme_item_ends_after_it_starts",
                violation_error_message="It can't end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.UniqueConstraint(
                fields=("workshop", "number"),
                name="table_number_once",
                violation_error_message="This workshop has a table of this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="answeringlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_revoked", False), ("table__isnull", False)),
                fields=("table",),
                name="answering_link_once_a_table",
                violation_error_message="This table has a link already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="answeringlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_revoked", False), ("table__isnull", True)),
                fields=("consultation",),
                name="answering_link_for_all_once",
                violation_error_message="This consultation has a link for all already.",
            ),
        ),
    ]
