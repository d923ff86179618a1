"""The addresses of sla."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
