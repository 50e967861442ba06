"""The pages on which administrators give people accounts and roles."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from documents.roles import ROLES

if TYPE_CHECKING:
    Accounts = UserAdmin[User]
else:
    Accounts = UserAdmin

# Importing Django's pages has registered them; ours stand in their place.
admin.site.unregister((User, Group))


def _reaches(request: HttpRequest, person: User | None) -> bool:
    """Whether the one who asks may touch the account: only superusers touch a superuser's."""
    by_superuser = isinstance(request.user, User) and request.user.is_superuser
    return by_superuser or not (person and person.is_superuser)


@admin.register(User)
class PersonAdmin(Accounts):
    """Rights come from roles alone. An account is never deleted, since the history names it."""

    list_display = (
        "username",
        "name",
        "roles",
        "is_active",
        "is_staff",
        "second_factor",
        "last_login",
    )
    list_filter = ("groups", "is_active", "is_staff", "is_superuser")
    search_fields = ("username", "first_name", "last_name", "email")
    date_hierarchy = "date_joined"
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (
            _("What they may do"),
            {
                "fields": ("is_active", "is_staff", "groups", "is_superuser"),
                "description": _(
                    "Nobody enters here without “staff status”; what else they may do, their role"
                    " says. Untick “active” for those who have left."
                ),
            },
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        app = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        people = super().get_queryset(request).prefetch_related("groups")
        return people.annotate(has_app=Exists(app))

    @admin.display(description=_("name"), ordering="last_name")
    def name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description=_("second factor"), boolean=True)
    def second_factor(self, person: Any) -> bool:
        return bool(person.has_app)

    @admin.display(description=_("roles"))
    def roles(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """An administrator does not make superusers."""
        fields = super().get_readonly_fields(request, obj)
        by_superuser = isinstance(request.user, User) and request.user.is_superuser
        return fields if by_superuser else (*fields, "is_superuser")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return _reaches(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The four roles have their rights by rule; what they lack, a group of one's own may give."""

    list_display = ("name", "rule", "people")
    search_help_text = _("A part of the name.")

    @admin.display(description=_("rights by rule"), boolean=True)
    def rule(self, group: Group) -> bool:
        return group.name in ROLES

    @admin.display(description=_("people"))
    def people(self, group: Group) -> str:
        return ", ".join(person.username for person in group.user_set.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).prefetch_related("user_set")

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        given = obj is not None and obj.name in ROLES
        return not given and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        given = obj is not None and obj.name in ROLES
        return not given and super().has_delete_permission(request, obj)
