"""Knowledge for programs (F4, G1–G3, N1)."""

from pishkhan.apps.knowledge.api import articles, files, keeping, library, news, reading, releases, states, terms

RESOURCES = (
    *(articles.resource, states.resource, keeping.resource, reading.resource),
    *(files.keeping, files.reading),
    *(library.resource, releases.resource, news.resource, terms.resource),
)
