"""What stands beside each row: the ones it is like, in the register and in the same text, and what to make of it."""

from collections.abc import Sequence

from intake.models import Choice, Paper, Proposal
from intake.similar import MOST_SHOWN, Similar, proposed_choice, similar_of
from organizations.models import User


def session_key(paper: Paper) -> tuple | None:
    return (paper.kind, paper.year, paper.month, paper.number) if paper.kind and paper.year and paper.month else None


def compare(paper: Paper, rows: Sequence[Proposal], by: User, reworded: Sequence[Proposal] | None = None) -> None:
    """Find again what each row is like; with `reworded`, only those are compared with the register.

    Every row is saved already, because a row that is like it names it. Nothing is saved here.
    """
    kept = [row for row in rows if row.text.strip()]
    with_register = kept if reworded is None else [row for row in kept if row in reworded]
    among = similar_of(paper.text, kept)
    fresh = similar_of(paper.text, with_register, by, paper.council, session_key(paper)) if paper.council_id else []
    registered = {row.pk: found for row, found in zip(with_register, fresh, strict=False)}
    by_order = {row.order: row for row in kept}
    for row, here in zip(kept, among, strict=True):
        before = [one for one in row.similar if "reference" in one]
        found = registered.get(row.pk)
        known = before if row not in with_register else [as_reference(row, one) for one in found or () if one.reference]
        in_text = [as_row(row, one, by_order[one.number]) for one in here if one.number in by_order]
        row.similar = [*known, *in_text][:MOST_SHOWN]
        if found:
            propose(row, proposed_choice(found), {one["reference"] for one in before})


def as_row(row: Proposal, similar: Similar, other: Proposal) -> dict:
    in_part = similar.own != row.text or similar.words != other.text
    return {"row": other.pk, "score": similar.score, "in_part": in_part}


def as_reference(row: Proposal, similar: Similar) -> dict:
    return {"reference": similar.reference, "score": similar.score, "in_part": similar.own != row.text}


def propose(row: Proposal, repeated: Similar | None, known: set) -> None:
    """What its session holds already is proposed as the same, the first time it is found; the clerk decides."""
    if repeated and row.choice == Choice.NEW and repeated.reference not in known:
        row.choice, row.target_id, row.twin, row.target_typed = Choice.DUPLICATE, repeated.pk, None, ""
