"""A file of answers is taken in, and its columns are put right."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from consultations.models import Questionnaire
from intake.answers.targets import LEFT_OUT, Targets
from intake.answers.verdicts import answerable
from intake.models import AnswerSheet
from intake.sheet_file import SheetFileField, known_by
from organizations.models import User
from survey_form import Kind

LONGEST_LABEL = 90


class AnswersForm(forms.Form):
    """The file."""

    file = SheetFileField(help_text=_("XLSX or CSV, as KoboToolbox or ODK exports it: one answer in each row."))

    def keep(self, questionnaire: Questionnaire, by: User) -> AnswerSheet:
        file = known_by(self.cleaned_data["file"])
        return AnswerSheet.objects.create(questionnaire=questionnaire, entered_by=by, **file)


class MatchForm(forms.Form):
    """What each column gives, one select a column; those of the tool itself aren't asked about."""

    def __init__(self, *args, sheet: AnswerSheet, **kwargs):
        super().__init__(*args, **kwargs)
        choices = choices_of(sheet.questionnaire)
        self.columns = [column for column in sheet.columns if not column["gives"].startswith("#")]
        for place, column in enumerate(self.columns):
            label = column["header"] or column["letters"]
            self.fields[f"column-{place}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                initial=column["gives"],
                label=label,
                widget=forms.Select(attrs={"class": "form-select", "aria-label": label}),
            )

    def rows(self) -> Iterator[tuple[dict, forms.BoundField]]:
        """Those that answer nothing yet come first."""
        pairs = [(column, self[f"column-{place}"]) for place, column in enumerate(self.columns)]
        return iter(sorted(pairs, key=lambda pair: pair[0]["gives"] != LEFT_OUT))

    @property
    def matching(self) -> dict[str, str]:
        """By column, what was said otherwise than its heading says."""
        return {column["id"]: self.cleaned_data[f"column-{place}"] for place, column in enumerate(self.columns)}


def choices_of(questionnaire: Questionnaire) -> list:
    """Every target, grouped by question where one has parts."""
    targets = Targets.of(version.form for version in answerable(questionnaire))
    groups: dict[str, list[tuple[str, str]]] = {}
    language = get_language() or "ar"
    for target, (question, part) in targets.by_target.items():
        label = question.label.pick(language)[0][:LONGEST_LABEL]
        words = part.pick(language)[0][:LONGEST_LABEL]
        if question.kind in (Kind.ORGANIZATIONS, Kind.LINKS) and "/" in target:
            words = gettext("part “%(part)s”") % {"part": target.partition("/")[2]}
        groups.setdefault(label, []).append((target, words or label))
    alone = ((label, held) if len(held) > 1 else held[0] for label, held in groups.items())
    return [(LEFT_OUT, gettext("— left out —")), *alone]
