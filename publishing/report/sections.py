"""The sections of the printed report, in the order they are read; one of which nothing is known is left out."""

from collections.abc import Iterator

from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from consultations.findings.shown import Standing
from consultations.people.coverage import Dimension
from consultations.people.heard import Heard
from consultations.results.summary import AnswerSummary, QuestionSummary, Said
from councils.templatetags.votes import outcome as words_of_vote
from publishing.report.blocks import (
    Block,
    Text,
    facts,
    formatted,
    heading,
    joined,
    named,
    ours,
    paragraph,
    points,
    said,
    table,
    titled,
)
from publishing.report.content import Report
from recommendations.models import Implementation
from recommendations.outcomes import Outcome
from recommendations.outcomes import Said as FoundAndCame

WITHHELD = gettext_lazy("A dash stands for fewer than 5 people, or for a count that would give such a one away.")


def sections(report: Report) -> list[Block]:
    """Every block of the report."""
    return [
        *_what_it_was(report),
        *_programme(report),
        *_who_was_heard(report),
        *_results(report),
        *_maps(report),
        *_findings(report),
        *_what_next(report),
        *_what_became(report),
    ]


def _what_it_was(report: Report) -> Iterator[Block]:
    one = report.consultation
    days = [one.held_on, *([one.ended_on] if one.ended_on else [])]
    yield heading(_("The consultation"))
    yield facts(
        (
            (_("Date"), [ours(" – ".join(map(date_format, days)))]),
            (_("Place"), joined([*([said(one.place)] if one.place else []), named(one.territory)])),
            (_("Speaks for"), [named(one.covers)] if one.covers else []),
            (_("Organizers"), joined(map(named, report.organizers))),
            (_("Partners"), joined(map(named, report.partners))),
            (_("Strategy"), _strategy(one.phase)),
            (_("Phase"), [ours(f"{one.phase.number}. "), titled(one.phase)] if one.phase else []),
            (_("Alongside"), [said(one.alongside)] if one.alongside else []),
        )
    )
    yield from formatted(one.summary)


def _strategy(phase) -> list[Text]:
    if phase is None:
        return []
    horizon = phase.strategy.horizon
    return joined([named(phase.strategy), *([said(horizon)] if horizon else [])])


def _programme(report: Report) -> Iterator[Block]:
    if report.programme:
        yield heading(_("Programme"))
        yield table(
            (_("Hour"), _("What was on"), _("Speakers")),
            [
                [_hours(item), [said(item.title)], [said(item.speakers)] if item.speakers else []]
                for item in report.programme
            ],
            (0, 3, 2),
        )
    if report.workshops:
        yield heading(_("Workshops"), 3 if report.programme else 2)
        yield from points([said(one.title), *_of_theme(one)] for one in report.workshops)


def _hours(item) -> list[Text]:
    hours = "–".join(time_format(hour, "H:i") for hour in (item.starts_at, item.ends_at) if hour)
    return [ours(f"{date_format(item.held_on, 'j F')} · {hours}" if item.held_on else hours)]


def _of_theme(workshop) -> list[Text]:
    return [ours(" · "), said(workshop.theme)] if workshop.theme and workshop.theme != workshop.title else []


# Who was heard


def _who_was_heard(report: Report) -> Iterator[Block]:
    if not (report.coverage or report.heard):
        return
    yield heading(_("Who was heard"))
    if report.coverage:
        total = report.coverage.total
        yield facts(((_("Invited"), [ours(_count(total.invited))]), (_("Came"), [ours(_count(total.came))])))
        for dimension in report.coverage.dimensions:
            yield from _dimension(dimension)
        yield paragraph(ours(WITHHELD), quiet=True)
    for group in report.heard:
        yield heading(capfirst(str(group.label)), 3)
        yield from points(_heard(group))


def _count(count: int | None) -> str:
    return "–" if count is None else str(count)


def _dimension(dimension: Dimension) -> Iterator[Block]:
    rows = [
        [[named(row.territory) if row.territory else ours(capfirst(row.label))], *_counts(row.counts)]
        for row in dimension.rows
        if row.counts.invited != 0 or row.counts.came != 0
    ]
    if rows:
        yield heading(dimension.title, 3)
        yield table((_("Group"), _("Invited"), _("Came")), rows, (1, 0, 0))
    missing = [row for row in dimension.unheard if row.counts.invited == 0]
    if missing and dimension.key in ("kind", "territory"):
        names = [named(row.territory) if row.territory else ours(row.label) for row in missing]
        yield paragraph(ours(_("Not heard:") + " "), *joined(names))


def _counts(counts) -> list[list[Text]]:
    return [[ours(_count(counts.invited))], [ours(_count(counts.came))]]


def _heard(group: Heard) -> Iterator[list[Text]]:
    for person in group.people:
        yield joined(
            [
                said(person.name, strong=True),
                *([said(person.function)] if person.function else []),
                *([named(person.organization)] if person.organization else []),
            ]
        )
    for organization in group.organizations:
        yield [named(organization)]
    for label in group.kinds:
        yield [ours(label)]
    if group.has_others:
        yield [ours(_("others, not named here"))]


# What was said


def _results(report: Report) -> Iterator[Block]:
    if report.results:
        yield heading(_("What the forms say"))
    for one in report.results:
        yield heading(said(*_typed(one.title)), 3)
        if one.count is not None:
            yield paragraph(ours(ngettext("%(count)s answer", "%(count)s answers", one.count) % {"count": one.count}))
        for question in one.questions:
            yield from _question(question)
    if any(question.has_withheld or question.why_withheld for one in report.results for question in one.questions):
        yield paragraph(ours(WITHHELD), quiet=True)


def _question(question: QuestionSummary) -> Iterator[Block]:
    yield heading(said(*_typed(question.label)), 4)
    if question.why_withheld:
        yield paragraph(ours(_("Too few answered for it to be told.")), quiet=True)
    for row in question.rows:
        if row.label:
            yield paragraph(said(*_typed(row.label), strong=True))
        if row.answers:
            yield table((_("Answer"), _("How many"), "%"), map(_answer, row.answers), (1, 0, 0))
    yield from points([ours(f"{what}: {how_much}")] for what, how_much in question.figures)
    for words in question.quotes:
        yield {"kind": "quote", "texts": [said(words)]}


def _typed(one: Said) -> tuple[str, str]:
    return one.words, one.language


def _answer(one: AnswerSummary) -> list[list[Text]]:
    label = [said(*_typed(one.label)), *([ours(f" · {one.note}")] if one.note else [])]
    return [label, [ours(_count(one.count))], [ours(_count(one.percent))]]


def _maps(report: Report) -> Iterator[Block]:
    drawn = [one for one in report.maps if one.actors]
    if drawn:
        yield heading(_("Maps of actors"))
        yield table(
            (_("Map"), _("Actors"), pgettext("between actors", "Links"), _("Coordinate with nobody")),
            [
                [[ours(capfirst(one.map.get_kind_display()))], *([ours(n)] for n in (one.actors, one.links, one.alone))]
                for one in drawn
            ],
            (1, 0, 0, 0),
        )


def _findings(report: Report) -> Iterator[Block]:
    if report.findings:
        yield heading(_("Findings"))
    for group in report.findings:
        yield heading(capfirst(str(group.label)), 3)
        for finding, standing in group.findings:
            yield {
                "kind": "finding",
                "number": str(finding.number),
                "texts": [said(finding.text)],
                "about": joined([*([said(finding.workshop.title)] if finding.workshop else []), *_stands_on(standing)]),
                "quotes": [[said(words)] for words in standing.quotes],
            }


def _stands_on(standing: Standing) -> Iterator[Text]:
    """Answers, then tables, where there are some."""
    if standing.answers:
        words = ngettext("%(count)s answer", "%(count)s answers", standing.answers)
        yield ours(words % {"count": standing.answers})
    if standing.tables:
        yield ours(ngettext("%(count)s table", "%(count)s tables", standing.tables) % {"count": standing.tables})


def _what_next(report: Report) -> Iterator[Block]:
    if report.consultation.what_next:
        yield heading(_("What happens next"))
        yield from formatted(report.consultation.what_next)


# What became of it


def _what_became(report: Report) -> Iterator[Block]:
    became = report.became
    if not (became.findings or became.recommendations):
        return
    yield heading(_("What became of it so far"))
    yield paragraph(ours(_("As of %(day)s.") % {"day": date_format(report.as_of)}), quiet=True)
    for theme in became.themes:
        if theme.title:
            yield heading(said(theme.title), 3)
        elif len(became.themes) > 1:
            yield heading(_("Outside the workshops"), 3)
        yield table(
            (_("You said"), _("It was decided"), _("The result")),
            [row for one in theme.said for row in _rows(one)],
            (5, 5, 4),
        )


def _rows(one: FoundAndCame) -> Iterator[list[list[Text]]]:
    words = [said(one.finding.text)] if one.finding else [ours("—")]
    if not one.came:
        yield [words, [ours(_("Nothing was decided of it yet."))], [ours("—")]]
    for outcome in one.came:
        yield [words, _decided(outcome), _result(outcome)]
        words = [ours(pgettext("the same as above", "(the same)"))]


def _decided(outcome: Outcome) -> list[Text]:
    one, item = outcome.recommendation, outcome.adopted_under
    texts = [said(one.title, one.language, strong=True), ours(f"\n{one.reference}")]
    if item:
        texts.append(ours(f" · {item.session.short_title}"))
        if vote := getattr(item, "vote", None):
            texts.append(ours(f" · {words_of_vote(vote)}"))
    return texts


def _result(outcome: Outcome) -> list[Text]:
    status = Implementation(outcome.recommendation.verified)
    texts = [said(str(capfirst(status.label)), ours("")["language"], strong=True)]
    for because in outcome.because:
        texts += [ours(f"\n{capfirst(str(because.label))}: "), said(because.reason)]
    return texts
