"""The addresses of the catalogue."""

from django.urls import path

from pishkhan.apps.catalogue import web

LIST = "console/catalogue/<slug:listing>"

urlpatterns = [
    path(f"{LIST}/", web.listing, name="catalogue"),
    path(f"{LIST}/new/", web.new, name="catalogue-new"),
    path(f"{LIST}/<int:item_id>/", web.change, name="catalogue-item"),
    path(f"{LIST}/<int:item_id>/offer/", web.offer, name="catalogue-offer"),
    path(f"{LIST}/<int:item_id>/place/", web.place, name="catalogue-place"),
]
