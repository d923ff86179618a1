"""The academy for programs (H1, H2, N1)."""

from pishkhan.apps.academy.api import bank, courses, learners, own, papers, sessions, syllabus, taking, tracks

RESOURCES = (
    courses.resource,
    syllabus.resource,
    bank.resource,
    learners.resource,
    sessions.resource,
    papers.resource,
    own.resource,
    taking.resource,
    tracks.resource,
    tracks.own_resource,
)
