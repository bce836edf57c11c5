"""What a column of a file of answers may give: a question, a part of one, or what the tool writes beside answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from intake.imports.words import plain
from survey_form import OTHER_LABEL, Form, Kind, Question, Text

KEY, PARENT, MOMENT, TOOL, LEFT_OUT = "#key", "#parent", "#moment", "#tool", ""
LINK_PARTS = ("from", "to", "mechanism", "strength")


@dataclass
class Targets:
    """Of all versions of a questionnaire that may have been answered. A target is "question" or "question/part"."""

    by_target: dict[str, tuple[Question, Text]] = field(default_factory=dict)
    by_label: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, forms: Iterable[Form]) -> "Targets":
        targets = cls()
        for form in forms:
            for question in form:
                targets._add(question)
        return targets

    def __contains__(self, target: str) -> bool:
        return target in self.by_target

    def _add(self, question: Question) -> None:
        self._put(question.name, question, Text())
        for part, label in parts_of(question):
            self._put(f"{question.name}/{part}", question, label)
        if question.with_other:
            self._put(question.other_name, question, OTHER_LABEL)

    def _put(self, target: str, question: Question, part: Text) -> None:
        """The first version named has its words shown."""
        if target in self.by_target:
            return
        self.by_target[target] = (question, part)
        for language in ("ar", "fr"):
            words = plain(getattr(question.label, language))
            if more := plain(getattr(part, language)):
                words = f"{words} {more}"
            if words and self.by_label.setdefault(words, target) != target:
                self.by_label[words] = ""  # two questions ask in these words: a label doesn't say which


def parts_of(question: Question) -> list[tuple[str, Text]]:
    """The columns one question may be spread over, by name and label."""
    if question.kind == Kind.MANY:
        return [(name, question.label_of(name)) for name in question.choice_names]
    if question.kind == Kind.MATRIX:
        return [(row.name, row.label) for row in question.rows]
    if question.kind == Kind.ORGANIZATIONS:
        return [("name", Text())]
    if question.kind == Kind.LINKS:
        return [(part, Text()) for part in LINK_PARTS]
    return []
