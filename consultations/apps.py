from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultations.guards import GUARDS


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = _("Consultations")
    row_guards = GUARDS
    published_models = (
        *("Strategy", "Phase", "Consultation", "ProgrammeItem", "Document", "Workshop", "Table", "Participant"),
        *("Questionnaire", "QuestionnaireVersion", "Response", "PublishedQuestion", "Quote"),
        *("ActorMap", "MapActor", "MapLink", "Mention", "Finding", "FindingSupport"),
    )
