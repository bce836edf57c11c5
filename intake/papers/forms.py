"""The form by which a text of minutes comes in: pasted, or in a file."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from councils.models import Council
from intake.files import Unreadable, read_text
from intake.papers.rows import MOST_ROWS
from intake.papers.words import grouped, kept
from organizations.models import User

ACCEPT = ".txt,.docx,.pdf,text/plain"


class PastedText(forms.CharField):
    """As it was pasted, but for the characters that no database keeps."""

    def to_python(self, value):
        return kept(super().to_python(value))


class PaperForm(forms.Form):
    """One text, pasted or in a file; the council only where the text may be of several."""

    text = PastedText(
        label=_("Paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text=_("The whole page may be pasted: what isn't a recommendation is left aside."),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT, "data-max-bytes": settings.EVIDENCE_MAX_BYTES}),
        help_text=_("Word (DOCX), PDF with text in it, or plain text (TXT)."),
    )
    council = forms.ModelChoiceField(
        Council.objects.none(), label=_("Council"), required=False, empty_label=_("As the text says")
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        own = Council.objects.editable_by(user).select_related("organization").order_by("territory__code", "pk")
        self.fields["council"].queryset = own
        if not user.is_superuser and len(own[:2]) < 2:
            del self.fields["council"]

    def clean(self):
        cleaned = super().clean()
        text, file = cleaned.get("text", ""), cleaned.get("file")
        if self.errors:
            return cleaned
        if text.strip() and file:
            raise ValidationError(_("Either a pasted text or a file: empty one of them."))
        if file:
            cleaned["text"] = text = self._read(file)
        if not text.strip():
            raise ValidationError(_("Paste a text, or choose a file."))
        if len(text) > settings.PAPER_MAX_CHARACTERS:
            raise ValidationError(too_long(len(text)))
        return cleaned

    @staticmethod
    def _read(file) -> str:
        try:
            return kept(read_text(file))
        except Unreadable as error:
            raise ValidationError({"file": str(error)}) from error


def too_long(letters: int) -> str:
    words = ngettext(
        "The text has %(letters)s character; up to %(most)s are read. Take the pages with the recommendations.",
        "The text has %(letters)s characters; up to %(most)s are read. Take the pages with the recommendations.",
        letters,
    )
    return words % {"letters": grouped(letters), "most": grouped(settings.PAPER_MAX_CHARACTERS)}


def too_many_rows(count: int) -> str:
    words = ngettext(
        "%(count)s recommendation was found in the text; one review holds up to %(most)s. Divide it.",
        "%(count)s recommendations were found in the text; one review holds up to %(most)s. Divide it.",
        count,
    )
    return words % {"count": grouped(count), "most": grouped(MOST_ROWS)}
