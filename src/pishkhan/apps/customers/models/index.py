"""The organisations' place in the search index; people have keys of their own (`people.SearchKey`)."""

from pishkhan.infra.search.indexing import Index

ORGANISATIONS = Index(2)
