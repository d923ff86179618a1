"""The addresses of duty."""

from django.urls import path

from pishkhan.apps.oncall.web import absences, board, rota

urlpatterns = [
    path("console/duty/", board.board, name="duty"),
    path("console/duty/teams/<int:team_id>/", rota.rota, name="duty-rota"),
    path("console/duty/teams/<int:team_id>/rota/", rota.rota_form, name="duty-rota-form"),
    path("console/duty/absences/", absences.absences, name="absences"),
    path("console/duty/absences/new/", absences.new_absence, name="absence-new"),
    path("console/duty/absences/<int:absence_id>/", absences.absence, name="absence"),
    path("console/duty/absences/<int:absence_id>/ending/", absences.ending, name="absence-ending"),
]
