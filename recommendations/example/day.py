"""The day of the example's consultation: programme, tables, who came, what they answered, and what is shown of it."""

import datetime
import uuid

from django.utils import timezone

from consultations.maps.building import refresh
from consultations.models import (
    ActorMap,
    AnsweringLink,
    Channel,
    Consultation,
    Finding,
    FindingSupport,
    Participant,
    ProgrammeItem,
    Questionnaire,
    Response,
    Table,
    Workshop,
)
from consultations.questionnaires import beginning, ready_made, versions
from consultations.responses import receive
from consultations.results import publication
from organizations.models import User
from recommendations.cases import reader
from survey_form import check

REPORTED_ON = datetime.date(2024, 9, 16)
FIRST_ANSWER = datetime.time(11, 30)
NAMESPACE = uuid.UUID("6b0c4c1e-5d0c-4c38-9c5d-0b6a5b1f2024")


def enter(consultation: Consultation, facts: dict, by: User) -> None:
    """All of it, through the same doors as the pages; nothing twice, as the caller asks only for a new example."""
    describe(consultation, facts)
    tables = enter_tables(consultation, facts["workshops"])
    for row in facts["programme"]:
        fields = reader.fields_of(row)
        fields["workshop"] = Workshop.objects.filter(consultation=consultation, number=row.get("workshop")).first()
        reader.enter(ProgrammeItem(consultation=consultation, **fields))
    for row in facts["participants"]:
        enter_participant(consultation, row, tables)
    ready_made.load()
    questionnaires = {row["template"]: ask(consultation, row, tables, by) for row in facts["questionnaires"]}
    draw_maps(consultation)
    show(questionnaires, facts, by)
    support(consultation, questionnaires, facts["supports"], tables)


def describe(consultation: Consultation, facts: dict) -> None:
    for name in ("privacy_purpose", "keep_months", "what_next"):
        setattr(consultation, name, facts[name])
    consultation.report_published_at = at(REPORTED_ON, datetime.time(10))
    consultation.full_clean()
    consultation.save()
    consultation.partners.set(reader.organizations_named(facts["partners"]))
    for row in facts["phases"]:
        phase = consultation.phase.strategy.phases.get(number=row["number"])
        for name in ("progress", "starts_on", "ends_on"):
            setattr(phase, name, row[name])
        phase.full_clean()
        phase.save()


def enter_tables(consultation: Consultation, rows: list[dict]) -> dict[tuple[int, int], Table]:
    """The tables by the numbers of their workshop and their own, each with its link, closed after the day."""
    tables = {}
    for row in rows:
        workshop = consultation.workshops.get(number=row["number"])
        workshop.theme, workshop.rapporteur = row["theme"], row["rapporteur"]
        workshop.full_clean()
        workshop.save()
        for told in row["tables"]:
            table = reader.enter(Table(workshop=workshop, **told))
            tables[workshop.number, table.number] = table
            closes_at = at(consultation.last_day, datetime.time(23, 59))
            reader.enter(AnsweringLink(consultation=consultation, table=table, closes_at=closes_at))
    return tables


def enter_participant(consultation: Consultation, row: dict, tables: dict) -> None:
    fields = reader.fields_of(row) | {"table": tables.get(tuple(row.get("seat", ())))}
    fields["workshop"] = fields["table"].workshop if fields["table"] else None
    fields["came_at"] = at(consultation.held_on, datetime.time(9)) if row["came"] else None
    reader.enter(Participant(consultation=consultation, **fields))


def ask(consultation: Consultation, facts: dict, tables: dict, by: User) -> Questionnaire:
    """A questionnaire made of its template, answered at the tables and on paper, then closed."""
    template = Questionnaire.objects.templates().get(slug=facts["template"])
    questionnaire = beginning.copy(template, consultation, by)
    version = versions.put_in_use(questionnaire) and versions.current(questionnaire)
    for rank, row in enumerate(facts["responses"]):
        checked = check(version.form, row["answers"])
        if checked.faults or checked.unknown:
            raise ValueError(f"{facts['template']}, response {rank}: {checked.faults or checked.unknown}")
        table, is_typed = tables[tuple(row["seat"])], row.get("on_paper", False)
        receive(
            version,
            checked.answers,
            channel=Channel.PAPER if is_typed else Channel.LINK,
            link=None if is_typed else table.links.first(),
            table=table,
            answered_by=row.get("answered_by", ""),
            entered_by=by if is_typed else None,
            may_quote=row["may_quote"],
            sent_key=uuid.uuid5(NAMESPACE, f"{facts['template']} {rank}"),
            received_at=at(consultation.held_on, FIRST_ANSWER) + datetime.timedelta(minutes=3 * rank),
        )
    return questionnaire


def draw_maps(consultation: Consultation) -> None:
    """The maps gain what the answers name, and are public."""
    refresh(consultation)
    ActorMap.objects.filter(consultation=consultation).update(is_public=True)


def show(questionnaires: dict[str, Questionnaire], facts: dict, by: User) -> None:
    """Publish the questions that are to be, and choose a few quotes among the answers that allow it."""
    for row in facts["questionnaires"]:
        publication.publish(questionnaires[row["template"]], row["published"], by)
    for row in facts["quotes"]:
        for response in quotable(questionnaires[row["template"]], row["question"])[: row["most"]]:
            publication.quote(response, row["question"])


def quotable(questionnaire: Questionnaire, question: str) -> list[Response]:
    """The first response with each wording of this answer, of those that may be quoted."""
    found = Response.objects.filter(version__questionnaire=questionnaire, may_quote=True).order_by("received_at", "pk")
    by_words: dict[str, Response] = {}
    for response in found:
        if words := response.answers.get(question):
            by_words.setdefault(words, response)
    return list(by_words.values())


def support(consultation: Consultation, questionnaires: dict, rows: list[dict], tables: dict) -> None:
    """What each finding stands on: notes of tables, and the n-th answer to a question that has words."""
    for row in rows:
        finding = Finding.objects.get(consultation=consultation, number=row["finding"])
        for seat in row.get("tables", ()):
            reader.enter(FindingSupport(finding=finding, table=tables[tuple(seat)]))
        for template, question, rank in row.get("answers", ()):
            found = Response.objects.filter(version__questionnaire=questionnaires[template]).order_by("pk")
            response = [one for one in found if one.answers.get(question)][rank]
            reader.enter(FindingSupport(finding=finding, response=response, question=question))


def announce(consultation: Consultation, facts: dict, by: User) -> Consultation:
    """The next meeting of the same strategy, with its programme and its registration open."""
    fields = reader.fields_of(facts) | {"phase": consultation.phase.strategy.phases.get(number=facts["phase"])}
    held = ("privacy_purpose", "keep_months")
    fields |= {name: getattr(consultation, name) for name in held}
    coming = reader.enter(Consultation(registration_opens=True, is_example=True, **fields))
    coming.organizers.set(consultation.organizers.all())
    for row in facts["programme"]:
        reader.enter(ProgrammeItem(consultation=coming, **row))
    for questionnaire in consultation.questionnaires.order_by("order"):
        beginning.copy(questionnaire, coming, by)
    return coming


def at(day: datetime.date | str, time: datetime.time) -> datetime.datetime:
    day = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return timezone.make_aware(datetime.datetime.combine(day, time))
