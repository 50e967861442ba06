"""The money in the API as lists, and the schemes and indices by which it is read."""

from documents.api.resource import Resource
from funding.api.allocations import AllocationResource
from funding.api.attribution import AttributionSchemeResource
from funding.api.claims import ClaimResource
from funding.api.datasets import DatasetResource
from funding.api.forward_funding import ForwardFundingResource
from funding.api.kinds import AssistanceKindResource, KindSchemeResource
from funding.api.price_indices import PriceIndexResource
from funding.api.scope_differences import ScopeDifferenceResource

RESOURCES: dict[str, type[Resource]] = {
    "datasets": DatasetResource,
    "allocations": AllocationResource,
    "claims": ClaimResource,
    "forward-funding": ForwardFundingResource,
    "attribution-schemes": AttributionSchemeResource,
    "assistance-kinds": AssistanceKindResource,
    "kind-schemes": KindSchemeResource,
    "price-indices": PriceIndexResource,
    "scope-differences": ScopeDifferenceResource,
}
