"""The money in the API as lists: datasets, allocations, claims, forward funding, schemes."""

from documents.api.resource import Resource
from funding.api.allocations import AllocationResource
from funding.api.attribution import AttributionSchemeResource
from funding.api.claims import ClaimResource
from funding.api.datasets import DatasetResource
from funding.api.forward_funding import ForwardFundingResource

RESOURCES: dict[str, type[Resource]] = {
    "datasets": DatasetResource,
    "allocations": AllocationResource,
    "claims": ClaimResource,
    "forward-funding": ForwardFundingResource,
    "attribution-schemes": AttributionSchemeResource,
}
