from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from consultations.models.consultation import Consultation
from organizations.models import OrganizationKind


class ActorMapKind(models.TextChoices):
    INSTITUTIONAL = "institutional", _("institutional actors")
    SECTOR = "sector", _("actors working in the sector")
    BOTH = "both", _("institutional and sector actors together")


class ActorMapQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Public ones of the consultations this person sees; the rest for those who keep the consultation."""
        public = Q(is_public=True, consultation__in=Consultation.objects.visible_to(user).values("pk"))
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(consultation__in=Consultation.objects.editable_by(user).values("pk")))


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

    objects = ActorMapQuerySet.as_manager()

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

    def get_absolute_url(self):
        return reverse("consultations:map", args=[self.consultation.slug, self.kind])


class MapActor(models.Model):
    """An organization on a map: one of the register, or one known by its name alone.

    It stands on the map while something says so: a mention of it, or of one of its links, by hand, by the source, or by
    an answer that counts. Two spellings of one organization are merged by `merged_into`: each keeps its mentions and
    links, read together as those of the one it is merged into, so that a merging is undone by emptying one column and
    the same spelling, met again in another answer, falls where it should.
    """

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
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        editable=False,
        verbose_name=_("is the same as"),
    )
    is_left_out = models.BooleanField(
        _("left out"), default=False, help_text=_("Answers named it, and it is no organization: “everybody”.")
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
            models.CheckConstraint(
                name="map_actor_merged_into_another",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                violation_error_message=_("An actor is merged into another one."),
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


class MentionQuerySet(models.QuerySet):
    def counted(self):
        """Those that hold: by hand, by the source, or by an answer that isn't set aside."""
        return self.filter(Q(response__isnull=True) | Q(response__set_aside_at__isnull=True))


class Mention(models.Model):
    """Why an actor or a link is on a map: an answer that named it, somebody who drew it, or, with neither, the source.

    The source is the one the consultation's own facts were taken from. A mention by an answer counts while the answer
    does.
    """

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

    objects = MentionQuerySet.as_manager()

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
