from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultation import Consultation
from consultations.models.workshop import Table, Workshop
from organizations.models import OrganizationKind


class ActorMapKind(models.TextChoices):
    INSTITUTIONAL = "institutional", _("institutional actors")
    SECTOR = "sector", _("actors working in the sector")
    BOTH = "both", _("institutional and sector actors together")


class ActorMap(models.Model):
    """One of the three maps of a consultation: who acts, and who coordinates with whom."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="actor_maps", verbose_name=_("consultation")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=ActorMapKind)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Blank lines make paragraphs; lists, **emphasis** and links are kept."),
    )
    is_public = models.BooleanField(_("public"), default=True)

    class Meta:
        verbose_name = _("actor map")
        verbose_name_plural = _("actor maps")
        ordering = ["consultation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "kind"],
                name="actor_map_once_of_each_kind",
                violation_error_message=_("This consultation has a map of this kind."),
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class MapActor(models.Model):
    """An organization on a map: one of the register, or one known by its name alone."""

    map = models.ForeignKey(ActorMap, models.CASCADE, related_name="actors", verbose_name=_("map"))
    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organization"),
    )
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("When the register hasn't it."))
    kind = models.CharField(_("kind"), max_length=30, choices=OrganizationKind, blank=True)
    territory = models.ForeignKey(
        "organizations.Territory", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("territory")
    )

    class Meta:
        verbose_name = _("actor of a map")
        verbose_name_plural = _("actors of maps")
        ordering = ["map", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["map", "organization"],
                condition=Q(organization__isnull=False),
                name="map_actor_organization_once",
                violation_error_message=_("This organization is on this map already."),
            ),
            models.UniqueConstraint(
                fields=["map", "name"],
                condition=Q(organization__isnull=True),
                name="map_actor_name_once",
                violation_error_message=_("An actor of this name is on this map already."),
            ),
            models.CheckConstraint(
                name="map_actor_is_somebody",
                condition=(Q(organization__isnull=False) & Q(name="")) | (Q(organization__isnull=True) & ~Q(name="")),
                violation_error_message=_("Choose an organization of the register, or write a name."),
            ),
        ]

    def __str__(self):
        return str(self.organization or self.name)


class Mechanism(models.TextChoices):
    """By what two organizations coordinate; the keys are `survey_form.MECHANISMS`."""

    AGREEMENT = "agreement", _("partnership agreement")
    COMMITTEE = "committee", _("committee")
    FUNDING = "funding", _("funding")
    INFORMATION = "information", _("exchange of information")
    JOINT_WORK = "joint_work", _("joint programme or activity")
    SUPERVISION = "supervision", _("supervision or oversight")
    OTHER = "other", pgettext_lazy("mechanism", "other mechanism")


class Strength(models.IntegerChoices):
    WEAK = 1, pgettext_lazy("link", "weak")
    MIDDLING = 2, pgettext_lazy("link", "middling")
    STRONG = 3, pgettext_lazy("link", "strong")


class MapLink(models.Model):
    """Who coordinates with whom on a map, by which mechanism. Its strength comes from its mentions."""

    map = models.ForeignKey(ActorMap, models.CASCADE, related_name="links", verbose_name=_("map"))
    source = models.ForeignKey(MapActor, models.CASCADE, related_name="links_from", verbose_name=_("from"))
    target = models.ForeignKey(MapActor, models.CASCADE, related_name="links_to", verbose_name=_("to"))
    mechanism = models.CharField(_("mechanism"), max_length=12, choices=Mechanism)

    class Meta:
        verbose_name = _("link of a map")
        verbose_name_plural = _("links of maps")
        ordering = ["map", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["map", "source", "target", "mechanism"],
                name="map_link_once",
                violation_error_message=_("This link is on this map already."),
            ),
            models.CheckConstraint(
                name="map_link_joins_two",
                condition=~Q(source=F("target")),
                violation_error_message=_("A link joins two different organizations."),
            ),
        ]

    def __str__(self):
        return f"{self.source} → {self.target}"


class Mention(models.Model):
    """Why an actor or a link is on a map: an answer that named it, or somebody who drew it by hand."""

    actor = models.ForeignKey(
        MapActor, models.CASCADE, null=True, blank=True, related_name="mentions", verbose_name=_("actor")
    )
    link = models.ForeignKey(
        MapLink, models.CASCADE, null=True, blank=True, related_name="mentions", verbose_name=_("link")
    )
    response = models.ForeignKey(
        "consultations.Response",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("response"),
    )
    drawn_by = models.ForeignKey(
        "organizations.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("drawn by")
    )
    strength = models.PositiveSmallIntegerField(_("strength"), choices=Strength, null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="mention_is_of_one",
                condition=Q(actor__isnull=True) ^ Q(link__isnull=True),
                violation_error_message=_("A mention is of an actor or of a link."),
            ),
            models.UniqueConstraint(
                fields=["actor", "response"], condition=Q(response__isnull=False), name="mention_of_actor_once"
            ),
            models.UniqueConstraint(
                fields=["link", "response"], condition=Q(response__isnull=False), name="mention_of_link_once"
            ),
        ]

    def __str__(self):
        return str(self.actor or self.link)


class FindingKind(models.TextChoices):
    STRENGTH = "strength", pgettext_lazy("finding", "strength")
    WEAKNESS = "weakness", pgettext_lazy("finding", "weakness")
    OPPORTUNITY = "opportunity", pgettext_lazy("finding", "opportunity")
    THREAT = "threat", pgettext_lazy("finding", "threat")
    NEED = "need", pgettext_lazy("finding", "need")
    PROPOSAL = "proposal", pgettext_lazy("finding", "proposal")


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones of the consultations this person sees; the rest for those who keep the consultation."""
        public = Q(is_public=True, consultation__in=Consultation.objects.visible_to(user).values("pk"))
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(consultation__in=Consultation.objects.editable_by(user).values("pk")))


class Finding(models.Model):
    """What came out of what was said, in a sentence; it may become one recommendation or several."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="findings", verbose_name=_("consultation")
    )
    workshop = models.ForeignKey(
        Workshop, models.SET_NULL, null=True, blank=True, related_name="findings", verbose_name=_("workshop")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=FindingKind)
    text = models.TextField(_("text"))
    is_public = models.BooleanField(_("public"), default=True)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"],
                name="finding_number_once",
                violation_error_message=_("This consultation has a finding of this number."),
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:80]}"


class FindingSupport(models.Model):
    """What a finding stands on: one answer, or the notes of a table."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="supports", verbose_name=_("finding"))
    response = models.ForeignKey(
        "consultations.Response",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name=_("response"),
    )
    question = models.CharField(_("question"), max_length=50, blank=True)
    table = models.ForeignKey(
        Table, models.CASCADE, null=True, blank=True, related_name="supports", verbose_name=_("table")
    )

    class Meta:
        verbose_name = _("support of a finding")
        verbose_name_plural = _("supports of findings")
        ordering = ["finding", "pk"]
        constraints = [
            models.CheckConstraint(
                name="support_is_an_answer_or_a_table",
                condition=(Q(response__isnull=False) & ~Q(question="") & Q(table__isnull=True))
                | (Q(response__isnull=True) & Q(question="") & Q(table__isnull=False)),
                violation_error_message=_("A finding stands on an answer or on the notes of a table."),
            ),
            models.UniqueConstraint(
                fields=["finding", "response", "question"],
                condition=Q(response__isnull=False),
                name="support_by_an_answer_once",
            ),
            models.UniqueConstraint(
                fields=["finding", "table"], condition=Q(table__isnull=False), name="support_by_a_table_once"
            ),
        ]

    def __str__(self):
        return str(self.table or f"{self.response} · {self.question}")
