"""Whose request it is: the address that trusted proxies say, nothing that a client wrote."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import cast

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

HOUSEHOLD = 64  # bits of an IPv6 address that a provider gives out; the rest its owner chooses


def client_address(request: HttpRequest | Request) -> str | None:
    """The client's IP address, found as the API's limit finds it (TRUSTED_PROXIES).

    Of IPv6 the first address of the network, since one client has as many as it likes. Where a
    proxy hands on what is no address, the proxy's own; nothing on a socket that has none.
    """
    said = BaseThrottle().get_ident(cast(Request, request))
    for text in (said, request.META.get("REMOTE_ADDR")):
        try:
            address = ip_address(text or "")
        except ValueError:
            continue
        if isinstance(address, IPv6Address):
            network = ip_network((address, HOUSEHOLD), strict=False)
            return str(address.ipv4_mapped or network.network_address)
        return str(address)
    return None
