"""The addresses of the search."""

from django.urls import path

from pishkhan.infra.search import synonyms_web, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="search-suggestions"),
    path("console/search/synonyms/", synonyms_web.listing, name="search-synonyms"),
    path("console/search/synonyms/new/", synonyms_web.new, name="search-synonym-new"),
    path("console/search/synonyms/<int:synonym_id>/remove/", synonyms_web.remove, name="search-synonym-remove"),
]
