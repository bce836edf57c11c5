"""Whole histories at once: rows chained and derived like those of single steps, written in bulk."""

from collections.abc import Iterable

from django.db import transaction

import digest_chain
from recommendations.models import Recommendation, StatusChange
from recommendations.workflow.ledger import DERIVED, derive


@transaction.atomic
def write_histories(
    histories: Iterable[tuple[Recommendation, list[StatusChange]]], leads: dict[str, object], batch_size: int = 2000
) -> int:
    """Chain and save the changes of recommendations that have none yet; derive their columns. Returns rows written.

    Each change comes with axis, old, new, happened_on, recorded_at (in order) and reason; sequence and digests are set
    here. `leads` gives the organization of each slug. The tally isn't touched: call `tally.rebuild()` once at the end.
    """
    changes: list[StatusChange] = []
    recommendations: list[Recommendation] = []
    for recommendation, rows in histories:
        for row in rows:
            row.recommendation = recommendation
            row.sequence = recommendation.changes_count + 1
            row.previous_digest = recommendation.head_digest
            row.digest = digest_chain.link(row.previous_digest, row.facts(recommendation.reference))
            derive(recommendation, row, lead=leads.get(row.new) if row.axis == "lead" else None)
        changes.extend(rows)
        recommendations.append(recommendation)
    StatusChange.objects.bulk_create(changes, batch_size=batch_size)
    Recommendation.objects.bulk_update(recommendations, DERIVED, batch_size=200)
    return len(changes)
