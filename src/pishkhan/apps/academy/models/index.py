"""The lessons' place in the search index."""

from pishkhan.infra.search.indexing import Index

LESSONS = Index(10)
