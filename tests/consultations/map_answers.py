"""A questionnaire that fills a map, and answers to it."""

from consultations.models import Response
from tests.builders import make_questionnaire, make_response

MAP_QUESTIONS = {
    "sections": [
        {
            "title": {"ar": "الفاعلون", "fr": "Acteurs"},
            "questions": [
                {"name": "actors", "kind": "organizations", "label": {"ar": "من يعمل؟", "fr": "Qui agit ?"}},
                {"name": "ties", "kind": "links", "label": {"ar": "من ينسق مع من؟", "fr": "Qui avec qui ?"}},
                {"name": "words", "kind": "text", "label": {"ar": "ملاحظة", "fr": "Remarque"}},
            ],
        }
    ]
}


def make_map_questionnaire(**fields):
    return make_questionnaire(questions=MAP_QUESTIONS, **{"map_kind": "both"} | fields)


def answered(questionnaire, *organizations, links=(), **fields) -> Response:
    """Names as they were typed, or {"slug": …}; links as (from, to, mechanism, strength)."""
    answers = {
        "actors": [_organization(one) for one in organizations],
        "ties": [
            {"from": _organization(source), "to": _organization(target), "mechanism": mechanism, "strength": strength}
            for source, target, mechanism, strength in links
        ],
    }
    return make_response(
        questionnaire=questionnaire, answers={key: told for key, told in answers.items() if told}, **fields
    )


def _organization(one) -> dict:
    return {"name": one} if isinstance(one, str) else one
