"""Knowledge for programs (F4, G2, N1)."""

from pishkhan.apps.knowledge.api import library, news, releases, terms

RESOURCES = (library.resource, releases.resource, news.resource, terms.resource)
