from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """What was published, by whom and when: where the facts of a consultation or a session come from."""

    title = models.CharField(_("title"), max_length=250, help_text=_("What it is, in a few words."))
    author = models.CharField(_("author"), max_length=120, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True, help_text=_("Empty when not stated."))
    url = models.URLField(_("address on the web"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]

    def __str__(self):
        return self.title
