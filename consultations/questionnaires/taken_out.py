"""What was taken out of a questionnaire in this session, so that it can be put back: the last few, the latest first."""

from dataclasses import asdict

from consultations.models import Questionnaire
from consultations.questionnaires.editing import Removed

KEY, MOST = "taken_out", 5


def remember(session, questionnaire: Questionnaire, removed: Removed) -> None:
    kept = [[questionnaire.pk, asdict(removed)], *session.get(KEY, [])]
    session[KEY] = kept[:MOST]


def latest(session, questionnaire: Questionnaire) -> Removed | None:
    return next((Removed(**told) for pk, told in session.get(KEY, []) if pk == questionnaire.pk), None)


def forget(session, questionnaire: Questionnaire) -> None:
    """The latest of this questionnaire, once it is put back."""
    kept = session.get(KEY, [])
    rank = next((rank for rank, (pk, _told) in enumerate(kept) if pk == questionnaire.pk), None)
    if rank is not None:
        session[KEY] = kept[:rank] + kept[rank + 1 :]
