"""Entering the facts of a data file.

A file is JSON: its parts are called like the models and its keys like their fields; another row is named by its slug,
its code or its number. Each row passes the checks of a form before it is saved, so a file can't hold what a person
couldn't enter.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from django.db import models

from consultations.models import (
    ActorMap,
    Consultation,
    Finding,
    MapActor,
    MapLink,
    Mention,
    Participant,
    Phase,
    Strategy,
    Workshop,
)
from councils.models import AgendaItem, Attendance, Council, Mandate, Session, Sitting, Vote
from organizations.models import Appointment, Organization, Post, Source, Territory
from recommendations.models import Recommendation, Theme

Row = TypeVar("Row", bound=models.Model)

HERE = Path(__file__).resolve().parent
NAMED_BY = {
    "territory": (Territory, "code"),
    "covers": (Territory, "code"),
    "organization": (Organization, "slug"),
    "owner": (Organization, "slug"),
    "followed_by": (Organization, "slug"),
}
"""The fields that name another row, and what names it."""


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def fields_of(facts: dict) -> dict:
    """The fields these facts give to a row: other rows found by their names; the parts, which are lists, left out."""
    fields = {}
    for name, fact in facts.items():
        if name in NAMED_BY:
            model, key = NAMED_BY[name]
            fields[name] = model.objects.get(**{key: fact})
        elif not isinstance(fact, list | dict):
            fields[name] = fact
    return fields


def enter(row: Row) -> Row:
    """Save a new row, checked as a form would."""
    row.full_clean()
    row.save()
    return row


def organizations_named(slugs: Iterable[str]) -> models.QuerySet:
    """These organizations; all of them, or the file is wrong."""
    slugs = list(slugs)
    found = Organization.objects.filter(slug__in=slugs)
    if len(found) != len(slugs):
        raise Organization.DoesNotExist(f"Not all of these exist: {', '.join(slugs)}.")
    return found


# The rooms below


def enter_organizations(rows: list[dict], **same_for_all) -> None:
    """Those that don't exist yet, with their posts and who held them."""
    for facts in rows:
        if Organization.objects.filter(slug=facts["slug"]).exists():
            continue
        parent = {"parent": Organization.objects.get(slug=facts["part_of"])} if "part_of" in facts else {}
        fields = {name: value for name, value in fields_of(facts).items() if name != "part_of"}
        organization = enter(Organization(**fields, **parent, **same_for_all))
        for post in facts.get("posts", ()):
            held = enter(Post(organization=organization, **fields_of(post)))
            for holder in post.get("appointments", ()):
                enter(Appointment(post=held, **fields_of(holder)))


def enter_consultation(facts: dict, **same_for_all) -> Consultation:
    """A consultation in its phase of its strategy, with its workshops, participants, maps and findings."""
    phases = enter_strategy(facts["strategy"])
    told = facts["consultation"]
    fields = fields_of(told) | {"phase": phases[told["phase"]], "source": enter_source(told)}
    consultation = enter(Consultation(**fields, **same_for_all))
    consultation.organizers.set(organizations_named(told["organizers"]))
    workshops = {
        row["number"]: enter(Workshop(consultation=consultation, **fields_of(row))) for row in told["workshops"]
    }
    for model, rows in ((Participant, told["participants"]), (Finding, told["findings"])):
        for row in rows:
            enter(model(**fields_of(row) | {"consultation": consultation, "workshop": workshops.get(row["workshop"])}))
    for row in told["actor_maps"]:
        enter_map(consultation, row)
    return consultation


def enter_map(consultation: Consultation, facts: dict) -> None:
    """A map with its actors and, where the source tells them, their links; the source is what mentions each."""
    actor_map = enter(ActorMap(consultation=consultation, **fields_of(facts)))
    actors = {}
    for slug in facts["actors"]:
        actors[slug] = enter(MapActor(map=actor_map, organization=Organization.objects.get(slug=slug)))
        enter(Mention(actor=actors[slug]))
    for told in facts.get("links", ()):
        ends = {"source": actors[told["from"]], "target": actors[told["to"]]}
        link = enter(MapLink(map=actor_map, mechanism=told["mechanism"], **ends))
        enter(Mention(link=link, strength=told.get("strength")))


def enter_strategy(facts: dict) -> dict[int, Phase]:
    """A strategy, and its phases by number."""
    strategy = enter(Strategy(**fields_of(facts)))
    return {row["number"]: enter(Phase(strategy=strategy, **fields_of(row))) for row in facts["phases"]}


def enter_source(facts: dict) -> Source | None:
    return enter(Source(**facts["source"])) if "source" in facts else None


def enter_council(facts: dict) -> Council:
    """The council with its mandates, unless it exists."""
    if council := Council.objects.filter(code=facts["code"]).first():
        return council
    council = enter(Council(**fields_of(facts)))
    for row in facts.get("mandates", ()):
        enter(Mandate(council=council, **row))
    return council


def enter_session(council: Council, facts: dict) -> dict[int, AgendaItem]:
    """A session with its sittings and who attended them, its agenda and the decisions; gives the agenda by order.

    A point names the one it stands under by its order; its minutes, if any, are the caller's.
    """
    session = enter(Session(council=council, source=enter_source(facts), **fields_of(facts)))
    sittings = {row["number"]: enter(Sitting(session=session, **fields_of(row))) for row in facts["sittings"]}
    for row in facts["sittings"]:
        for attendee in row["attendance"]:
            enter(Attendance(sitting=sittings[row["number"]], **fields_of(attendee)))
    agenda = {}
    for row in facts["agenda"]:
        fields = fields_of(row) | {"session": session, "sitting": sittings.get(row["sitting"])}
        fields["parent"] = agenda.get(row.get("parent"))
        agenda[row["order"]] = enter(AgendaItem(**fields))
        if "vote" in row:
            enter(Vote(agenda_item=agenda[row["order"]], **row["vote"]))
    return agenda


# This room


def enter_themes(rows: list[dict]) -> None:
    """Those that don't exist yet."""
    for facts in rows:
        if not Theme.objects.filter(slug=facts["slug"]).exists():
            enter(Theme(**facts))


def recommendation_of(facts: dict, **origin) -> Recommendation:
    """A recommendation with these facts, checked and not saved: it is the workflow that enters it."""
    recommendation = Recommendation(**fields_of(facts), **origin)
    recommendation.full_clean()
    return recommendation


def describe(recommendation: Recommendation, facts: dict) -> None:
    """Give an entered draft its themes and its partners."""
    themes = Theme.objects.filter(slug__in=facts["themes"])
    if len(themes) != len(facts["themes"]):
        raise Theme.DoesNotExist(f"Not all of these exist: {', '.join(facts['themes'])}.")
    recommendation.themes.set(themes)
    recommendation.partners.set(organizations_named(facts.get("partners", ())))
