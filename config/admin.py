from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

ROOMS = ("recommendations", "councils", "consultations", "organizations", "auth", "mfa")


class TawsiyatAdminSite(admin.AdminSite):
    """All data entry, in Arabic from right to left; signing in is the site's own, with its second factor."""

    site_title = _("Tawsiyat")
    site_header = _("Tawsiyat: data entry")
    index_title = _("What would you like to enter?")
    site_url = "/"
    enable_nav_sidebar = False  # its room goes to the lists and the forms

    @method_decorator([never_cache, login_not_required])
    def login(self, request, extra_context=None):
        """Never the admin's own form, which knows no second factor: to the site's, or to the index, or 403."""
        return secure_admin_login(to_the_index)(request)

    def get_app_list(self, request, app_label=None):
        """The rooms in their order, and in each what is entered most first, as its `admin` module registers it."""
        rank = {model: place for place, model in enumerate(self._registry)}
        rooms = super().get_app_list(request, app_label)
        for room in rooms:
            room["models"].sort(key=lambda entry: rank[entry["model"]])
            for entry in room["models"]:
                entry["name"] = capfirst(self._registry[entry["model"]].opts.verbose_name_plural)
        return sorted(rooms, key=lambda room: ROOMS.index(room["app_label"]) if room["app_label"] in ROOMS else 99)


def to_the_index(request):
    return redirect("admin:index")
