"""The addresses of the notices."""

from django.urls import path

from pishkhan.infra.notifications import views

urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/bell/", views.bell, name="notification-bell"),
    path("notifications/latest/", views.latest, name="notification-latest"),
    path("notifications/reading/", views.read_all, name="notifications-reading"),
    path("notifications/choices/", views.choices, name="notification-choices"),
    path("notifications/<int:notice_id>/reading/", views.read, name="notification-reading"),
]
