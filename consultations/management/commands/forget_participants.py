from django.core.management.base import BaseCommand
from django.utils import timezone

from consultations.people import forgetting


class Command(BaseCommand):
    help = (
        "Erase what names the participants of consultations whose personal data are past their time (law 09-08). "
        "What is counted stays. Safe to run every night: what is done isn't done again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Say what would be erased; erase nothing.")

    def handle(self, *, dry_run, verbosity, **options):
        people = answers = 0
        for consultation in forgetting.past_their_time(timezone.localdate()):
            done = forgetting.forget_all_of(consultation, writes=not dry_run)
            people, answers = people + done.people, answers + done.answers
            if verbosity and (done.people or done.answers):
                self.stdout.write(f"{consultation.slug}: {done.people} people, {done.answers} names on answers.")
        if verbosity:
            self.stdout.write(f"{'Would be forgotten' if dry_run else 'Forgotten'}: {people} people, {answers} names.")
