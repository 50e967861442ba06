"""What is said of files with rows that belong to an edition: they come with a new one."""

from django.utils.translation import gettext_lazy as _

from documents.models import Review
from documents.transfer.columns import transferable
from documents.transfer.ways import refuse_with

WITH_EDITION = _(
    "These rows belong to an edition, which is never changed in place: enter a new edition in the"
    " grid of its dataset, or import an official file."
)

for model in transferable():
    if model.review is Review.EDITION:
        refuse_with(model, WITH_EDITION)
