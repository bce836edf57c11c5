from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class TawsiyatAdminSite(admin.AdminSite):
    """All data entry, in Arabic from right to left; signing in is the site's own, with its second factor."""

    site_title = _("Tawsiyat")
    site_header = _("Tawsiyat: data entry")
    index_title = _("What would you like to enter?")
    site_url = "/"

    def login(self, request, extra_context=None):
        from allauth.account.decorators import secure_admin_login

        return secure_admin_login(super().login)(request, extra_context=extra_context)
