import datetime

from django.db import models

NO_KEY, NO_DAY, EVERYTHING = "", datetime.date.min, 0


class Tally(models.Model):
    """How many published recommendations share a value: what a page would otherwise count over the whole register.

    Kept in the transaction of each change by `recommendations.tally`; a recount must give the same rows.
    """

    class Dimension(models.TextChoices):
        """Of what: the whole register (value 0), or one region, territory, council's organization, lead, theme."""

        ALL = "all"
        REGION = "region"
        TERRITORY = "territory"
        FOLLOWED_BY = "followed_by"
        LEAD = "lead"
        THEME = "theme"
        KIND = "kind"  # value: its place among the kinds, from 1

    class Measure(models.TextChoices):
        """What is counted; `key` and `day` say which."""

        TOTAL = "total"
        VERIFIED = "verified"  # key: status
        DECLARED = "declared"  # key: status
        STALLED = "stalled"  # key: verified status; open ones only
        OBSTACLE = "obstacle"  # key: obstacle; open ones only
        EXAMPLE = "example"
        # Open ones of the whole register only; key: verified status. By month, so that few rows say how many are
        # before a date, and by day for the month it falls in.
        DUE = "due"  # day: deadline
        DUE_MONTH = "due_month"  # day: the first of its month
        HEARD = "heard"  # day: last news
        HEARD_MONTH = "heard_month"

    dimension = models.CharField(max_length=12, choices=Dimension)
    value = models.BigIntegerField()
    measure = models.CharField(max_length=12, choices=Measure)
    key = models.CharField(max_length=16, default=NO_KEY)
    day = models.DateField(default=NO_DAY)
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dimension", "value", "measure", "key", "day"], name="tally_once"),
        ]
        indexes = [models.Index(fields=["dimension", "measure", "-count"], name="tally_largest")]

    def __str__(self):
        return f"{self.dimension} {self.value} {self.measure} {self.key}: {self.count}"
