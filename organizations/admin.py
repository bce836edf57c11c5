from copy import copy

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from data_entry.history import FieldHistory
from data_entry.pages import AdministratorsOnly, Entry, Rows
from data_entry.search import ForgivingSearch
from edit_conflict.forms import EditionForm
from organizations.models import Appointment, Organization, Post, Source, Territory, TerritoryLevel, User


class RegionFilter(admin.SimpleListFilter):
    """Those of one region, and of what lies in it."""

    title = _("region")
    parameter_name = "region"
    path = "territory"

    def lookups(self, request, model_admin):
        return [(region.pk, region.name) for region in Territory.objects.filter(level=TerritoryLevel.REGION)]

    def queryset(self, request, queryset):
        if not (self.value() or "").isdecimal():
            return queryset
        region = int(self.value())
        inside = Territory.objects.filter(Q(pk=region) | Q(parent=region) | Q(parent__parent=region))
        return queryset.filter(**{f"{self.path}__in": inside.values("pk")})


class TerritoryRegionFilter(RegionFilter):
    path = "pk"


@admin.register(Organization)
class OrganizationAdmin(FieldHistory, Entry):
    class PostRows(AdministratorsOnly, Rows):
        model = Post
        show_change_link = True

    class Form(EditionForm):
        pass

    form = Form
    inlines = [PostRows]
    reads = ("territory",)
    list_display = ("name_ar", "name_fr", "kind", "territory", "is_example")
    list_filter = ("kind", RegionFilter, "is_example")
    search_fields = ("name_ar", "name_fr", "slug")
    search_help_text = _("A name in Arabic or in French, whatever its spelling, or an address.")
    ordering = ("name_ar",)
    autocomplete_fields = ("parent", "territory")
    prepopulated_fields = {"slug": ("name_fr",)}
    fieldsets = (
        (None, {"fields": ("name_ar", "name_fr", "kind", "parent", "territory", "website", "is_example")}),
        (
            _("Its page"),
            {
                "fields": ("slug",),
                "description": _("The address never changes once saved: the register's history names it."),
            },
        ),
    )

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields


@admin.register(Territory)
class TerritoryAdmin(Entry):
    reads = ("parent",)
    latin = ("code",)
    list_display = ("name_ar", "name_fr", "code", "level", "parent", "is_example")
    list_filter = ("level", TerritoryRegionFilter, "is_example")
    search_fields = ("name_ar", "name_fr", "code")
    ordering = ("code",)
    autocomplete_fields = ("parent",)
    fieldsets = (
        (None, {"fields": ("name_ar", "name_fr", "code", "is_example")}),
        (
            _("Where it stands"),
            {
                "fields": ("level", "parent"),
                "description": _("These never change once saved: what is counted by region follows them."),
            },
        ),
    )

    def get_readonly_fields(self, request, obj=None):
        return ("level", "parent") if obj else ()


@admin.register(Source)
class SourceAdmin(Entry):
    list_display = ("title", "publisher", "published_on")
    search_fields = ("title", "author", "publisher")
    ordering = ("title", "pk")
    fields = ("title", "author", "publisher", "published_on", "url")


@admin.register(Post)
class PostAdmin(AdministratorsOnly, Entry):
    class AppointmentRows(AdministratorsOnly, Rows):
        model = Appointment
        autocomplete_fields = ("user",)

    inlines = [AppointmentRows]
    reads = ("organization",)
    list_display = ("organization", "kind", "title_ar", "mailbox")
    list_filter = ("kind", "organization__kind")
    search_fields = ("organization__name_ar", "organization__name_fr", "title_ar", "title_fr", "mailbox")
    ordering = ("organization__name_ar", "kind", "pk")
    autocomplete_fields = ("organization",)
    fieldsets = (
        (
            None,
            {
                "fields": ("organization", "kind", "title_ar", "title_fr", "mailbox"),
                "description": _("Rights follow the post, not the person: whoever holds it today has them."),
            },
        ),
    )


@admin.register(Appointment)
class AppointmentAdmin(AdministratorsOnly, Entry):
    reads = ("post__organization", "user")
    list_display = ("holder", "post", "starts_on", "ends_on", "attested_on")
    list_filter = ("post__kind",)
    search_fields = ("holder_name", "user__name", "user__email", "post__organization__name_ar")
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "-pk")
    autocomplete_fields = ("post", "user")
    fieldsets = (
        (None, {"fields": ("post", "user", "holder_name")}),
        (
            _("When"),
            {
                "fields": ("starts_on", "ends_on", "attested_on"),
                "description": _("To hand a post over, end this appointment and add another."),
            },
        ),
    )

    @admin.display(description=_("holder"), ordering="user__name")
    def holder(self, appointment):
        return appointment.holder


class NewAccountForm(AdminUserCreationForm):
    usable_password = forms.ChoiceField(
        label=_("signs in with a password"),
        choices={"true": _("Yes, this one"), "false": _("Not yet")},
        initial="true",
        required=False,
        widget=forms.RadioSelect(attrs={"class": "radiolist inline"}),
        help_text=_("Without one, the person asks for it by e-mail on the sign-in page."),
    )

    class Meta:
        model = User
        fields = ("name", "email")

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class NewPasswordForm(AdminPasswordChangeForm):
    """A new password and nothing else: an account is closed by its own check box."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["password1"].required = self.fields["password2"].required = True


class AccountForm(UserChangeForm):
    def clean_email(self):
        return self.cleaned_data["email"].lower()


@admin.register(User)
class UserAdmin(AdministratorsOnly, ForgivingSearch, StockUserAdmin):
    class AppointmentRows(AdministratorsOnly, Rows):
        model = Appointment
        fields = ("post", "starts_on", "ends_on")
        autocomplete_fields = ("post",)

    form = AccountForm
    add_form = NewAccountForm
    change_password_form = NewPasswordForm
    inlines = [AppointmentRows]
    list_display = ("name", "email", "is_active", "is_staff", "is_superuser", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    readonly_fields = ("last_login", "date_joined")
    autocomplete_fields = ("groups",)
    filter_horizontal = ()
    add_fieldsets = (
        (
            None,
            {
                "fields": ("name", "email", "usable_password", "password1", "password2"),
            },
        ),
    )
    fieldsets = (
        (None, {"fields": ("name", "email", "password", "is_active")}),
        (
            _("Data entry"),
            {
                "fields": ("is_staff", "groups"),
                "description": _(
                    "Whoever enters data here also needs a group; a secretary then meets only their own council."
                ),
            },
        ),
        (
            _("Administrator"),
            {
                "fields": ("is_superuser",),
                "classes": ("collapse",),
                "description": _(
                    "An administrator sees and changes everything, accounts included. "
                    "Verifying needs a post all the same."
                ),
            },
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined"), "classes": ("collapse",)}),
    )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "email":
            field.widget.attrs["dir"] = "ltr"
        return field

    def get_readonly_fields(self, request, obj=None):
        """Nobody shuts themselves out."""
        own = ("is_active", "is_staff", "is_superuser") if obj == request.user else ()
        return (*self.readonly_fields, *own)

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """The address signed in with is the account's; older ones kept by the sign-in go with the change."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()


class GroupAdmin(AdministratorsOnly, StockGroupAdmin):
    pass


class AuthenticatorAdmin(AdministratorsOnly, ForgivingSearch, admin.ModelAdmin):
    """Second factors: looked at, and taken away from somebody who lost theirs. Their secrets aren't shown."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__name", "user__email")
    fieldsets = (
        (
            None,
            {
                "fields": ("user", "type", "created_at", "last_used_at"),
                "description": _("Delete it when its owner has lost it; they set up another after signing in."),
            },
        ),
    )

    def __init__(self, model, admin_site):
        """Under a name people know: allauth gives the model none, and its Arabic takes MFA for a ministry."""
        super().__init__(model, admin_site)
        self.opts = copy(model._meta)
        self.opts.verbose_name, self.opts.verbose_name_plural = _("second factor"), _("second factors")
        self.opts.app_config.verbose_name = _("Signing in")

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        changelist.opts = self.opts
        changelist.title = capfirst(self.opts.verbose_name_plural)
        return changelist

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


for model, page in (
    (Group, GroupAdmin),
    (Authenticator, AuthenticatorAdmin),
    (EmailAddress, None),
    (EmailConfirmation, None),
):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
    if page:
        admin.site.register(model, page)
