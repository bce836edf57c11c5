"""manage.py intake_job KIND PK DEED: one deed on one spreadsheet, in bounded memory. Begun by the site, not by hand."""

import gc

from django.core.management.base import BaseCommand

from intake import jobs
from intake.files.child import limits
from intake.work import KINDS

MEGABYTES = 1024
"""Of address space; it uses a fifth of that. A file that makes it grow ends this process and nothing else."""
SECONDS = 1800
"""Of processor time."""


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Read, check or write one spreadsheet of the intake. The site begins it; see intake/jobs.py."

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("pk", type=int)
        parser.add_argument("deed")

    def handle(self, *, kind, pk, deed, **options):
        if limits.resource:
            limits.lower(limits.resource.RLIMIT_AS, MEGABYTES * limits.MEGABYTE)
            limits.lower(limits.resource.RLIMIT_CPU, SECONDS)
        gc.disable()  # rows come by the thousand, and none of them holds itself alive
        jobs.run(kind, pk, deed)
        jobs.begin_waiting()
