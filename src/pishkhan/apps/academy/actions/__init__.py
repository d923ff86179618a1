"""What is done in the academy."""

from pishkhan.apps.academy.actions.attempts import end_due_attempts, save_answers, start_attempt, submit_attempt
from pishkhan.apps.academy.actions.certificates import announce_expiring, revoke_certificate
from pishkhan.apps.academy.actions.courses import change_course, set_course_state, write_course
from pishkhan.apps.academy.actions.learning import enrol, grant_attempt, mark_lesson, withdraw
from pishkhan.apps.academy.actions.marking import mark_answer
from pishkhan.apps.academy.actions.questions import set_exam, set_question_state, write_question
from pishkhan.apps.academy.actions.reading import record_attempt_read
from pishkhan.apps.academy.actions.seats import leave_seat, record_attendance, take_seat
from pishkhan.apps.academy.actions.sessions import cancel_session, change_session, plan_session
from pishkhan.apps.academy.actions.syllabus import (
    NamedFile,
    add_lesson_files,
    remove_lesson,
    remove_lesson_file,
    remove_section,
    write_lesson,
    write_section,
)
from pishkhan.apps.academy.actions.tracks import change_track, publish_track, write_track

__all__ = [
    "NamedFile",
    "add_lesson_files",
    "announce_expiring",
    "cancel_session",
    "change_course",
    "change_session",
    "change_track",
    "end_due_attempts",
    "enrol",
    "grant_attempt",
    "leave_seat",
    "mark_answer",
    "mark_lesson",
    "plan_session",
    "publish_track",
    "record_attempt_read",
    "record_attendance",
    "remove_lesson",
    "remove_lesson_file",
    "remove_section",
    "revoke_certificate",
    "save_answers",
    "set_course_state",
    "set_exam",
    "set_question_state",
    "start_attempt",
    "submit_attempt",
    "take_seat",
    "withdraw",
    "write_course",
    "write_lesson",
    "write_question",
    "write_section",
    "write_track",
]
