"""The articles' place in the search index."""

from pishkhan.infra.search.indexing import Index

ARTICLES = Index(3)
