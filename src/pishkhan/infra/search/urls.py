"""The addresses of the search."""

from django.urls import path

from pishkhan.infra.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="search-suggestions"),
]
