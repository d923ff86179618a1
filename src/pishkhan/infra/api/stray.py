"""What goes wrong below ``/api`` before or beside any resource: told as a problem document, never as a page."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from pishkhan.infra.api.admission import language_for
from pishkhan.infra.api.problems import Problem, problem_response
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

PREFIX = "/api/"
DAMAGED = Problem(400, "api.damaged", N_("What you sent was damaged on its way."))
TOO_MUCH = Problem(413, "api.too_much", N_("What you sent is too large."))
OURS = Problem(500, "api.error", N_("Something went wrong on our side. Please try again in a minute."))


def is_for_programs(request: HttpRequest) -> bool:
    """Whether a program asks, to whom a page says nothing."""
    return request.path.startswith(PREFIX)


def stray_problem(request: HttpRequest, problem: Problem | Refusal) -> HttpResponse:
    """The problem in the language the request asks for; needs neither database nor session."""
    with translation.override(language_for(request)):
        response = problem_response(problem)
        response["Content-Language"] = translation.get_language() or ""
    return response
