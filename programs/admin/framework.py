"""Frameworks, their goals, and the goals' wordings and mappings."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from documents.admin.labels import name
from documents.admin.rows import RowAdmin, TextInline, links
from documents.models import in_language
from programs.models import Framework, Goal, GoalMapping, GoalWording


class WordingInline(TextInline):
    model = GoalWording


@admin.register(Framework)
class FrameworkAdmin(RowAdmin):
    list_display = (name, "slug", "program", "goal_word", "editorial")
    list_filter = (("program", admin.RelatedOnlyFieldListFilter), "editorial")
    list_select_related = ("program",)
    search_fields = ("slug", "name", "name_es", "program__slug", "program__name")
    ordering = ("name",)
    inlines = (links(Goal, show_change_link=True),)

    @admin.display(description=_("word for a goal"))
    def goal_word(self, framework: Framework) -> str:
        return in_language(framework.word, framework.word_es)


@admin.register(Goal)
class GoalAdmin(RowAdmin):
    list_display = (name, "slug", "framework", "number", "editorial")
    list_filter = ("framework", "editorial")
    list_select_related = ("framework",)
    search_fields = ("slug", "name", "name_es", "framework__name", "wordings__text")
    ordering = ("framework__slug", "number")
    inlines = (WordingInline, links(GoalMapping, fk_name="goal"))
