"""Reading knowledge."""

from pishkhan.apps.knowledge.queries.audience import readable, readable_by, reader_of
from pishkhan.apps.knowledge.queries.finder import finder_of
from pishkhan.apps.knowledge.queries.found import found_articles, suggested
from pishkhan.apps.knowledge.queries.guard import (
    article,
    article_file,
    article_out,
    articles_for,
    edition,
    files_of,
    published_files,
)
from pishkhan.apps.knowledge.queries.linking import leading_to, readable_links
from pishkhan.apps.knowledge.queries.listing import (
    Wanted,
    articles_page,
    browsed,
    matching_articles,
    public_addresses,
    related,
    shelves,
    to_review,
)
from pishkhan.apps.knowledge.queries.page import (
    ArticlePage,
    Compared,
    article_page,
    compared,
    editions_of,
    flag,
    flags_page,
)
from pishkhan.apps.knowledge.queries.reading import (
    judged_remarks,
    miss,
    misses_page,
    open_misses,
    own_answer,
    own_waiting,
    remarks_page,
    waiting_remarks,
)
from pishkhan.apps.knowledge.queries.telling import told_articles

__all__ = [
    "ArticlePage",
    "Compared",
    "Wanted",
    "article",
    "article_file",
    "article_out",
    "article_page",
    "articles_for",
    "articles_page",
    "browsed",
    "compared",
    "edition",
    "editions_of",
    "files_of",
    "finder_of",
    "flag",
    "flags_page",
    "found_articles",
    "judged_remarks",
    "leading_to",
    "matching_articles",
    "miss",
    "misses_page",
    "open_misses",
    "own_answer",
    "own_waiting",
    "public_addresses",
    "published_files",
    "readable",
    "readable_by",
    "readable_links",
    "reader_of",
    "related",
    "remarks_page",
    "shelves",
    "suggested",
    "to_review",
    "told_articles",
    "waiting_remarks",
]
