from django.core.management.base import BaseCommand, CommandError

from publishing import telling

MOST = 200


class Command(BaseCommand):
    help = (
        "Tell those who took part in a consultation, and agreed, what became of it: a recommendation adopted, or "
        "verified as done. Meant for cron: what was told isn't told again, what failed is tried at the next run."
    )

    def add_arguments(self, parser):
        parser.add_argument("--most", type=int, default=MOST, help=f"Letters of one run at most ({MOST}).")
        parser.add_argument("--dry-run", action="store_true", help="Only say how many letters are due.")

    def handle(self, **options):
        letters = telling.letters_due()
        if options["dry_run"]:
            self.stdout.write(f"Letters due: {len(letters)}.")
            return
        outcome = telling.send(letters, options["most"])
        waiting = len(letters) - outcome.sent
        if options["verbosity"]:
            self.stdout.write(f"Letters sent: {outcome.sent}; failed: {outcome.failed}; waiting: {waiting}.")
        if outcome.gave_up:
            raise CommandError("The mail server took nothing any more: the next run tries again.")
