"""The forms of minutes: their text, a file, the day of the approval, why a version is replaced."""

from difflib import SequenceMatcher

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import uploaded_files
from councils.models import Minutes, MinutesFile
from edit_conflict.forms import EditionForm

LONGEST = 500_000
"""Characters of a text of minutes: some two hundred pages."""


def paragraphs_apart(first: str, second: str) -> tuple[str, str]:
    """What stands in one text only, of each; three dots for what both have."""
    texts = first.splitlines(), second.splitlines()
    apart: tuple[list[str], list[str]] = [], []
    for kind, *ends in SequenceMatcher(None, *texts).get_opcodes():
        for side, (start, end) in enumerate((ends[:2], ends[2:])):
            apart[side].extend(["…"] if kind == "equal" else texts[side][start:end])
    return "\n".join(apart[0]), "\n".join(apart[1])


class MinutesForm(EditionForm):
    """The text of a draft; from the second version on, also why it replaces the one before."""

    class Meta:
        model = Minutes
        fields = ("text", "reason")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 24, "dir": "auto", "maxlength": LONGEST}),
            "reason": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        }
        help_texts = {
            "text": _("Kept letter by letter as you write it. It can be changed until its approval is recorded."),
            "reason": _("This will be public."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].strip = False
        self.fields["text"].max_length = LONGEST
        self.fields["text"].required = True
        self.fields["reason"].required = True
        if self.instance.version == 1:
            del self.fields["reason"]

    def _show_both(self):
        """Of two long texts, only the paragraphs that differ."""
        super()._show_both()
        text = self["text"].label
        self.differences = [
            (label, *paragraphs_apart(theirs, yours)) if label == text else (label, theirs, yours)
            for label, theirs, yours in self.differences
        ]

    def clean_text(self):
        """Lines end as in a text file, so that the digest doesn't depend on the browser."""
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        if len(text) > LONGEST:
            raise forms.ValidationError(_("The text is too long: add it as a file, or in parts."), code="max_length")
        return text


class MinutesFileForm(forms.ModelForm):
    """A file of the minutes, judged by what it holds."""

    class Meta:
        model = MinutesFile
        fields = ("file", "is_public")
        widgets = {
            "file": forms.FileInput(
                attrs={"accept": uploaded_files.ACCEPT, "data-max-bytes": settings.EVIDENCE_MAX_BYTES}
            )
        }
        help_texts = {"file": _("PDF, Word, Excel, JPEG, PNG or WebP, up to 20 MB.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].max_length = None  # a name too long to keep is shortened, not refused

    def clean_file(self):
        upload = self.cleaned_data["file"]
        inspected = uploaded_files.inspect(upload)
        upload.name = self.instance.file_name = inspected.name
        self.instance.media_type, self.instance.size = inspected.media_type, inspected.size
        self.instance.sha256 = inspected.sha256
        return upload


class ApprovalForm(forms.Form):
    """The day the council approved its minutes."""

    approved_on = forms.DateField(
        label=_("Day the council approved them"),
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"),
        help_text=_("The day of the sitting, not the day you write."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["approved_on"].widget.attrs["max"] = timezone.localdate().isoformat()
