"""Knowledge for programs (F4, G2, N1)."""

from pishkhan.apps.knowledge.api import library, news, releases, terms

RESOURCES = (library.resource, releases.resource, news.resource, terms.resource)
"""Knowledge for programs (G1, G3, N1)."""

from pishkhan.apps.knowledge.api import articles, keeping, reading, states

RESOURCES = (articles.resource, states.resource, keeping.resource, reading.resource)
