from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields):
        """An account that signs in with this address, in small letters."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail. What they may do comes from the posts they hold, not from the account."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Uncheck it instead of deleting."))
    is_staff = models.BooleanField(_("enters data in the admin"), default=False)
    date_joined = models.DateTimeField(_("opened at"), default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_whatever_the_case",
                violation_error_message=_("An account with this e-mail exists already."),
            )
        ]

    def __str__(self):
        return self.name or self.email

    def get_short_name(self):
        """What the head of the admin greets."""
        return str(self)

    @cached_property
    def current_posts(self) -> list:
        """The posts held today, with their organizations: one query for the life of this object."""
        return [a.post for a in self.appointments.current(timezone.localdate()).select_related("post__organization")]

    def posts_as(self, *kinds: str) -> list:
        """The posts of these kinds held today."""
        return [post for post in self.current_posts if post.kind in kinds]

    def organization_ids_as(self, *kinds: str) -> set[int]:
        """The organizations where a post of these kinds is held today."""
        return {post.organization_id for post in self.posts_as(*kinds)}

    def post_in(self, organization_ids: Iterable[int | None], *kinds: str):
        """The first post of these kinds held today in one of these organizations, or None."""
        wanted = set(organization_ids)
        return next((post for post in self.posts_as(*kinds) if post.organization_id in wanted), None)
