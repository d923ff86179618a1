"""The announcements' place in the search index."""

from pishkhan.infra.search.indexing import Index

ANNOUNCEMENTS = Index(7)
