"""What the review screen draws: the source with its marks, the session, and one card for each row."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from councils.models import Session
from intake.models import Choice, Paper, Proposal
from intake.papers.adopting import free_names
from intake.papers.marks import Mark, differing, marked_text
from intake.papers.problems import Problems
from intake.papers.saving import lead_words
from intake.papers.words import language_of
from organizations.models import User
from recommendations.models import Recommendation, RecommendationKind, Theme

LETTERS_A_LINE = 62
CHOSEN = '<option value="{}" selected>{}</option>'
ALIKE = ((95, gettext_lazy("the same words")), (80, gettext_lazy("nearly the same words")), (0, gettext_lazy("alike")))
PARTLY = (
    (95, gettext_lazy("in part, in the same words")),
    (80, gettext_lazy("in part, in nearly the same words")),
    (0, gettext_lazy("in part")),
)
OTHER_CHOICES = (
    (Choice.DUPLICATE, gettext_lazy("the same")),
    (Choice.CARRIES_OVER, gettext_lazy("it carries it over")),
    (Choice.SUPERSEDES, gettext_lazy("it supersedes it")),
)


@dataclass(frozen=True)
class Option:
    """One way to answer what a row is to another: the value a radio button sends."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Alike:
    """Something a row is like: a recommendation of the register, or another row of the same text."""

    name: str
    address: str
    title: str
    language: str
    score_words: str
    theirs: SafeString
    options: list[Option]

    @property
    def is_chosen(self) -> bool:
        return any(option.is_chosen for option in self.options)


@dataclass
class Card:
    """One row, as it is drawn."""

    row: Proposal
    number: int | None
    reference: str
    language: str
    lines: int
    lead: str
    kinds: SafeString
    themes: SafeString
    parts: list[str]
    alike: list[Alike]
    other: str
    other_options: list[Option]
    problems: list[str]
    theirs: dict[str, str] = field(default_factory=dict)
    """After two people saved: what the other one wrote, by the name of the field."""

    @property
    def title_lines(self) -> int:
        return len(self.row.title) // LETTERS_A_LINE + 1

    @property
    def is_new(self) -> bool:
        return self.row.choice == Choice.NEW

    @property
    def is_other(self) -> bool:
        """The recommendation it is compared with isn't among those it is like."""
        return any(option.is_chosen for option in self.other_options)

    @property
    def look(self) -> str:
        if self.row.is_dropped:
            return "out"
        if self.problems:
            return "wrong"
        if self.row.choice == Choice.DUPLICATE:
            return "same"
        return "check" if self.row.is_from_prose or self.parts else ""


def likeness_words(found: dict) -> str:
    """How much alike they are; between a part of one and the other where only that is alike."""
    scale = PARTLY if found.get("in_part") else ALIKE
    return next(str(words) for least, words in scale if found["score"] >= least)


def options(choices: Sequence[tuple[str, str]], chosen) -> SafeString:
    """The `<option>` elements of a select."""
    written = (
        format_html(CHOSEN if str(value) == str(chosen) else '<option value="{}">{}</option>', value, label)
        for value, label in choices
    )
    return format_html_join("", "{}", ((one,) for one in written))


def numbers_of(rows: Sequence[Proposal]) -> dict[int, int]:
    """The rank of each row among those that aren't left out."""
    kept = [row for row in rows if not row.is_dropped]
    return {row.pk: place for place, row in enumerate(kept, start=1)}


class Review:
    """The screen of one paper for one person; everything is read in a fixed number of queries."""

    def __init__(self, paper: Paper, rows: list[Proposal], by: User, problems: Problems):
        self.paper, self.rows, self.by, self.problems = paper, rows, by, problems
        self.themes = [("", "—"), *((theme.pk, theme.name) for theme in Theme.objects.all())]
        self.kinds = [(value, capfirst(label)) for value, label in RecommendationKind.choices]
        self.register = self._register()
        self.numbers = numbers_of(rows)
        self.references = self._references()
        self.cards = [self._card(row) for row in rows]

    # The rows

    def _register(self) -> dict[str, Recommendation]:
        wanted = {one["reference"] for row in self.rows for one in row.similar if "reference" in one}
        visible = Recommendation.objects.visible_to(self.by).filter(reference__in=wanted)
        found = visible.only("reference", "title", "text", "language") if wanted else []
        return {one.reference: one for one in found}

    def _references(self) -> Mapping[int, str]:
        """The reference each draft would be given now."""
        paper = self.paper
        if not (paper.council_id and paper.kind and paper.year and paper.month):
            return {}
        names = ("council", "kind", "year", "month", "number")
        free = free_names(Session(**{name: getattr(paper, name) for name in names}))
        return {row.pk: next(free)[1] for row in self.rows if row.becomes_a_draft}

    def _card(self, row: Proposal) -> Card:
        alike = list(filter(None, (self._alike(row, one) for one in row.similar)))
        alike.sort(key=lambda one: not one.is_chosen)
        offered = {option.value for one in alike for option in one.options}
        other = row.target_typed or (row.target.reference if row.target_id else "")
        is_other = bool(other) and f"{row.choice}:{other}" not in offered and row.choice != Choice.NEW
        return Card(
            row=row,
            number=self.numbers.get(row.pk),
            reference=self.references.get(row.pk, ""),
            language=language_of(row.text),
            lines=sum(len(line) // LETTERS_A_LINE + 1 for line in row.text.split("\n")),
            lead=lead_words(row),
            kinds=options(self.kinds, row.kind),
            themes=options(self.themes, row.theme_id or ""),
            parts=[self.paper.text[start:end] for start, end in row.parts],
            alike=alike,
            other=other if is_other else "",
            other_options=[
                Option(f"{choice}:other", capfirst(label), is_other and row.choice == choice)
                for choice, label in OTHER_CHOICES
            ],
            problems=self.problems.get(row.pk, []),
        )

    def _alike(self, row: Proposal, found: dict) -> Alike | None:
        """Nothing for what is no longer there, or isn't for these eyes."""
        if "reference" in found:
            one = self.register.get(found["reference"])
            if one is None:
                return None
            named = one.reference, one.get_absolute_url(), one.title, one.language, one.text
            choices = OTHER_CHOICES
            is_target = row.target_id == one.pk
            value = one.reference
        else:
            other = next((other for other in self.rows if other.pk == found.get("row") and not other.is_dropped), None)
            if other is None:
                return None
            number = _("Row %(number)s of this text") % {"number": self.numbers[other.pk]}
            named = number, f"#p-{other.pk}", "", language_of(other.text), other.text
            choices = OTHER_CHOICES[:1]
            is_target = row.twin_id == other.pk
            value = f"row:{other.pk}"
        name, address, title, language, text = named
        return Alike(
            name=name,
            address=address,
            title=title,
            language=language,
            score_words=likeness_words(found),
            theirs=differing(text, row.text),
            options=[
                Option(f"{choice}:{value}", capfirst(label), is_target and row.choice == choice)
                for choice, label in choices
            ],
        )

    # The source

    @property
    def source(self) -> SafeString:
        facts = [
            Mark(*self.paper.findings[name], f"f-{name}", f"fact-{name}", "", "fact")
            for name in ("council", "session")
            if name in self.paper.findings
        ]
        return self.source_of(self.paper, self.rows, facts)

    @classmethod
    def source_of(cls, paper: Paper, rows: Sequence[Proposal], facts: Sequence[Mark] = ()) -> SafeString:
        """The text, with the place of each row marked by its number."""
        numbers = numbers_of(rows)
        marks = [
            Mark(row.start, row.end, f"s-{row.pk}", f"p-{row.pk}", str(numbers.get(row.pk, "")), cls._look(row))
            for row in rows
            if row.start is not None
        ]
        return marked_text(paper.text, [*marks, *facts])

    @staticmethod
    def _look(row: Proposal) -> str:
        return "out" if row.is_dropped else ("same" if row.choice == Choice.DUPLICATE else "")

    # The session

    def said(self, name: str) -> str:
        """The words of the text this fact was read in."""
        span = self.paper.findings.get(name)
        return " ".join(self.paper.text[span[0] : span[1]].split()) if span else ""

    @property
    def council_words(self) -> str:
        return self.said("council")

    @property
    def session_words(self) -> str:
        return self.said("session")

    @property
    def consultation(self) -> dict | None:
        """What was read of a consultation, where the text is about one."""
        found = self.paper.findings.get("consultation")
        if not found:
            return None
        held_on = datetime.date.fromisoformat(found["held_on"]) if found["held_on"] else None
        return {**found, "held_on": held_on}

    @property
    def is_only_heard(self) -> bool:
        """It is about a consultation, and nobody added a row."""
        return bool(self.consultation) and not self.rows

    # What will happen

    @property
    def counts(self) -> dict[str, int]:
        kept = [row for row in self.rows if not row.is_dropped]
        drafts = sum(row.becomes_a_draft for row in kept)
        return {"drafts": drafts, "out": len(self.rows) - len(kept), "same": len(kept) - drafts}
