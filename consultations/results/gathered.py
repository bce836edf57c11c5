"""The results of a consultation as fetched: its questionnaires, what was answered, what is published, who is named.

A fixed number of queries whatever the number of answers; the counting itself is plain Python.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet

from consultations.models import (
    Channel,
    Consultation,
    PublishedQuestion,
    Questionnaire,
    QuestionnaireVersion,
    Quote,
    Response,
)
from consultations.results.counting import Answered, tally_versions
from consultations.results.open_to_all import open_to_all
from consultations.results.shapes import Line, Part, Tally
from consultations.withholding import hidden_in_row, is_too_few
from organizations.models import Organization, Territory
from survey_form import Kind, Text

WORDS = (Kind.TEXT, Kind.LONG_TEXT)


@dataclass(frozen=True)
class Words:
    """What one answer says to a question that asks for words."""

    response: int
    words: str
    may_quote: bool
    is_chosen: bool


@dataclass(frozen=True)
class Result:
    """One question with its results, whether the public sees them, and what is quoted of it."""

    tally: Tally
    is_published: bool
    words: tuple[Words, ...] = ()
    opened: Tally | None = None
    """For organizers: what the public sees of it, or would."""

    @property
    def quotable(self) -> int:
        return sum(one.may_quote for one in self.words)

    @property
    def is_regrouped(self) -> bool:
        """To organizers: the public reads these numbers or days in wider spans."""
        return self.opened is not None and not self.opened.withheld and self.opened.has_other_spans_than(self.tally)

    @property
    def takes_quotes(self) -> bool:
        return self.tally.question.kind in WORDS

    @property
    def quotes(self) -> list[str]:
        return [one.words for one in self.words if one.is_chosen and one.may_quote]


@dataclass(frozen=True)
class Results:
    """One questionnaire with its results. `count` is how many answered; None: too few to say."""

    questionnaire: Questionnaire
    count: int | None
    by_channel: tuple[tuple[str, int | None], ...]
    results: tuple[Result, ...]
    versions: int = 1

    @property
    def is_waiting(self) -> bool:
        """Answers still come in: the public sees no counts yet, or each answer would show as a difference."""
        return self.questionnaire.is_open

    @property
    def withheld_count(self) -> int:
        """To organizers: of how many answered questions the public doesn't see all, or wouldn't."""
        return sum(
            result.opened is not None and result.opened.has_withheld and bool(result.tally.answered)
            for result in self.results
        )

    @property
    def published(self) -> list[Result]:
        return [result for result in self.results if result.is_published]


@dataclass
class _Fetched:
    """What one questionnaire's results are made of."""

    questionnaire: Questionnaire
    versions: list[QuestionnaireVersion] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    published: set[str] = field(default_factory=set)
    quoted: set[tuple[int, str]] = field(default_factory=set)


def results_for_organizers(consultation: Consultation, responses: QuerySet | None = None) -> list[Results]:
    """Everything, whole, of all answers, with what the public would see of it; or whole, of some answers alone."""
    fetched = _fetch(consultation.questionnaires.all(), responses)
    names = _names(fetched)
    return [_whole(one, names, with_opened=responses is None) for one in fetched]


def results_for_all(consultation: Consultation) -> list[Results]:
    """What the public may see: published questions alone, small cells withheld; nothing of what isn't published.

    A questionnaire that still takes answers is there without counts.
    """
    published = PublishedQuestion.objects.filter(questionnaire__consultation=consultation)
    fetched = _fetch(consultation.questionnaires.filter(pk__in=published.values("questionnaire")))
    names = _names(fetched)
    return [_public(one, names) for one in fetched]


def _fetch(questionnaires: QuerySet, responses: QuerySet | None = None) -> list[_Fetched]:
    fetched = {one.pk: _Fetched(one) for one in questionnaires.order_by("order", "pk")}
    if not fetched:
        return []
    by_version = {}
    for version in QuestionnaireVersion.objects.filter(questionnaire__in=fetched).order_by("-number"):
        fetched[version.questionnaire_id].versions.append(version)
        by_version[version.pk] = fetched[version.questionnaire_id]
    counted = (Response.objects.all() if responses is None else responses).counted().filter(version__in=by_version)
    for response in counted.only("version_id", "answers", "channel", "may_quote").order_by("pk"):
        by_version[response.version_id].responses.append(response)
    for questionnaire, name in PublishedQuestion.objects.filter(questionnaire__in=fetched).values_list(
        "questionnaire_id", "name"
    ):
        fetched[questionnaire].published.add(name)
    for version, response, name in Quote.objects.filter(response__version__in=by_version).values_list(
        "response__version_id", "response_id", "name"
    ):
        by_version[version].quoted.add((response, name))
    return list(fetched.values())


def _tallies(one: _Fetched) -> list[Tally]:
    by_version: dict[int, list] = {version.pk: [] for version in one.versions}
    for response in one.responses:
        by_version[response.version_id].append(response.answers)
    return tally_versions(Answered(version.number, version.form, by_version[version.pk]) for version in one.versions)


def _whole(one: _Fetched, names: Mapping[str, Text], with_opened: bool) -> Results:
    tallies = _tallies(one)
    opened = open_to_all(tallies) if with_opened else [None] * len(tallies)
    channels = [response.channel for response in one.responses]
    return Results(
        one.questionnaire,
        len(one.responses),
        tuple((channel.label, channels.count(channel)) for channel in Channel if channel in channels),
        tuple(
            replace(_result(one, _named(tally, names), one.responses), opened=shown)
            for tally, shown in zip(tallies, opened, strict=True)
        ),
        len(one.versions),
    )


def _public(one: _Fetched, names: Mapping[str, Text]) -> Results:
    if one.questionnaire.is_open:
        return Results(one.questionnaire, None, (), ())
    results = [_result(one, _named(tally, names), one.responses) for tally in open_to_all(_tallies(one))]
    return Results(
        one.questionnaire,
        None if is_too_few(len(one.responses)) else len(one.responses),
        tuple(_channels([response.channel for response in one.responses])),
        tuple(
            replace(result, words=tuple(words for words in result.words if words.is_chosen and words.may_quote))
            for result in results
            if result.is_published
        ),
        versions=len(one.versions),
    )


def _channels(channels: list[str]) -> Iterator[tuple[str, int | None]]:
    counts = [channels.count(channel) for channel in Channel]
    hidden = hidden_in_row(counts)
    for place, channel in enumerate(Channel):
        if counts[place]:
            yield channel.label, None if place in hidden or is_too_few(len(channels)) else counts[place]


def _result(one: _Fetched, tally: Tally, responses: Iterable[Response]) -> Result:
    words = ()
    if tally.question.kind in WORDS:
        words = tuple(
            Words(response.pk, said, response.may_quote, (response.pk, tally.name) in one.quoted)
            for response in responses
            if isinstance(said := response.answers.get(tally.name), str) and said
        )
    return Result(tally, tally.name in one.published, words)


# Names of organizations and territories


def _names(fetched: list[_Fetched]) -> dict[str, Text]:
    """The key of a line → its name, for what the answers call by an address or a code: two queries at most."""
    questions = [question for one in fetched for version in one.versions for question in version.form]
    by_kind = {kind: {q.name for q in questions if q.kind == kind} for kind in (Kind.PLACE, Kind.ORGANIZATIONS)}
    answers = [response.answers for one in fetched for response in one.responses]
    codes = {given[name] for given in answers for name in by_kind[Kind.PLACE] if isinstance(given.get(name), str)}
    slugs = {
        body["slug"]
        for given in answers
        for name in by_kind[Kind.ORGANIZATIONS]
        if isinstance(given.get(name), list)
        for body in given[name]
        if isinstance(body, dict) and isinstance(body.get("slug"), str)
    }
    found = {}
    if codes:
        for place in Territory.objects.filter(code__in=codes):
            found[place.code] = Text(place.name_ar, place.name_fr)
    if slugs:
        for body in Organization.objects.filter(slug__in=slugs).only("slug", "name_ar", "name_fr"):
            found[f"slug {body.slug}"] = Text(body.name_ar, body.name_fr)
    return found


def _named(tally: Tally, names: Mapping[str, Text]) -> Tally:
    if tally.question.kind not in (Kind.PLACE, Kind.ORGANIZATIONS):
        return tally
    return replace(tally, parts=tuple(_part_named(part, names) for part in tally.parts))


def _part_named(part: Part, names: Mapping[str, Text]) -> Part:
    return replace(part, lines=tuple(_line_named(line, names) for line in part.lines))


def _line_named(line: Line, names: Mapping[str, Text]) -> Line:
    return replace(line, label=names.get(line.key, line.label))
