"""A questionnaire written as an XLSForm that pyxform, KoboToolbox and ODK take, and that reads back as the same one.

What XLSForm has no word for stands in a column of our own, `tawsiyat`, which the other tools pass over.
"""

from collections.abc import Iterator, Sequence

from survey_form import OTHER_LABEL, Choice, Form, Kind, Question, Section, Text
from xlsform import words
from xlsform.bounds import constraint_of
from xlsform.conditions import relevant_of
from xlsform.expressions import written
from xlsform.languages import NAMES, column
from xlsform.sheets import Sheet

OWN = "tawsiyat"
MECHANISM_LIST, STRENGTH_LIST, PLACE_LIST = "tawsiyat-mechanism", "tawsiyat-strength", "tawsiyat-place"
"""With a hyphen, which no name of a question has: each question has a list of its own name."""
TYPES = {
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "text",
    Kind.DATE: "date",
    Kind.SCALE: "range",
    Kind.PLACE: "text",
}
SELECTS = {Kind.ONE: "select_one", Kind.MANY: "select_multiple", Kind.RANKING: "rank"}
CONTROLS = {code: None for code in range(32) if chr(code) not in "\n\t"}
HELD_APART = "$\u2060{"
"""`${` would name a question to other tools; with a word joiner in it, it is words."""

Row = dict[str, str]


def sheets_of(
    form: Form,
    *,
    title: str,
    form_id: str,
    languages: Sequence[str] = ("ar", "fr"),
    about: Row | None = None,
    places: Sequence[tuple[str, Text]] = (),
) -> dict[str, Sheet]:
    """The sheets "survey", "choices" and "settings".

    `about` are more settings, which only this house reads; `places` the codes and names a question of place offers:
    without them it is asked for in words.
    """
    writer = _Writer(form, languages, places)
    survey, choices = list(writer.survey()), list(writer.choices())
    texts = [column(part, language) for part in ("label", "hint", "unit") for language in languages]
    settings = {
        "form_title": plain(title),
        "form_id": form_id,
        "default_language": NAMES[languages[0]],
        **{name: plain(value) for name, value in (about or {}).items()},
    }
    headings = ["type", "name", *texts[: 2 * len(languages)], "required", "relevant", "constraint", "appearance"]
    return {
        "survey": Sheet.made("survey", [*headings, "parameters", *texts[2 * len(languages) :], OWN], survey),
        "choices": Sheet.made("choices", ["list_name", "name", *texts[: len(languages)], OWN], choices),
        "settings": Sheet.made("settings", list(settings), [settings]),
    }


def languages_in(form: Form) -> tuple[str, ...]:
    """Those in which at least one question is asked: a language without any would be a column of dashes."""
    used = (one for one in NAMES if any(getattr(question.label, one) for question in form))
    return tuple(used) or ("ar",)


def plain(words_said: str) -> str:
    """Words as a sheet and an XForm can hold them."""
    return words_said.translate(CONTROLS).replace("${", HELD_APART)


def added_to_hint(unit: str, ends: Sequence[str], least: object, most: object) -> str:
    """What the hint says in one language beside its own words: the unit of a number, the ends of a scale."""
    if unit:
        return f"[{unit}]"
    if len(ends) > 1 and ends[0] and ends[-1]:
        return f"[{least} = {ends[0]} · {most} = {ends[-1]}]"
    return ""


class _Writer:
    def __init__(self, form: Form, languages: Sequence[str], places: Sequence[tuple[str, Text]]):
        self.form, self.languages, self.places = form, languages, places
        self.taken = {question.name for question in form} | {question.other_name for question in form}

    def text(self, part: str, text: Text) -> Row:
        return {column(part, language): plain(getattr(text, language)) for language in self.languages}

    def survey(self) -> Iterator[Row]:
        for rank, section in enumerate(self.form.sections, start=1):
            yield from self.section(section, self.free(f"section_{rank}"))

    def free(self, name: str) -> str:
        while name in self.taken:
            name = f"{name}_"
        self.taken.add(name)
        return name

    def section(self, section: Section, name: str) -> Iterator[Row]:
        yield {"type": "begin_group", "name": name, OWN: "section", **self.text("label", section.title)}
        if section.hint:
            yield {"type": "note", "name": self.free(f"{name}_hint"), OWN: "hint", **self.text("label", section.hint)}
        for question in section.questions:
            yield from self.question(question)
        yield {"type": "end_group", "name": name}

    def question(self, question: Question) -> Iterator[Row]:
        row = {
            "name": question.name,
            **self.text("label", question.label),
            **self.hint(question),
            "relevant": relevant_of(self.form, question.shown_if),
        }
        if question.kind == Kind.MATRIX:
            yield from self.matrix(question, row)
        elif question.kind in (Kind.ORGANIZATIONS, Kind.LINKS):
            yield from self.repeat(question, row)
        else:
            yield row | self.asked(question)
            if question.with_other:
                yield self.which_other(question)

    def hint(self, question: Question) -> Row:
        row = self.text("unit", question.unit) if question.kind == Kind.NUMBER else {}
        for language in self.languages:
            unit = getattr(question.unit, language) if question.kind == Kind.NUMBER else ""
            ends = [getattr(choice.label, language) for choice in question.choices if question.kind == Kind.SCALE]
            if question.kind == Kind.PLACE and not self.places:
                unit = getattr(words.PLACE, language)
            parts = (getattr(question.hint, language), added_to_hint(unit, ends, question.least, question.most))
            row[column("hint", language)] = plain("\n".join(filter(None, parts)))
        return row

    def asked(self, question: Question) -> Row:
        """The type of a question that takes one row, and what goes with it."""
        kind, own = question.kind, []
        if kind == Kind.NUMBER:
            row = {"type": "integer" if question.is_whole else "decimal"}
        elif kind in SELECTS:
            row = {"type": f"{SELECTS[kind]} {question.name}"}
        else:
            row = {"type": f"select_one {PLACE_LIST}" if kind == Kind.PLACE and self.places else TYPES[kind]}
        if kind == Kind.LONG_TEXT:
            row["appearance"] = "multiline"
        if kind == Kind.PLACE:
            own.append("kind=place")
        if kind == Kind.SCALE:
            row["parameters"] = f"start={question.least} end={question.most} step=1"
            own += [f"ends={question.name}"] if question.choices else []
        if kind == Kind.RANKING and question.most is not None:
            own.append(f"most={written(question.most)}")
        row |= {"constraint": constraint_of(question), "required": "yes" if question.is_required else ""}
        return row | {OWN: " ".join(own)}

    def which_other(self, question: Question) -> Row:
        said = f"selected(${{{question.name}}}, 'other')"
        return {
            "type": "text",
            "name": question.other_name,
            **self.text("label", words.OTHER_WHICH),
            "required": "yes",
            "relevant": said if question.kind == Kind.MANY else f"${{{question.name}}} = 'other'",
            OWN: "other",
        }

    def matrix(self, question: Question, row: Row) -> Iterator[Row]:
        yield {"type": "begin_group", **row, "appearance": "table-list", OWN: "kind=matrix"}
        for one in question.rows:
            yield {
                "type": f"select_one {question.name}",
                "name": f"{question.name}__{one.name}",
                **self.text("label", one.label),
                "required": "yes" if question.is_required else "",
            }
        yield {"type": "end_group", "name": question.name}

    def repeat(self, question: Question, row: Row) -> Iterator[Row]:
        own = f"kind={question.kind}" + ("" if question.most is None else f" most={written(question.most)}")
        yield {"type": "begin_repeat", **row, OWN: own}
        parts = (("name", "text", words.ORGANIZATION),)
        if question.kind == Kind.LINKS:
            parts = (
                ("from", "text", words.FROM),
                ("to", "text", words.TO),
                ("mechanism", f"select_one {MECHANISM_LIST}", words.MECHANISM),
                ("strength", f"select_one {STRENGTH_LIST}", words.STRENGTH),
            )
        for part, kind, label in parts:
            required = "yes" if question.is_required else ""
            name = f"{question.name}__{part}"
            yield {"type": kind, "name": name, **self.text("label", label), "required": required}
        yield {"type": "end_repeat", "name": question.name}

    def choices(self) -> Iterator[Row]:
        for question in self.form:
            if question.kind in (*SELECTS, Kind.MATRIX, Kind.SCALE):
                yield from self.listed(question.name, question.choices)
            if question.with_other and "other" not in (choice.name for choice in question.choices):
                yield {"list_name": question.name, "name": "other", **self.text("label", OTHER_LABEL), OWN: "other"}
        if any(question.kind == Kind.LINKS for question in self.form):
            for name, labels in ((MECHANISM_LIST, words.MECHANISMS), (STRENGTH_LIST, words.STRENGTHS)):
                yield from self.listed(name, [Choice(str(key), label) for key, label in labels.items()])
        if any(question.kind == Kind.PLACE for question in self.form):
            yield from self.listed(PLACE_LIST, [Choice(code, name) for code, name in self.places])

    def listed(self, name: str, choices: Sequence[Choice]) -> Iterator[Row]:
        for choice in choices:
            yield {"list_name": name, "name": choice.name, **self.text("label", choice.label)}
