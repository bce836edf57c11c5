import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("consultations", "0005_participants_as_before"),
    ]

    operations = [
        migrations.AlterField(
            model_name="participant",
            name="key",
            field=models.UUIDField(
                default=uuid.uuid4, editable=False, unique=True, verbose_name="key of their own page"
            ),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(
                condition=models.Q(("email", ""), _negated=True), fields=["email"], name="participant_email"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organization__isnull", False),
                    models.Q(("category", ""), _negated=True),
                    models.Q(("organization_name", ""), _negated=True),
                    models.Q(("name", ""), _negated=True),
                    ("forgotten_at__isnull", False),
                    _connector="OR",
                ),
                name="participant_is_somebody",
                violation_error_message="Say who took part: a name, an organization, or a kind of organization.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("forgotten_at__isnull", True),
                    models.Q(
                        ("email", ""),
                        ("function", ""),
                        ("is_named", False),
                        ("name", ""),
                        ("phone", ""),
                        ("wants_news", False),
                    ),
                    _connector="OR",
                ),
                name="participant_forgotten_has_no_name",
                violation_error_message="Nothing that names a person is kept once they are forgotten.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email", ""), _negated=True),
                fields=("consultation", "email"),
                name="participant_email_once",
                violation_error_message="Somebody is registered with this e-mail already.",
            ),
        ),
    ]
