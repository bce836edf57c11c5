from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from intake.answers import forgetting


class Command(BaseCommand):
    help = (
        f"Discard files of answers nobody decided on within {forgetting.KEPT_DAYS} days, or whose consultation's "
        "personal data are past their time, and empty what they quote (law 09-08). Answers that were brought in stay. "
        "Safe to run every night."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would be emptied; empty nothing.")

    def handle(self, *, dry_run, verbosity, **options):
        now, done = timezone.now(), 0
        for sheet in forgetting.past_their_time(now):
            with transaction.atomic():
                done += dry_run or forgetting.empty(sheet, now)
        if verbosity:
            self.stdout.write(f"{'Would be emptied' if dry_run else 'Emptied'}: {done} files of answers.")
