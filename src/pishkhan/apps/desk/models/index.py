"""The tickets' place in the search index."""

from pishkhan.infra.search.indexing import Index

TICKETS = Index(1)
