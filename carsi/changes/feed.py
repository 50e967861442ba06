"""The newest changes as an Atom feed, in the language of its address; it names no editor."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from carsi.changes.entries import Edit, Entry, Publication, entries
from carsi.changes.listing import Asked, listed
from carsi.changes.words import done

if TYPE_CHECKING:
    AnyFeed = Feed[Entry, Any]
else:
    AnyFeed = Feed

NEWEST = 40


class ChangesFeed(AnyFeed):
    """`/changes/feed/`: takes no parameters."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("CARSI: changes")

    def subtitle(self) -> str:
        return _("What has been published, and what was edited in names and descriptions.")

    def link(self) -> str:
        return reverse("changes-page")

    def feed_url(self) -> str:
        return reverse("changes-feed")

    def items(self) -> list[Entry]:
        return entries(listed(Asked(), newest_first=True)[:NEWEST])

    def item_title(self, item: Entry) -> str:
        if isinstance(item, Publication):
            return _("Data revision %(number)s") % {"number": item.revision.number}
        return f"{item.name.text}: {done(item.change)}"

    def item_description(self, item: Entry) -> str:
        if isinstance(item, Publication):
            return item.revision.told
        changed = "; ".join(
            f"{one.title}: {one.before} → {one.after}" for one in item.change.fields
        )
        return ". ".join(part for part in (changed, item.change.reason) if part)

    def item_link(self, item: Entry) -> str:
        if isinstance(item, Publication):
            return reverse("revision-page", args=[item.revision.number])
        return address_of_edit(item)

    def item_updateddate(self, item: Entry) -> datetime:
        return item.at


def address_of_edit(edit: Edit) -> str:
    """The edit's place among the changes of its kind and day."""
    day = edit.at.date().isoformat()
    asked = urlencode({"kind": edit.kind, "from": day, "to": day})
    return f"{reverse('changes-page')}?{asked}#{edit.anchor}"
