"""The person who signs in, by email address; what they may do is told by their memberships."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from goldenthread.core.privacy import PrivacyClass


class UserManager(BaseUserManager["User"]):
    """Makes users with their address in lower case, as it is looked up."""

    def create_user(self, *, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """Make somebody who may sign in; without a password they cannot, until they choose one."""
        user = self.model(email=email.strip().lower(), name=name.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """
    Somebody with an account, in as many areas as their memberships say.

    Belongs to no area itself: one person may work for several. Lists of people are read through memberships.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True, help_text="no: the account is closed everywhere")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    privacy = {
        "id": PrivacyClass.INTERNAL,
        "email": PrivacyClass.STAFF,
        "name": PrivacyClass.STAFF,
        "is_active": PrivacyClass.INTERNAL,
        "password": PrivacyClass.SECRET,
        "last_login": PrivacyClass.STAFF,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name, where libraries ask for it this way."""
        return self.name
