"""The staff addresses of the academy."""

from django.urls import path

from pishkhan.apps.academy.web import bank, certificates, courses, files, learners, marking, sessions, syllabus, tracks

ACADEMY = "console/academy"
COURSE = f"{ACADEMY}/<int:course_id>"
SECTION = f"{ACADEMY}/sections/<int:section_id>"
LESSON = f"{ACADEMY}/lessons/<int:lesson_id>"
QUESTION = f"{ACADEMY}/questions/<int:question_id>"
LEARNER = f"{ACADEMY}/learners/<int:enrolment_id>"
SESSION = f"{ACADEMY}/sessions/<int:session_id>"
TRACK = f"{ACADEMY}/tracks/<int:track_id>"

urlpatterns = [
    path(f"{ACADEMY}/", courses.listing, name="academy"),
    path(f"{ACADEMY}/new/", courses.new, name="academy-course-new"),
    path(f"{COURSE}/", courses.page, name="academy-course"),
    path(f"{COURSE}/text/", courses.text, name="academy-course-text"),
    path(f"{COURSE}/state/", courses.state, name="academy-course-state"),
    path(f"{COURSE}/sections/new/", syllabus.new_section, name="academy-section-new"),
    path(f"{SECTION}/", syllabus.section, name="academy-section"),
    path(f"{SECTION}/removal/", syllabus.section_removal, name="academy-section-removal"),
    path(f"{SECTION}/lessons/new/", syllabus.new_lesson, name="academy-lesson-new"),
    path(f"{LESSON}/", syllabus.lesson, name="academy-lesson"),
    path(f"{LESSON}/text/", syllabus.lesson_text, name="academy-lesson-text"),
    path(f"{LESSON}/removal/", syllabus.lesson_removal, name="academy-lesson-removal"),
    path(f"{LESSON}/files/", files.lesson_files, name="academy-lesson-files"),
    path(f"{ACADEMY}/files/<int:file_id>/removal/", files.file_removal, name="academy-file-removal"),
    path("lesson-files/<int:file_id>/", files.download, name="lesson-file"),
    path(f"{COURSE}/questions/", bank.questions, name="academy-questions"),
    path(f"{COURSE}/questions/new/", bank.new_question, name="academy-question-new"),
    path(f"{QUESTION}/", bank.question, name="academy-question"),
    path(f"{QUESTION}/state/", bank.question_state, name="academy-question-state"),
    path(f"{COURSE}/exam/", bank.exam, name="academy-exam"),
    path(f"{COURSE}/learners/", learners.learners, name="academy-learners"),
    path(f"{COURSE}/learners/new/", learners.new_learner, name="academy-learner-new"),
    path(f"{LEARNER}/", learners.learner, name="academy-learner"),
    path(f"{LEARNER}/withdrawal/", learners.withdrawal, name="academy-learner-withdrawal"),
    path(f"{LEARNER}/attempts/", learners.another_attempt, name="academy-learner-attempts"),
    path(f"{ACADEMY}/attempts/<int:attempt_id>/", learners.attempt, name="academy-attempt"),
    path(f"{ACADEMY}/marking/", marking.queue, name="academy-marking"),
    path(f"{ACADEMY}/marking/<int:item_id>/", marking.mark, name="academy-mark"),
    path(f"{ACADEMY}/certificates/", certificates.listing, name="academy-certificates"),
    path(
        f"{ACADEMY}/certificates/<int:certificate_id>/revocation/",
        certificates.revocation,
        name="academy-certificate-revocation",
    ),
    path("certificates/<int:certificate_id>/", certificates.paper, name="certificate"),
    path(f"{ACADEMY}/sessions/", sessions.listing, name="academy-sessions"),
    path(f"{COURSE}/sessions/new/", sessions.new, name="academy-session-new"),
    path(f"{SESSION}/", sessions.page, name="academy-session"),
    path(f"{SESSION}/text/", sessions.text, name="academy-session-text"),
    path(f"{SESSION}/cancellation/", sessions.cancellation, name="academy-session-cancellation"),
    path(f"{SESSION}/seats/", sessions.seats, name="academy-session-seats"),
    path(f"{SESSION}/seats/<int:contact_id>/return/", sessions.seat_return, name="academy-seat-return"),
    path(f"{SESSION}/attendance/", sessions.attendance, name="academy-session-attendance"),
    path(f"{ACADEMY}/tracks/", tracks.listing, name="academy-tracks"),
    path(f"{ACADEMY}/tracks/new/", tracks.new, name="academy-track-new"),
    path(f"{TRACK}/", tracks.page, name="academy-track"),
    path(f"{TRACK}/text/", tracks.text, name="academy-track-text"),
    path(f"{TRACK}/publication/", tracks.publication, name="academy-track-publication"),
]
