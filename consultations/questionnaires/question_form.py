"""The form of one question: what its kind needs, and nothing else. It makes the document of a question."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.questionnaires import conditions
from consultations.questionnaires.faults import sentence
from consultations.questionnaires.kinds import WORDS, turns_into
from consultations.questionnaires.lines import Lines
from consultations.questionnaires.writing import digest_of
from survey_form import Choice, Fault, Faulty, Form, Kind, Question, Text
from survey_form.document import LONGEST_HINT, LONGEST_LABEL
from survey_form.questions import COUNTED, WITH_BOUNDS, WITH_CHOICES

BOUNDS = ("least", "most")
ENDS = ("low", "high")
"""The names of the two ends of a scale."""


def _words(
    label, direction: str, *, rows: int = 2, longest: int = LONGEST_LABEL, language: str = ""
) -> forms.CharField:
    attributes = {"rows": rows, "dir": direction, "maxlength": longest, "lang": language}
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.Textarea(attrs=attributes))


def _line(label, direction: str, language: str) -> forms.CharField:
    attributes = {"dir": direction, "lang": language, "autocomplete": "off"}
    return forms.CharField(
        label=label, required=False, max_length=LONGEST_LABEL, widget=forms.TextInput(attrs=attributes)
    )


def _number(label, help_text="") -> forms.CharField:
    attributes = {"dir": "ltr", "inputmode": "decimal", "autocomplete": "off"}
    return forms.CharField(
        label=label, required=False, max_length=40, help_text=help_text, widget=forms.TextInput(attrs=attributes)
    )


class QuestionForm(forms.Form):
    """One question of a kind. `choices` and `rows` are its lists, `tests` its conditions, each drawn by hand.

    Faults of the document come back to the control they stand at through `take_faults`.
    """

    label_ar = _words(_("Question in Arabic"), "rtl", language="ar")
    label_fr = _words(_("Question in French"), "ltr", language="fr")
    hint_ar = _words(_("Help in Arabic"), "rtl", longest=LONGEST_HINT, language="ar")
    hint_fr = _words(_("Help in French"), "ltr", longest=LONGEST_HINT, language="fr")
    is_required = forms.BooleanField(label=_("An answer is required"), required=False)
    any_holds = forms.BooleanField(required=False)
    name = forms.CharField(
        label=_("Name of the question"),
        required=False,
        max_length=40,
        help_text=_(
            "The heading of its column in spreadsheets. Small Latin letters, digits and _; blank for the next."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    proposed = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        data=None,
        *,
        kind: Kind,
        form: Form,
        question: Question | None,
        document: dict | None,
        proposed: str,
        section: int,
    ):
        name = question.name if question else proposed
        initial = _initial(kind, question, section) | {"name": name, "proposed": proposed, "seen": digest_of(document)}
        super().__init__(data, initial=initial, auto_id="%s")
        self.kind, self.question, self.proposed = kind, question, proposed
        self._add_fields(form)
        earlier = _earlier(form, question, section)
        self.offered = conditions.offered(earlier)
        self.tests = conditions.standing(question and question.shown_if) if data is None else conditions.sent(data)
        self.choices = (
            self._lines("choices", "a", question.choices if question else ()) if kind in WITH_CHOICES else None
        )
        self.rows = self._lines("rows", "r", question.rows if question else ()) if kind == Kind.MATRIX else None
        self.condition_fault = ""

    def _lines(self, prefix: str, letter: str, standing: Sequence[Choice]) -> Lines:
        if self.is_bound:
            return Lines.sent(prefix, letter, self.data)
        return Lines.standing(prefix, letter, standing, spare=4 if prefix == "choices" else 3)

    def _add_fields(self, form: Form) -> None:
        kind, fields = self.kind, self.fields
        if len(turns_into(kind)) > 1:
            fields["becomes"] = forms.ChoiceField(
                label=_("Kind of question"),
                required=False,
                choices=[(str(one), WORDS[one].label) for one in turns_into(kind)],
            )
            fields["becomes"].widget.attrs["class"] = "form-select"
        if kind in (Kind.ONE, Kind.MANY):
            fields["with_other"] = forms.BooleanField(label=_("Offer “other”, and ask for its words"), required=False)
        if kind == Kind.NUMBER:
            fields["unit_ar"] = _line(_("Unit in Arabic"), "rtl", "ar")
            fields["unit_fr"] = _line(_("Unit in French"), "ltr", "fr")
            fields["is_whole"] = forms.BooleanField(label=_("Whole numbers only"), required=False)
        if kind in WITH_BOUNDS:
            fields["least"], fields["most"] = _number(_("Least")), _number(_("Most"))
        if kind == Kind.SCALE:
            for end, label_ar, label_fr in (
                ("low", _("What the least means, in Arabic"), _("What the least means, in French")),
                ("high", _("What the most means, in Arabic"), _("What the most means, in French")),
            ):
                fields[f"{end}_ar"], fields[f"{end}_fr"] = _line(label_ar, "rtl", "ar"), _line(label_fr, "ltr", "fr")
        if kind in COUNTED:
            fields["most"] = _number(_("How many at most"), _("Blank for as many as one likes."))
        if len(form.sections) > 1:
            names = [
                (rank, f"{rank + 1}. {one.title.pick('ar')[0]}".rstrip(". ")) for rank, one in enumerate(form.sections)
            ]
            fields["section"] = forms.TypedChoiceField(
                label=_("In section"), required=False, choices=names, coerce=int, empty_value=None
            )

    def act(self) -> bool:
        """Lines were added, moved or taken out of a list, or a condition added: nothing is saved yet."""
        deed = self.data.get("act", "")
        if deed == "test-add":
            self.tests.append(conditions.TestRow())
        return deed == "test-add" or any(one.act(deed) for one in (self.choices, self.rows) if one)

    def carry(self, seen: str) -> None:
        """Open on another state of the question from now on: sending it again is a decision with both in sight."""
        self.data = self.data.copy()
        self.data["seen"] = seen

    # What it makes

    def question_document(self) -> dict[str, object]:
        """As typed; `survey_form` says what is wrong with it."""
        typed = self.cleaned_data
        document: dict[str, object] = {
            "name": typed["name"].strip() or self.proposed,
            "kind": typed.get("becomes") or str(self.kind),
            "label": self._text("label"),
            "hint": self._text("hint"),
            "is_required": typed["is_required"],
            "with_other": typed.get("with_other", False),
            "is_whole": typed.get("is_whole", False),
            "unit": self._text("unit"),
            "least": self._bound("least"),
            "most": self._bound("most"),
            "choices": self._choices(),
            "rows": self.rows.document() if self.rows else [],
            "shown_if": conditions.document(self.tests, any_holds=typed["any_holds"]),
        }
        return {name: value for name, value in document.items() if value is not None and (value or name in BOUNDS)}

    def _text(self, name: str) -> dict[str, str]:
        both = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in ("ar", "fr")}
        return {language: words for language, words in both.items() if words}

    def _bound(self, name: str) -> int | float | str | None:
        typed = self.cleaned_data.get(name, "")
        return conditions.number_of(typed) if typed else None

    def _choices(self) -> list[dict[str, object]]:
        if self.choices:
            return self.choices.document()
        if self.kind != Kind.SCALE or not any(self._text(end) for end in ENDS):
            return []
        return [{"name": end, "label": self._text(end)} for end in ENDS]

    # What is wrong with it

    def take_faults(self, faulty: Faulty) -> None:
        """Each at its control; the places are of the whole questionnaire."""
        for fault in faulty.faults:
            self._take(fault, fault.place.split(".questions.", 1)[-1].split(".")[1:])

    def _take(self, fault: Fault, path: list[str]) -> None:
        words, part = sentence(fault), path[0] if path else ""
        lines = {"choices": self.choices, "rows": self.rows}.get(part)
        if lines:
            lines.say(int(path[1]) if len(path) > 1 else None, str(words))
        elif part == "shown_if":
            self.condition_fault = str(words)
        elif part == "choices" and len(path) > 1:  # the ends of a scale
            self.add_error(f"{ENDS[int(path[1])]}_ar", words)
        else:
            texts = {"label": "label_ar", "hint": "hint_ar", "unit": "unit_ar"}
            name = texts.get(part, part)
            self.add_error(name if name in self.fields else None, words)

    @property
    def renamed(self) -> dict[str, str]:
        return dict(self.choices.renamed()) if self.choices else {}

    @property
    def is_proposed(self) -> bool:
        """Whether its name is the one that was proposed, not one that somebody chose."""
        return self.cleaned_data["name"].strip() in ("", self.cleaned_data["proposed"])

    @property
    def has_faults(self) -> bool:
        lists = [one for one in (self.choices, self.rows) if one]
        return bool(
            self.errors
            or self.condition_fault
            or any(one.faults or any(line.faults for line in one.lines) for one in lists)
        )


def _initial(kind: Kind, question: Question | None, section: int) -> dict[str, object]:
    if question is None:
        bounds = {"least": "1", "most": "5"} if kind == Kind.SCALE else {}
        return {"becomes": str(kind), "section": section} | bounds
    texts = {"label": question.label, "hint": question.hint, "unit": question.unit}
    for end, rank in zip(ENDS, (0, -1), strict=True):
        texts[end] = question.choices[rank].label if question.choices else Text()
    initial = {
        f"{name}_{language}": getattr(text, language) for name, text in texts.items() for language in ("ar", "fr")
    }
    bounds = {name: "" if value is None else f"{value:.15g}" for name, value in _bounds(question).items()}
    return (
        initial
        | bounds
        | {
            "becomes": str(question.kind),
            "is_required": question.is_required,
            "with_other": question.with_other,
            "is_whole": question.is_whole,
            "any_holds": bool(question.shown_if and question.shown_if.any_holds),
            "section": section,
        }
    )


def _bounds(question: Question) -> dict[str, float | None]:
    return {"least": question.least, "most": question.most}


def _earlier(form: Form, question: Question | None, section: int) -> list[Question]:
    """Those a condition can ask about: before the question, or, for a new one, up to the end of its section."""
    if question is None:
        return [one for there in form.sections[: section + 1] for one in there.questions]
    found = []
    for one in form:
        if one.name == question.name:
            break
        found.append(one)
    return found
