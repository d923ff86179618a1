"""What is audited of the academy, in words."""

from pishkhan.pure.words import N_

DEEDS = {
    "academy.write_course": N_("course written"),
    "academy.change_course": N_("course changed"),
    "academy.set_state": N_("course opened or closed"),
    "academy.change_syllabus": N_("syllabus changed"),
    "academy.change_lesson": N_("lesson changed"),
    "academy.change_files": N_("files of a lesson changed"),
    "academy.enrol": N_("learner enrolled"),
    "academy.withdraw": N_("learner left a course"),
    "academy.mark_lesson": N_("lesson finished or opened again"),
    "academy.write_question": N_("exam question written"),
    "academy.set_question": N_("exam question taken out or put back"),
    "academy.set_exam": N_("exam set"),
    "academy.start_attempt": N_("exam begun"),
    "academy.save_answers": N_("answers of an exam saved"),
    "academy.end_attempt": N_("exam ended"),
    "academy.mark_answer": N_("answer marked"),
    "academy.read_attempt": N_("answers of an exam read"),
    "academy.grant_attempt": N_("another attempt granted"),
    "academy.issue_certificate": N_("certificate issued"),
    "academy.revoke_certificate": N_("certificate revoked"),
    "academy.announce_expiry": N_("end of a certificate announced"),
    "academy.plan_session": N_("training session planned"),
    "academy.change_session": N_("training session changed"),
    "academy.cancel_session": N_("training session cancelled"),
    "academy.take_seat": N_("place in a session taken"),
    "academy.leave_seat": N_("place in a session given back"),
    "academy.move_up": N_("moved up from the waiting list"),
    "academy.record_attendance": N_("attendance recorded"),
}
