import secrets
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from councils.models import Council
from organizations.models import User
from recommendations.cases import reader
from recommendations.example import day, people, teller
from recommendations.example.minutes import enter_minutes

HERE = Path(people.__file__).resolve().parent
SIGN_IN = ("admin@example.org", "officer@example.org", "secretary@example.org")
"""The accounts that get a password; nobody signs in with the others."""


class Command(BaseCommand):
    help = "Enter the example: a council of a province that doesn't exist, its recommendations and their follow-up."

    def add_arguments(self, parser):
        parser.add_argument("--password", help="For the accounts of the example; without it, one is made and printed.")

    @transaction.atomic
    def handle(self, **options):
        facts = {
            name: reader.read(HERE / f"{name}.json")
            for name in ("people", "consultation", "consultation_day", "sessions")
        }
        is_new = not Council.objects.filter(code=facts["sessions"]["council"]["code"]).exists()
        if is_new:
            people.enter_places(facts["people"])
        opened = people.open_accounts(facts["people"]["accounts"])
        if is_new:
            load_register(facts)
        if options["verbosity"]:
            self.stdout.write(f"Example: {'entered' if is_new else 'there already, left as it stands'}.")
        self.give_passwords(opened, options["password"])

    def give_passwords(self, opened: list[User], password: str | None) -> None:
        """To the accounts opened now; when a password is given, to those that stood already as well."""
        users = User.objects.filter(email__in=SIGN_IN) if password else [u for u in opened if u.email in SIGN_IN]
        if not users:
            return
        if not password:
            password = secrets.token_urlsafe(12)
            self.stdout.write(f"Password of {', '.join(SIGN_IN)}: {password}")
        for user in users:
            user.set_password(password)
            user.save(update_fields=["password"])


def load_register(facts: dict) -> None:
    """The consultation with its day and the next one, both sessions, the recommendations, and what became of them."""
    reader.enter_themes(facts["people"]["themes"])
    consultation = reader.enter_consultation(facts["consultation"], is_example=True)
    council = reader.enter_council(facts["sessions"]["council"])
    agendas = {month: reader.enter_session(council, facts["sessions"][month]) for month in ("january", "june")}
    findings = {finding.number: finding for finding in consultation.findings.all()}
    users = {user.email.partition("@")[0]: user for user in User.objects.filter(email__endswith="@example.org")}
    for month, agenda in agendas.items():
        enter_minutes(agenda[1].session, facts["sessions"][month]["minutes"], by=users["secretary"])
    day.enter(consultation, facts["consultation_day"], by=users["secretary"])
    day.announce(consultation, facts["consultation_day"]["next"], by=users["secretary"])
    for file in ("recommendations_january", "recommendations_other"):
        for row in reader.read(HERE / f"{file}.json"):
            agenda = agendas["june" if row["origin"] == "june" else "january"]
            if row["origin"] == "consultation":
                origin = {"consultation": consultation, "finding": findings[row["finding"]]}
            else:
                origin = {"session": agenda[row["agenda_item"]].session}
            adopted = {"agenda_item": agenda.get(row.get("agenda_item"))}
            facts_of_row = {
                name: fact for name, fact in row.items() if name not in ("origin", "finding", "agenda_item")
            }
            recommendation = reader.recommendation_of(
                facts_of_row,
                followed_by=council.organization,
                territory=council.territory,
                is_example=True,
                **origin,
                **adopted,
            )
            teller.tell(recommendation, row, users)
