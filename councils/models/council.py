from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CouncilLevel(models.TextChoices):
    REGIONAL = "regional", pgettext_lazy("council", "regional")
    PROVINCIAL = "provincial", pgettext_lazy("council", "prefectural or provincial")
    COMMUNAL = "communal", pgettext_lazy("council", "communal")


class CouncilQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every council is public."""
        return self

    def editable_by(self, user):
        """An administrator edits all; a secretary, their own council."""
        if user.is_superuser:
            return self
        return self.filter(organization__in=user.organization_ids_as("secretary"))

    def for_list(self):
        return self.select_related("organization", "territory__parent").order_by("territory__code", "pk")


class Council(models.Model):
    """An elected territorial council: an organization that meets in sessions and decides."""

    organization = models.OneToOneField(
        "organizations.Organization", models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("Part of its page's address."))
    code = models.CharField(
        _("letters of its references"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2,6}$", _("Two to six capital letters."))],
        help_text=_("TIZ gives references such as TIZ-2021-01-05."),
    )
    level = models.CharField(_("level"), max_length=12, choices=CouncilLevel)
    territory = models.ForeignKey(
        "organizations.Territory", models.PROTECT, related_name="+", verbose_name=_("territory")
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")
        ordering = ["slug"]

    def __str__(self):
        return str(self.organization)

    def get_absolute_url(self):
        return reverse("councils:detail", args=[self.slug])
