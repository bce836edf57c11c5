from django.contrib.admin.apps import AdminConfig as StockAdminConfig


class AdminConfig(StockAdminConfig):
    """The stock admin with the site's own index order and header."""

    default_site = "config.admin.TawsiyatAdminSite"
