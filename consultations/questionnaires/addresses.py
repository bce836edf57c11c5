"""Where the pages of a questionnaire are: under its consultation, or under the templates."""

from django.urls import reverse

from consultations.models import Questionnaire


def address(questionnaire: Questionnaire, page: str = "", *parts: object) -> str:
    """Of a page of the officials' space: `address(one)`, `address(one, "question", "q1")`."""
    kind = "template" if questionnaire.is_template else "questionnaire"
    name = f"consultations_staff:{kind}_{page}" if page else f"consultations_staff:{kind}"
    consultation = [] if questionnaire.is_template else [questionnaire.consultation.slug]
    return reverse(name, args=[*consultation, questionnaire.slug, *parts])


def list_address(questionnaire: Questionnaire) -> str:
    """Of the list it stands in."""
    if questionnaire.is_template:
        return reverse("consultations_staff:templates")
    return reverse("consultations_staff:questionnaires", args=[questionnaire.consultation.slug])
