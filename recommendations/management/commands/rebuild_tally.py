from django.core.management.base import BaseCommand

from recommendations import tally


class Command(BaseCommand):
    help = "Write the tally anew from a recount of all published recommendations."

    def handle(self, **options):
        tally.rebuild()
        self.stdout.write("The tally is rebuilt.")
