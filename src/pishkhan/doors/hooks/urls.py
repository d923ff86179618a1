"""Addresses that machines call; whoever knows one may."""

from django.urls import path

from pishkhan.doors.hooks import heartbeats

urlpatterns = [path("heartbeat/<str:secret>/", heartbeats.heartbeat, name="heartbeat")]
