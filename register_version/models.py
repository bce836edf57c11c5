"""One number for the whole register, moved by the database itself whenever a published table changes."""

from django.db import connections, models, router


class RegisterVersion(models.Model):
    """The only row (pk 1): how many times the register has moved."""

    number = models.BigIntegerField(default=1)
    transaction = models.BigIntegerField(default=0, help_text="PostgreSQL: the last transaction that moved it.")

    def __str__(self):
        return str(self.number)


def current() -> int:
    """The register version, in one query by primary key on the database that serves reads; 0 on an empty schema."""
    with connections[router.db_for_read(RegisterVersion)].cursor() as cursor:
        cursor.execute("SELECT number FROM register_version_registerversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0
