"""Knowledge for programs (F4, G1–G3, N1)."""

from pishkhan.apps.knowledge.api import articles, keeping, library, news, reading, releases, states, terms

RESOURCES = (
    *(articles.resource, states.resource, keeping.resource, reading.resource),
    *(library.resource, releases.resource, news.resource, terms.resource),
)
