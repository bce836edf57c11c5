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
    unseen_rows = {
        "Response": "SELECT 1 FROM consultations_questionnaire WHERE is_open AND id = "
        "(SELECT questionnaire_id FROM consultations_questionnaireversion WHERE id = NEW.version_id)"
    }
    """An answer to an open questionnaire: results are public when it is closed, maps and findings by their own rows."""
