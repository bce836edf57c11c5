"""A foreign spreadsheet is taken in, and its columns are matched."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from councils.models import Council, Session, SessionKind
from intake.imports.cells import FIRST_YEAR, LAST_YEAR
from intake.imports.fields import LEFT_OUT, LEFT_OUT_LABEL, Field
from intake.models import ImportSheet
from intake.sheet_file import SheetFileField, known_by
from organizations.models import User

MOST_SESSIONS = 100


class ImportForm(forms.Form):
    """The file, the council it is for, and the session of the rows that don't name theirs."""

    file = SheetFileField(help_text=_("XLSX or CSV, one recommendation in each row."))
    council = forms.ModelChoiceField(label=_("Council"), queryset=Council.objects.none(), empty_label=None)
    session = forms.ModelChoiceField(
        label=_("Session"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("Another, or each row says its own"),
    )
    kind = forms.ChoiceField(
        label=_("Kind of session"),
        choices=[(value, capfirst(label)) for value, label in SessionKind.choices],
        initial=SessionKind.ORDINARY,
        required=False,
    )
    month = forms.TypedChoiceField(
        label=_("Month"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", pgettext_lazy("month", "none")), *MONTHS.items()],
    )
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        widget=forms.NumberInput(attrs={"dir": "ltr", "inputmode": "numeric"}),
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        councils = Council.objects.editable_by(user).select_related("organization").order_by("organization__name_ar")
        self.fields["council"].queryset = councils
        sessions = Session.objects.editable_by(user).for_list()[:MOST_SESSIONS]
        self.fields["session"].queryset = Session.objects.filter(pk__in=[one.pk for one in sessions]).for_list()

    def clean(self):
        cleaned = super().clean()
        session, council = cleaned.get("session"), cleaned.get("council")
        if session and council and session.council_id != council.pk:
            self.add_error("session", _("This session belongs to another council."))
        if not session and bool(cleaned.get("month")) != bool(cleaned.get("year")) and not self.errors:
            self.add_error("year" if cleaned.get("month") else "month", _("Give the month and the year, or neither."))
        return cleaned

    def keep(self, by: User) -> ImportSheet:
        """The spreadsheet as it waits to be opened."""
        said = self.cleaned_data
        named = {} if said["session"] or not said["year"] else {name: said[name] for name in ("kind", "month", "year")}
        return ImportSheet.objects.create(
            **known_by(said["file"]),
            council=said["council"],
            session=said["session"],
            entered_by=by,
            **named,
        )


class MatchForm(forms.Form):
    """For each column the field it gives, or that it is left out; its names are `column-G`."""

    def __init__(self, *args, sheet: ImportSheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        choices = [(LEFT_OUT, capfirst(LEFT_OUT_LABEL)), *((value, capfirst(label)) for value, label in Field.choices)]
        for column in sheet.columns:
            letters = column["letters"]
            self.fields[f"column-{letters}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                initial=sheet.matching.get(letters, LEFT_OUT) if sheet.matching else column["field"],
                label=_("Column %(letters)s gives") % {"letters": letters},
            )

    def rows(self):
        """(column, its field of the form), for the table."""
        return [(column, self[f"column-{column['letters']}"]) for column in self.sheet.columns]

    def clean(self):
        cleaned = super().clean()
        given = [named for named in cleaned.values() if named]
        if Field.TEXT not in given and not self.errors:
            raise ValidationError(_("Say which column holds the words of the recommendation."), code="no_words")
        labels = dict(Field.choices)
        for named in {one for one in given if given.count(one) > 1}:
            raise ValidationError(
                _("“%(field)s” is given by two columns: leave one of them out."),
                params={"field": labels[named]},
                code="twice",
            )
        return cleaned

    @property
    def matching(self) -> dict[str, str]:
        return {name.removeprefix("column-"): named for name, named in self.cleaned_data.items() if named}
