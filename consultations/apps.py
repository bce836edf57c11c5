from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = _("Consultations")
    published_models = (
        *("Strategy", "Phase", "Consultation", "ProgrammeItem", "Document", "Workshop", "Table", "Participant"),
        *("Questionnaire", "QuestionnaireVersion", "Response", "PublishedQuestion", "Quote"),
        *("ActorMap", "MapActor", "MapLink", "Mention", "Finding", "FindingSupport"),
    )
