"""Fill an empty register with a made-up one of any size, to measure with."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from recommendations.generator import register
from recommendations.models import Recommendation


class Command(BaseCommand):
    help = "Fill an empty register with a plausible one, made up from a seed and marked as an example throughout."

    def add_arguments(self, parser):
        parser.add_argument("--recommendations", type=int, required=True, metavar="N", help="how many")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same register (1)")
        parser.add_argument("--until", metavar="YYYY-MM-DD", help="the day on which it stands so (today)")

    def handle(self, *, recommendations, seed, until, **options):
        if recommendations < 1:
            raise CommandError("--recommendations is a number from 1 on.")
        day = _day(until) if until else timezone.localdate()
        if Recommendation.objects.exists():
            raise CommandError("The register already holds recommendations; only an empty one is filled.")
        began = time.monotonic()

        def say(line):
            self.stdout.write(f"{time.monotonic() - began:6.1f} s  {line}")
            self.stdout.flush()

        reference = register.fill(recommendations, seed, day, say)
        say("done")
        self.stdout.write(f"A story of 20 changes: {reference}")


def _day(text):
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(f"--until is a day such as 2026-11-22, not {text!r}.")
    return day
