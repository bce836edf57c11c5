"""The whole of it, in one transaction, written in batches that keep memory bounded."""

import gc
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.db import connection, transaction
from django.db.models import F

from recommendations import bulk_rows, tally
from recommendations.generator import bodies, lives, origins
from recommendations.models import Action, Evidence, Link, ProgressUpdate, Recommendation
from recommendations.workflow import write_histories
from register_version.models import RegisterVersion

BATCH = 2000


def fill(recommendations: int, seed: int, until: date, say: Callable[[str], object]) -> str:
    """Make up a register of this size, as it would stand on the day `until`. The same three give the same rows.

    Returns the reference of a recommendation whose story has exactly 20 changes. Progress is told to `say`.
    """
    with transaction.atomic(), written_fast():
        chance = random.Random(seed)  # noqa: S311  (nothing here is a secret)
        who = bodies.make(chance, origins.councils_needed(recommendations), datetime(2010, 1, 1, tzinfo=UTC))
        where_from = origins.make(chance, who, recommendations, until)
        say(
            f"{len(who.councils)} councils, {len(who.leads)} other bodies, {len(where_from)} sessions and consultations"
        )
        told = lives.Lives(chance, who, until)
        written = changes = 0
        for batch in told.batches(where_from, BATCH):
            changes += write(batch)
            written += len(batch.chronicles)
            if written % (5 * BATCH) == 0 or len(batch.chronicles) < BATCH:
                say(f"{written:,} recommendations, {changes:,} changes")
        bulk_rows.continue_numbering(Recommendation, ProgressUpdate)
        say("the tally")
        tally.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return told.told_in_full


def write(batch: lives.Batch) -> int:
    changes = write_histories(batch.chronicles)
    bulk_rows.insert(Recommendation.themes.through, batch.themes)
    bulk_rows.insert(Recommendation.partners.through, batch.partners)
    bulk_rows.insert(Evidence, batch.evidence)
    bulk_rows.insert(Action, batch.actions)
    bulk_rows.insert(Link, batch.links)
    return changes


@contextmanager
def written_fast() -> Iterator[None]:
    """Rows are made by the million and none of them holds itself alive, so nobody looks for any that does."""
    gc.disable()
    try:
        if connection.vendor == "sqlite":
            with triggers_set_aside():
                yield
        else:
            yield
    finally:
        gc.enable()


@contextmanager
def triggers_set_aside() -> Iterator[None]:
    """On SQLite a trigger costs more than the row that sets it off, and a small cache as much again.

    So the triggers that move the register version are gone until the end of the transaction, whose failure brings
    them back; the version moves once, for all rows.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size = -262144")  # 256 MB, for this connection
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)
        RegisterVersion.objects.update(number=F("number") + 1)
