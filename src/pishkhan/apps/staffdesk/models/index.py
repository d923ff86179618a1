"""The place of the staff's requests in the search index."""

from pishkhan.infra.search.indexing import Index

REQUESTS = Index(11)
