"""Everything that is kept about one participant, for themselves (law 09-08, article 7)."""

from consultations.models import Participant


def of(participant: Participant) -> dict:
    """Plain values, in English keys, with the answers they gave under their name. Two queries."""
    consultation = participant.consultation
    return {
        "consultation": {"title": consultation.title_ar, "held_on": consultation.held_on.isoformat()},
        "name": participant.name,
        "organization": participant.written_organization,
        "kind_of_organization": participant.kind,
        "function": participant.function,
        "territory": participant.territory.code if participant.territory else "",
        "email": participant.email,
        "phone": participant.phone,
        "sex": participant.sex,
        "age_band": participant.age_band,
        "role": participant.role,
        "named_in_public": participant.is_named,
        "wants_news": participant.wants_news,
        "invited": participant.is_invited,
        "came": participant.came,
        "attendance_marked_at": participant.came_at.isoformat() if participant.came_at else None,
        "workshop": participant.workshop.title if participant.workshop else "",
        "table": participant.table.number if participant.table else None,
        "registered_through": participant.registered_through,
        "registered_at": participant.registered_at.isoformat(),
        "answers": [
            {"received_at": one.received_at.isoformat(), "channel": one.channel, "answers": one.answers}
            for one in participant.responses.order_by("received_at", "pk")
        ],
    }
