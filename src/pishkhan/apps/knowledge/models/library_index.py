"""The library's and the releases' places in the search index."""

from pishkhan.infra.search.indexing import Index

LIBRARY = Index(8)
RELEASES = Index(9)
