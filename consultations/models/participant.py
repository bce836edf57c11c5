import uuid
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arabic_text.spelling import forgiving_pattern
from consultations.models.consultation import Consultation
from consultations.models.workshop import Table, Workshop
from organizations.models import OrganizationKind

MOST_WORDS = 8
"""Words of a search that are looked for."""


class ParticipantRole(models.TextChoices):
    SPEAKER = "speaker", pgettext_lazy("participant", "speaker")
    PARTICIPANT = "participant", pgettext_lazy("participant", "participant")
    ORGANIZER = "organizer", pgettext_lazy("participant", "on the organizers' side")


class Sex(models.TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")


class AgeBand(models.TextChoices):
    UNDER_25 = "under_25", _("under 25")
    FROM_25 = "25_34", _("25 to 34")
    FROM_35 = "35_49", _("35 to 49")
    FROM_50 = "50_64", _("50 to 64")
    FROM_65 = "65_over", _("65 and over")


class Registration(models.TextChoices):
    """How this person came onto the list."""

    STAFF = "staff", _("entered by the organizers")
    FORM = "form", _("by the public form")
    DOOR = "door", _("at the door")


CAME = Q(came=True)
REMOVED = ("name", "function", "organization_name", "email", "phone")
"""The columns a person's name can stand in; emptied when they are forgotten. What is counted stays."""
A_KIND_ONLY = Q(
    *(Q(name=""), Q(organization__isnull=True), Q(organization_name=""), Q(email=""), Q(phone="")),
    *(Q(registered_through="staff"), Q(forgotten_at__isnull=True)),
)
"""A row that says "cooperatives came", as the press does: nobody knows how many people it stands for."""
NAMES_SOMEBODY = (
    ~Q(name="")
    | ~Q(email="")
    | ~Q(phone="")
    | (~Q(function="") & (Q(organization__isnull=False) | ~Q(organization_name="")))
)
"""By a name or an address; by a function too, once it is said where."""


class ParticipantQuerySet(models.QuerySet):
    def editable_by(self, user):
        return self.filter(consultation__in=Consultation.objects.editable_by(user).values("pk"))

    def with_key(self, key: uuid.UUID):
        """The row whose own page this is: whoever holds the key is that person."""
        return self.filter(key=key, forgotten_at__isnull=True)

    def with_email(self, email: str):
        return self.filter(email=email, forgotten_at__isnull=True).exclude(email="").order_by("-consultation__held_on")

    def came(self):
        return self.filter(CAME)

    def people(self):
        """Those that counts are made of."""
        return self.exclude(A_KIND_ONLY)

    def taking_a_place(self):
        """Those a place of the room is kept for; whoever erased themselves or was marked absent gave theirs back."""
        return self.people().filter(forgotten_at__isnull=True).exclude(came=False)

    def naming_somebody(self):
        return self.filter(NAMES_SOMEBODY, forgotten_at__isnull=True)

    def like(self, words: str):
        """Those with each of these words in their name, function, e-mail or organization, whatever the spelling."""
        found = self
        for pattern in filter(None, map(forgiving_pattern, words.split()[:MOST_WORDS])):
            places = (
                "name",
                "function",
                "email",
                "organization_name",
                "organization__name_ar",
                "organization__name_fr",
            )
            found = found.filter(reduce(or_, (Q(**{f"{place}__iregex": pattern}) for place in places)))
        return found

    def for_list(self):
        return self.select_related("organization", "territory", "workshop", "table__workshop")

    def in_reading_order(self):
        """By name; those without one after the others."""
        is_nameless = models.ExpressionWrapper(Q(name=""), models.BooleanField())
        return self.order_by(is_nameless, "name", "organization_name", "pk")

    def told_news(self):
        """Those who agreed to be told what happens next, and can be."""
        return self.filter(wants_news=True, forgotten_at__isnull=True).exclude(email="")


class Participant(models.Model):
    """Somebody invited to a consultation, or who came: a person, an organization, or only a kind of organization.

    A person's name is public only where `is_named` says so (law 09-08). No history of the fields is kept: it would
    remember what a person asked to have forgotten.
    """

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="participants", verbose_name=_("consultation")
    )
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="participants", verbose_name=_("workshop")
    )
    table = models.ForeignKey(
        Table, models.SET_NULL, null=True, blank=True, related_name="participants", verbose_name=_("table")
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organization"),
    )
    organization_name = models.CharField(
        _("organization, as written"), max_length=200, blank=True, help_text=_("When the register hasn't it.")
    )
    category = models.CharField(
        _("kind of organization"),
        max_length=30,
        blank=True,
        choices=OrganizationKind,
        help_text=_("When the organization itself isn't known."),
    )
    territory = models.ForeignKey(
        "organizations.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("comes from"),
    )
    role = models.CharField(_("role"), max_length=12, choices=ParticipantRole, default=ParticipantRole.PARTICIPANT)
    name = models.CharField(_("name"), max_length=150, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    sex = models.CharField(_("sex"), max_length=5, choices=Sex, blank=True)
    age_band = models.CharField(_("age"), max_length=8, choices=AgeBand, blank=True)
    is_named = models.BooleanField(
        _("named in public"), default=False, help_text=_("Only with their agreement, or when the press named them.")
    )
    wants_news = models.BooleanField(
        _("told what happens next"), default=False, help_text=_("By e-mail, only with their agreement.")
    )
    is_invited = models.BooleanField(_("invited"), default=False)
    came = models.BooleanField(_("came"), null=True, blank=True, help_text=_("Unknown until attendance is marked."))
    came_at = models.DateTimeField(_("attendance marked at"), null=True, blank=True, editable=False)
    registered_through = models.CharField(
        _("registered"), max_length=5, choices=Registration, default=Registration.STAFF, editable=False
    )
    language = models.CharField(
        _("language they registered in"), max_length=2, blank=True, editable=False, help_text=_("Of their letters.")
    )
    registered_at = models.DateTimeField(_("registered at"), auto_now_add=True)
    key = models.UUIDField(_("key of their own page"), default=uuid.uuid4, unique=True, editable=False)
    forgotten_at = models.DateTimeField(_("forgotten at"), null=True, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["consultation", "role", "pk"]
        indexes = [models.Index(fields=["email"], name="participant_email", condition=~Q(email=""))]
        constraints = [
            models.CheckConstraint(
                name="participant_is_somebody",
                condition=Q(organization__isnull=False)
                | ~Q(category="")
                | ~Q(organization_name="")
                | ~Q(name="")
                | Q(forgotten_at__isnull=False),
                violation_error_message=_("Say who took part: a name, an organization, or a kind of organization."),
            ),
            models.CheckConstraint(
                name="participant_forgotten_has_no_name",
                condition=Q(forgotten_at__isnull=True)
                | Q(name="", function="", email="", phone="", is_named=False, wants_news=False),
                violation_error_message=_("Nothing that names a person is kept once they are forgotten."),
            ),
            models.UniqueConstraint(
                fields=["consultation", "email"],
                condition=~Q(email=""),
                name="participant_email_once",
                violation_error_message=_("Somebody is registered with this e-mail already."),
            ),
        ]

    def __str__(self):
        return self.name or str(self.organization or self.organization_name or self.get_category_display() or "—")

    def get_absolute_url(self):
        """The page of their own, known to them alone."""
        return reverse("consultations:mine", args=[self.key])

    @property
    def written_organization(self) -> str:
        """The name of their organization, whether the register has it or not."""
        return self.organization.name if self.organization else self.organization_name

    @property
    def stands_for_many(self) -> bool:
        """Whether it is `A_KIND_ONLY`: as the press says it, with no person behind."""
        is_nobody = not (self.name or self.organization_id or self.organization_name or self.email or self.phone)
        return is_nobody and self.registered_through == Registration.STAFF and self.forgotten_at is None

    @property
    def kind(self) -> str:
        """The kind of their organization, known directly or through it; "" where it isn't known."""
        return self.organization.kind if self.organization else self.category

    def get_kind_display(self) -> str:
        return str(dict(OrganizationKind.choices).get(self.kind, ""))
