"""Files with rows that belong to an edition: cells become a draft, other rows are refused."""

from django.utils.translation import gettext_lazy as _

from documents.models import Review
from documents.transfer.columns import transferable
from documents.transfer.ways import refuse_with, take_with
from funding.drafts.cells_file import take_cells
from funding.models import Allocation

WITH_EDITION = _(
    "These rows belong to an edition, which is never changed in place: enter a new edition in the"
    " grid of its dataset, or import an official file."
)

for model in transferable():
    if model.review is Review.EDITION and model is not Allocation:
        refuse_with(model, WITH_EDITION)
take_with(Allocation, take_cells)
