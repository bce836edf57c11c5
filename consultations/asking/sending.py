"""A form as it came in from a phone: read, checked against the version its page showed, kept."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations import responses
from consultations.asking.known import check_with_register
from consultations.asking.sent import Sent, read
from consultations.models import AnsweringLink, Channel, Questionnaire, QuestionnaireVersion, Table
from consultations.questionnaires import versions
from edit_conflict.forms import EditConflict
from survey_form import Checked

TRIES = 5
"""How often a form is checked again because its questions were being changed at that moment."""


class WhoAnswers(forms.Form):
    """Who sits at the table, and whether their words may be quoted; a link of all tables asks which one it is."""

    table = forms.ModelChoiceField(
        Table.objects.none(), required=False, label=_("Your table"), empty_label=_("No table, or I don’t know")
    )
    answered_by = forms.CharField(
        required=False,
        max_length=150,
        label=_("Who answers"),
        help_text=_("If you wish: the people at the table, or what you do. Only the organizers see it."),
    )
    may_quote = forms.BooleanField(
        required=False,
        label=_("Our words may be quoted, without our names"),
        help_text=_("Without this, what you write is counted and read by the organizers only."),
    )

    def __init__(self, *args, link: AnsweringLink, **kwargs):
        super().__init__(*args, **kwargs)
        tables = Table.objects.filter(workshop__consultation=link.consultation_id).select_related("workshop")
        if link.table_id or not tables.exists():
            del self.fields["table"]
        else:
            self.fields["table"].queryset = tables.order_by("workshop__number", "number")


@dataclass
class Sending:
    """One form that came in. `keep` it when it `is_good`."""

    link: AnsweringLink
    questionnaire: Questionnaire
    posted: QueryDict
    version: QuestionnaireVersion = field(init=False)
    sent: Sent = field(init=False)
    checked: Checked = field(init=False)

    def __post_init__(self):
        self.who = WhoAnswers(self.posted, link=self.link)
        self.check()

    def check(self) -> None:
        """Against the version the page showed, as it stands now."""
        self.version = version_shown(self.questionnaire, self.posted.get("version", ""))
        form = self.version.form
        self.sent = read(form, self.posted)
        self.checked = check_with_register(form, self.sent.answers)
        self.checked.faults += self.sent.faults

    @property
    def unasked(self) -> Mapping[str, object]:
        """Answers to questions of another version."""
        return {name: self.sent.answers[name] for name in self.checked.unknown}

    @property
    def is_empty(self) -> bool:
        return not (self.checked.answers or self.checked.faults or self.unasked)

    @property
    def is_good(self) -> bool:
        return self.who.is_valid() and not self.checked.faults and not self.is_empty

    @property
    def sent_key(self) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.posted.get("sent_key", ""))
        except ValueError:
            return None

    def keep(self) -> responses.Receipt | None:
        """None when the questions changed just now and the answers no longer fit them: show the form again."""
        for _try in range(TRIES):
            try:
                return self._kept()
            except EditConflict:
                self.check()
                if not self.is_good:
                    return None
        return None

    def _kept(self) -> responses.Receipt:
        who = self.who.cleaned_data
        return responses.receive(
            self.version,
            self.checked.answers,
            channel=Channel.LINK,
            link=self.link,
            table=self.link.table or who.get("table"),
            answered_by=who["answered_by"],
            may_quote=who["may_quote"],
            sent_key=self.sent_key,
            language=(get_language() or "ar")[:2],
            unasked=self.unasked,
        )


def version_shown(questionnaire: Questionnaire, number: str) -> QuestionnaireVersion:
    """The version of this number, where it was ever answered or in use; else the one that is answered now."""
    current = versions.current(questionnaire)
    if number == str(current.number) or not (number.isascii() and number.isdecimal() and len(number) < 5):
        return current
    once_in_use = questionnaire.versions.filter(number=int(number), in_use_from__isnull=False)
    return once_in_use.first() or current
