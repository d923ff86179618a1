"""Which proxies are believed is a setting."""

from ipaddress import ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured

from pishkhan.config import env


def test_addresses_and_networks_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PISHKHAN_PROXIES", "10.0.0.5, 2001:db8::/32")
    assert env.networks("PISHKHAN_PROXIES") == (ip_network("10.0.0.5"), ip_network("2001:db8::/32"))
    monkeypatch.delenv("PISHKHAN_PROXIES")
    assert env.networks("PISHKHAN_PROXIES") == ()


@pytest.mark.parametrize("value", ["proxy.example.com", "10.0.0.0/33", "10.0.0.1/8"])
def test_anything_else_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PISHKHAN_PROXIES", value)
    with pytest.raises(ImproperlyConfigured, match="PISHKHAN_PROXIES"):
        env.networks("PISHKHAN_PROXIES")
