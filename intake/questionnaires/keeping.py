"""What was understood of an XLSForm becomes a questionnaire, or the next version of one."""

from dataclasses import dataclass

from django.db import transaction

from consultations.models import Consultation, Questionnaire
from consultations.questionnaires import beginning, versions
from organizations.models import User
from survey_form import document_of
from xlsform import Read
from xlsform.languages import language_of_words

SETTINGS = ("title_ar", "title_fr", "intro_ar", "intro_fr", "map_kind")


@dataclass(frozen=True)
class Target:
    """A new questionnaire of a consultation ("c12"), a new template ("t"), the next version of one there is ("q5")."""

    kind: str
    pk: int | None = None

    @classmethod
    def named(cls, name: str) -> "Target":
        return cls(name[:1], int(name[1:]) if name[1:] else None)

    @property
    def is_new(self) -> bool:
        return self.kind != "q"

    def questionnaire(self) -> Questionnaire | None:
        return None if self.is_new else Questionnaire.objects.get(pk=self.pk)

    def standing(self) -> int | None:
        """The edition of the questions that stand now, to find out whether somebody changes them meanwhile."""
        last = None if self.is_new else versions.last(self.questionnaire())
        return last.edition if last else None


def settings_of(read: Read, file_name: str) -> dict[str, str]:
    """Titles and introductions as the file has them; of one title, in the language of its letters."""
    told = {name: read.settings.get(name, "")[:2000] for name in SETTINGS}
    title = " ".join((read.title or file_name.rpartition(".")[0] or file_name).split())[:200]
    told["title_ar"] = told["title_ar"][:200] or title
    told["title_fr"] = told["title_fr"][:200] or (title if language_of_words(title) == "fr" else "")
    return told


@transaction.atomic
def keep(target: Target, document: dict, standing: int | None, by: User, **told) -> Questionnaire:
    """The questionnaire; EditConflict when its questions were changed since `standing`.

    The questions of a version nobody answered give way to those of the file; an answered one stays, the next begins.
    """
    if target.is_new:
        consultation = Consultation.objects.get(pk=target.pk) if target.pk else None
        questionnaire = beginning.begin(consultation, by, **told)
    else:
        questionnaire = Questionnaire.objects.get(pk=target.pk)
    versions.change(questionnaire, lambda _before: document, by, None if target.is_new else standing)
    return questionnaire


def is_same(target: Target, read: Read) -> bool:
    """Whether the questionnaire has these very questions already."""
    last = None if target.is_new else versions.last(target.questionnaire())
    return last is not None and last.document == document_of(read.form)
