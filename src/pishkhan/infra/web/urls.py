"""Addresses of infra itself."""

from django.urls import path

from pishkhan.infra.web.views import health

urlpatterns = [path("health/", health, name="health")]
