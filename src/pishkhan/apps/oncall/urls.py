"""The addresses of duty."""

from django.urls import path

from pishkhan.apps.oncall.web import absences, board, calling, pages, rota, sharing

urlpatterns = [
    path("console/duty/", board.board, name="duty"),
    path("console/duty/teams/<int:team_id>/", rota.rota, name="duty-rota"),
    path("console/duty/teams/<int:team_id>/rota/", rota.rota_form, name="duty-rota-form"),
    path("console/duty/teams/<int:team_id>/ladder/", calling.team_ladder, name="ladder"),
    path("console/duty/teams/<int:team_id>/on-call/", calling.call_days, name="call-days"),
    path("console/duty/teams/<int:team_id>/notes/", sharing.shift_notes, name="shift-notes"),
    path(
        "console/duty/teams/<int:team_id>/notes/<int:note_id>/reading/",
        sharing.shift_note_reading,
        name="shift-note-reading",
    ),
    path("console/duty/pages/", pages.pages, name="pages"),
    path("console/duty/pages/<int:page_id>/", pages.page, name="page"),
    path("console/duty/pages/<int:page_id>/acknowledgement/", pages.acknowledgement, name="page-acknowledgement"),
    path("console/duty/pages/<int:page_id>/ending/", pages.ending, name="page-ending"),
    path("console/duty/swaps/", sharing.swaps, name="swaps"),
    path("console/duty/swaps/new/", sharing.new_swap, name="swap-new"),
    path("console/duty/swaps/<int:swap_id>/answer/", sharing.swap_answer, name="swap-answer"),
    path("console/duty/absences/", absences.absences, name="absences"),
    path("console/duty/absences/new/", absences.new_absence, name="absence-new"),
    path("console/duty/absences/<int:absence_id>/", absences.absence, name="absence"),
    path("console/duty/absences/<int:absence_id>/ending/", absences.ending, name="absence-ending"),
]
