"""One council, what it asked, and everybody who could ask for its pages."""

from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from councils.models import OrdinaryMonth
from intake import papers
from organizations.models import PostKind
from organizations.permissions import data_entry_group
from recommendations.models import StatusChange
from tests.builders import (
    MINUTES,
    appoint,
    make_action,
    make_actor_map,
    make_administrator,
    make_agenda_item,
    make_answer_sheet,
    make_answering_link,
    make_attendance,
    make_consultation,
    make_council,
    make_document,
    make_evidence,
    make_finding,
    make_holder,
    make_import_sheet,
    make_map_actor,
    make_map_link,
    make_minutes,
    make_minutes_file,
    make_organization,
    make_paper,
    make_participant,
    make_phase,
    make_programme_item,
    make_published_question,
    make_questionnaire,
    make_recommendation,
    make_response,
    make_returned_sheet,
    make_session,
    make_sitting,
    make_source,
    make_strategy,
    make_table,
    make_territory,
    make_theme,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)

PEOPLE = ("visitor", "stranger", "elsewhere", "colleague", "owner", "secretary", "administrator")
"""A visitor has no account; a stranger has one and no post; "elsewhere" is the secretary of another council, who enters
its data; the owner wrote the updates, for the organization the colleague works in too; the secretary keeps the
recommendations and enters data."""


@dataclass
class World:
    """One council, what it asked, and who is around; and a second council, whose people must meet nothing of it."""

    people: dict = field(default_factory=dict)

    def __post_init__(self):
        self.territory = make_territory()
        self.council = make_council(territory=self.territory)
        self.session = make_session(council=self.council, month=1)
        self.hidden_session = make_session(council=self.council, month=5, is_public=False, summary="SECRET session")
        self.sitting = make_sitting(session=self.session)
        self.item = make_agenda_item(session=self.session, sitting=self.sitting)
        self.vote, self.attendance = make_vote(agenda_item=self.item), make_attendance(sitting=self.sitting)
        self.minutes = make_minutes(session=self.session, state="approved")
        self.scan = make_minutes_file(minutes=self.minutes)
        self.private_scan = make_minutes_file(minutes=self.minutes, is_public=False, file_name="SECRET annex.pdf")
        draft = make_minutes(session=self.session, text="SECRET minutes")
        self.scan_of_draft = make_minutes_file(minutes=draft, file_name="SECRET annex of the draft.pdf")
        make_minutes(session=self.hidden_session, text="SECRET session, its minutes", state="approved")
        self.ordinary_month = OrdinaryMonth.objects.first()
        self.source, self.theme = make_source(), make_theme()
        self.phase = make_phase()
        ours = {"organizers": [self.council.organization], "phase": self.phase, "source": self.source}
        self.consultation = make_consultation(**ours)
        self.hidden_consultation = make_consultation(is_public=False, title_ar="SECRET consultation", **ours)
        self.workshop = make_workshop(consultation=self.consultation)
        self.finding = make_finding(consultation=self.consultation)
        self.participant = make_participant(
            consultation=self.consultation,
            name="SECRET participant",
            email="secret-participant@example.org",
            phone="SECRET phone",
            category="",
            is_named=False,
        )
        self.guest = make_participant(consultation=self.consultation, name="ضيف يحمل مفتاح صفحته")
        self._prepare_the_day()
        self._ask_and_answer()
        self._map()
        self._find(ours)
        self.lead = make_organization()
        self.owner = make_holder(self.lead, PostKind.FOLLOW_UP_OFFICER, email="secret-owner@example.org")
        how = {"session": self.session, "lead": self.lead, "themes": [self.theme], "territory": self.territory}
        self.published = make_recommendation(published=True, **how)
        self.draft = make_recommendation(title="SECRET draft", **how)
        self.archived = make_recommendation(archived=True, **how)
        self.action = make_action(recommendation=self.published)
        self.update_draft = make_update(recommendation=self.published, author=self.owner, words="SECRET update")
        self.evidence_of_draft = make_evidence(update_row=self.update_draft, title="SECRET unsent piece")
        declared = make_recommendation(published=True, **how)
        self.update = make_update(recommendation=declared, author=self.owner)
        self.evidence = make_evidence(update_row=self.update, title="وثيقة عمومية")
        self.private = make_evidence(update_row=self.update, title="SECRET piece", is_public=False)
        self.declared = declared
        self._submit()
        self.people = self._people()
        self.returned = make_returned_sheet(entered_by=self.owner, file_name="SECRET returned.xlsx")
        self.imported = make_import_sheet(
            council=self.council, entered_by=self.people["secretary"], file_name="SECRET import.csv"
        )
        self.answer_sheet = make_answer_sheet(
            questionnaire=self.questionnaire, entered_by=self.people["secretary"], file_name="SECRET gathered.csv"
        )
        self.post = self.owner.appointments.get().post
        self.appointment = self.owner.appointments.get()
        self.change = StatusChange.objects.filter(recommendation=declared).latest("sequence")
        self.draft_change = StatusChange.objects.filter(recommendation=self.draft).latest("sequence")
        self.kind_of_recommendation = ContentType.objects.get_for_model(self.draft).pk
        self.paper, self.adopted = self._papers()
        self.of_no_council = papers.take_in(MINUTES, by=self.people["administrator"])
        self.factor = Authenticator.objects.create(user=make_user(), type="totp", data={"secret": "SECRET factor"})
        self.group = Group.objects.get(pk=data_entry_group().pk)

    def _prepare_the_day(self):
        """Programme, table, links and files; what is hidden in them is looked for in every page."""
        hidden = self.hidden_consultation
        self.own_strategy = make_strategy(owner=self.council.organization)
        self.programme_item = make_programme_item(consultation=self.consultation)
        self.workshop.notes = "SECRET notes of the workshop"
        self.workshop.save()
        self.table = make_table(workshop=self.workshop, notes="SECRET notes of the table")
        self.link_for_all = make_answering_link(consultation=self.consultation, key="SECRET-key-of-all")
        make_answering_link(table=self.table, key="SECRET-key-of-table")
        self.document = make_document(consultation=self.consultation, is_public=True, title="ورقة عمومية")
        self.private_document = make_document(consultation=self.consultation, title="SECRET document")
        self.document_of_hidden = make_document(consultation=hidden, is_public=True, title="SECRET document too")

    def _ask_and_answer(self):
        """A form that a table answers by its link, and one that is closed, whose results are public; one being written;
        a template.

        What the table wrote in words is the organizers' alone: nobody chose to show it.
        """
        self.link = make_answering_link(table=make_table(workshop=self.workshop, number=2))
        self.questionnaire = make_questionnaire(consultation=self.consultation, slug="form")
        closed = make_questionnaire(consultation=self.consultation, is_open=False)
        for questionnaire in (self.questionnaire, closed):
            make_published_question(questionnaire=questionnaire, name="known")
            for _ in range(6):
                make_response(questionnaire=questionnaire, answered_by="SECRET respondent")
        self.response = make_response(
            questionnaire=self.questionnaire,
            link=self.link,
            answers={"known": "yes", "words": "SECRET answer"},
            answered_by="SECRET respondent",
            may_quote=True,
        )
        told = {"slug": "draft", "title_ar": "SECRET questionnaire", "is_open": False}
        self.questionnaire_draft = make_questionnaire(consultation=self.consultation, **told)
        self.template = make_questionnaire(consultation=None, slug="map", is_open=False)

    def _map(self):
        """A public map, one of a consultation that isn't, and one kept back."""
        make_actor_map(consultation=self.consultation, kind="both", actors=[make_organization()])
        make_actor_map(consultation=self.hidden_consultation, kind="both")
        hidden_map = make_actor_map(consultation=self.consultation, kind="sector", is_public=False)
        self.hidden_actor = make_map_actor(map=hidden_map, name="SECRET actor")
        self.hidden_link = make_map_link(source=self.hidden_actor, target=make_map_actor(map=hidden_map, name="غرفة"))

    def _find(self, ours):
        """A finding kept back that stands on the answer too, and one consultation with its report."""
        kept_back = make_finding(consultation=self.consultation, number=2, text="SECRET finding", is_public=False)
        for finding in (self.finding, kept_back):
            finding.supports.create(response=self.response, question="words")
        self.reported = make_consultation(report_published_at=timezone.now(), **ours)
        make_finding(consultation=self.reported, text="SECRET finding of the report", is_public=False)

    def _papers(self):
        """One under review and one whose drafts wait, both of this council."""
        secretary = self.people["secretary"]
        open_one = make_paper(council=self.council, by=secretary, file_name="SECRET paper.txt")
        taken = make_paper(
            council=self.council, by=secretary, text="SECRET paper\n" + MINUTES.replace("فبراير", "مارس")
        )
        papers.adopt(taken, secretary)
        return open_one, taken

    def _submit(self):
        from_the_desk = Client()
        from_the_desk.force_login(self.owner)
        address = reverse("recommendations_staff:update_step", args=[self.declared.reference, self.update.pk])
        assert from_the_desk.post(address, {"step": "submit"}).status_code == 302

    def _people(self):
        other = make_council()
        people = {"visitor": None, "stranger": make_user(), "owner": self.owner, "administrator": make_administrator()}
        people["colleague"] = make_holder(self.lead, PostKind.FOLLOW_UP_OFFICER)
        for name, council in (("secretary", self.council), ("elsewhere", other)):
            people[name] = make_user(is_staff=True)
            people[name].groups.add(data_entry_group())
            appoint(people[name], council.organization, PostKind.SECRETARY)
        return people

    def client(self, name) -> Client:
        client = Client()
        if self.people[name]:
            client.force_login(self.people[name])
        return client
