import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0008_responses"),
        ("organizations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField(
            model_name="actormap",
            old_name="actors",
            new_name="bare_actors",
        ),
        migrations.AddField(
            model_name="actormap",
            name="is_public",
            field=models.BooleanField(default=True, verbose_name="public"),
        ),
        migrations.CreateModel(
            name="MapActor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="When the register hasn't it.", max_length=200, verbose_name="name"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "territorial council"),
                            ("ministry", "ministry"),
                            ("state_secretariat", "state secretariat"),
                            ("territorial_administration", "territorial administration"),
                            ("deconcentrated", "deconcentrated service"),
                            ("public_body", "public establishment"),
                            ("chamber", "professional chamber"),
                            ("financial_partner", "financial partner"),
                            ("cooperative", "cooperative"),
                            ("association", "association"),
                            ("other", "other body"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actors",
                        to="consultations.actormap",
                        verbose_name="map",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="organization",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.territory",
                        verbose_name="territory",
                    ),
                ),
            ],
            options={
                "verbose_name": "actor of a map",
                "verbose_name_plural": "actors of maps",
                "ordering": ["map", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MapLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mechanism",
                    models.CharField(
                        choices=[
                            ("agreement", "partnership agreement"),
                            ("committee", "committee"),
                            ("funding", "funding"),
                            ("information", "exchange of information"),
                            ("joint_work", "joint programme or activity"),
                            ("supervision", "supervision or oversight"),
                            ("other", "other mechanism"),
                        ],
                        max_length=12,
                        verbose_name="mechanism",
                    ),
                ),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="consultations.actormap",
                        verbose_name="map",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_from",
                        to="consultations.mapactor",
                        verbose_name="from",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_to",
                        to="consultations.mapactor",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of a map",
                "verbose_name_plural": "links of maps",
                "ordering": ["map", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "strength",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "weak"), (2, "middling"), (3, "strong")],
                        null=True,
                        verbose_name="strength",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="consultations.mapactor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="drawn by",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="consultations.maplink",
                        verbose_name="link",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="consultations.response",
                        verbose_name="response",
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="mapactor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organization__isnull", False)),
                fields=("map", "organization"),
                name="map_actor_organization_once",
                violation_error_message="This organization is on this map already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mapactor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organization__isnull", True)),
                fields=("map", "name"),
                name="map_actor_name_once",
                violation_error_message="An actor of this name is on this map already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mapactor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organization__isnull", False), ("name", "")),
                    models.Q(("organization__isnull", True), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="map_actor_is_somebody",
                violation_error_message="Choose an organization of the register, or write a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="maplink",
            constraint=models.UniqueConstraint(
                fields=("map", "source", "target", "mechanism"),
                name="map_link_once",
                violation_error_message="This link is on this map already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="maplink",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="map_link_joins_two",
                violation_error_message="A link joins two different organizations.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(
                condition=models.Q(("actor__isnull", True), ("link__isnull", True), _connector="XOR"),
                name="mention_is_of_one",
                violation_error_message="A mention is of an actor or of a link.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                condition=models.Q(("response__isnull", False)),
                fields=("actor", "response"),
                name="mention_of_actor_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                condition=models.Q(("response__isnull", False)),
                fields=("link", "response"),
                name="mention_of_link_once",
            ),
        ),
    ]
