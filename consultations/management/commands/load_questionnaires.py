from django.core.management.base import BaseCommand

from consultations.questionnaires import ready_made


class Command(BaseCommand):
    help = "Enter the templates of questionnaires that come with the register; those that are there stay as they are."

    def handle(self, **options):
        entered = ready_made.load()
        if options["verbosity"]:
            self.stdout.write(f"Templates of questionnaires: {len(entered)} entered.")
