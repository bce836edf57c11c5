from django.core.management.base import BaseCommand, CommandError

from recommendations import verification
from recommendations.models import Recommendation, StatusChange


class Command(BaseCommand):
    help = (
        "Check every digest chain, every derived column, the tally and the digests of approved minutes. "
        "Reads only; fails naming each row that is off."
    )

    def handle(self, **options):
        count = 0
        for fault in verification.faults():
            self.stderr.write(f"{fault.row}: {fault.problem}")
            count += 1
        if count:
            raise CommandError(f"The register doesn't hold: {count} fault(s).")
        recommendations, changes = Recommendation.objects.count(), StatusChange.objects.count()
        self.stdout.write(f"The register holds: {recommendations} recommendations, {changes} status changes.")
