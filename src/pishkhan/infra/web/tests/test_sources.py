"""From where a request comes: what a proxy says is believed, what anybody else says is not."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from pishkhan.infra.web.sources import neighbourhood_of, source_of

PROXY, FAR = "10.0.0.5", "198.51.100.7"


def ask(peer, forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return source_of(RequestFactory(REMOTE_ADDR=peer, **headers).get("/"))


@pytest.fixture
def proxies(settings):
    settings.PROXIES = (ip_network("10.0.0.0/24"), ip_network("2001:db8:1::/48"))


def test_without_proxies_nobody_is_believed():
    assert ask("192.0.2.1") == "192.0.2.1"
    assert ask("192.0.2.1", FAR) == "192.0.2.1"
    assert ask("127.0.0.1", FAR) == "127.0.0.1"


@pytest.mark.parametrize(
    ("peer", "forwarded", "source"),
    [
        (PROXY, FAR, FAR),
        (PROXY, f"1.2.3.4, {FAR}", FAR),  # what stands before the proxy's own word is hearsay
        (PROXY, f"{FAR}, 10.0.0.9", FAR),  # two proxies in a row
        (PROXY, f" {FAR}:51234 ", FAR),
        (PROXY, "[2001:db8:9::1]:443", "2001:db8:9::1"),
        (PROXY, "::ffff:198.51.100.7", FAR),
        ("2001:db8:1::5", FAR, FAR),
        ("::ffff:10.0.0.5", FAR, FAR),
        (PROXY, None, PROXY),
        (PROXY, "", PROXY),
        (PROXY, "unknown", PROXY),
        (PROXY, f"{FAR}, unknown, 10.0.0.9", "10.0.0.9"),
        (PROXY, "10.0.0.7, 10.0.0.8", "10.0.0.7"),
        (PROXY, "x" * 100_000, PROXY),
        (PROXY, ",".join(["10.0.0.6"] * 50_000), "10.0.0.6"),
        (PROXY, "۱۰.۰.۰.۱, <script>", PROXY),
        ("192.0.2.9", f"{FAR}, {PROXY}", "192.0.2.9"),
        ("", FAR, ""),
    ],
)
def test_the_source_is_the_first_that_no_proxy_of_ours_is(proxies, peer, forwarded, source):
    assert ask(peer, forwarded) == source


@pytest.mark.parametrize(
    ("source", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:9:1:aaaa::1", "2001:db8:9:1::/64"),
        ("2001:db8:9:1:bbbb::2", "2001:db8:9:1::/64"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_a_subscriber_is_counted_once_however_many_addresses_he_has(source, counted):
    assert neighbourhood_of(source) == counted
