"""From where a request really comes, also behind reverse proxies."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

MOST_HOPS = 20
HOME_PREFIX = 64

Address = IPv4Address | IPv6Address


def source_of(request: HttpRequest) -> str:
    """The address of whoever asks, as text; the same wherever a source is read.

    ``X-Forwarded-For`` is believed only as far as trusted proxies (``PISHKHAN_PROXIES``) wrote it: each of them adds at
    the end the address it was called from, so from there the first untrusted address is the source, and whatever
    stands before it is hearsay.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    address = _parsed(peer)
    if address is None or not _is_trusted(address):
        return str(address or peer)
    for hop in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", MOST_HOPS)[-MOST_HOPS:]):
        told = _parsed(hop)
        if told is None:
            break
        address = told
        if not _is_trusted(address):
            break
    return str(address)


def neighbourhood_of(source: str) -> str:
    """What is counted as one source: an IPv4 address, or the network that one IPv6 subscriber has to himself."""
    address = _parsed(source)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, HOME_PREFIX), strict=False))
    return source


def _is_trusted(address: Address) -> bool:
    return any(address in network for network in settings.PROXIES)


def _parsed(text: str) -> Address | None:
    """The address in ``text``, with or without a port; an IPv4 address in IPv6 clothes is itself."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
