"""The whole of it, written in batches that keep memory bounded."""

import gc
import random
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import connection, transaction

from recommendations import bulk_rows, tally
from recommendations.generator import bodies, lives, origins
from recommendations.models import Action, Evidence, Link, ProgressUpdate, Recommendation
from recommendations.workflow import write_histories

BATCH = 2000


def fill(recommendations: int, seed: int, until: date, say: Callable[[str], object]) -> str:
    """Make up a register of this size, as it would stand on the day `until`. The same three give the same rows.

    Returns the reference of a recommendation whose story has exactly 20 changes. Progress is told to `say`.
    """
    chance = random.Random(seed)  # noqa: S311  (nothing here is a secret)
    with transaction.atomic():
        who = bodies.make(chance, origins.councils_needed(recommendations), datetime(2010, 1, 1, tzinfo=UTC))
        where_from = origins.make(chance, who, recommendations, until)
    say(f"{len(who.councils)} councils, {len(who.leads)} other bodies, {len(where_from)} sessions and consultations")
    told = lives.Lives(chance, who, until)
    written = changes = 0
    gc.freeze()  # who and where from stay to the end: not worth looking through again with every batch
    for batch in told.batches(where_from, BATCH):
        changes += write(batch)
        written += len(batch.chronicles)
        if written % (5 * BATCH) == 0 or written == recommendations:
            say(f"{written:,} recommendations, {changes:,} changes")
    bulk_rows.continue_numbering(Recommendation, ProgressUpdate)
    tally.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return told.told_in_full


@transaction.atomic
def write(batch: lives.Batch) -> int:
    changes = write_histories(batch.chronicles)
    bulk_rows.insert(Recommendation.themes.through, batch.themes)
    bulk_rows.insert(Recommendation.partners.through, batch.partners)
    bulk_rows.insert(Evidence, batch.evidence)
    bulk_rows.insert(Action, batch.actions)
    bulk_rows.insert(Link, batch.links)
    return changes
