"""What keeps what was asked and what was answered, whoever writes, even SQL typed by hand."""

from row_guard import Guard, changes

GUARDS = (
    Guard(
        "answered_questions_stay",
        "consultations_questionnaireversion",
        "UPDATE",
        f"OLD.sealed_at IS NOT NULL AND {changes(('document', 'questionnaire_id', 'number', 'sealed_at'))}",
        "the questions of a version that was answered stay as they are",
    ),
    Guard(
        "answers_stay_as_sent",
        "consultations_response",
        "UPDATE",
        changes(("answers", "version_id", "sent_key")),
        "answers stay as they were sent",
    ),
)
