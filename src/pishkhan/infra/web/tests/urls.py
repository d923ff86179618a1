"""A little house around the web layer: pages that refuse, break and create."""

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import include, path

from pishkhan.infra.jobs.models import Schedule
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import customer_only, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.infra.web.unchanged import unless_unchanged
from pishkhan.pure.refusal import Conflict, NotFound, Refusal, Throttled
from pishkhan.pure.words import N_

ERRORS = {
    "refused": Refusal("tests.late", N_("Please write a number from {least}."), least=12),
    "missing": NotFound("ticket"),
    "gone": Http404(),
    "changed": Conflict("tests.conflict", N_("Not found"), mine="<b>mine</b>", theirs="theirs"),
    "often": Throttled(90),
    "broken": ZeroDivisionError(),
}


class WordForm(forms.Form):
    word = CleanCharField()


def fail(request, kind):
    raise ERRORS[kind]


def ok(request, number=None):
    return HttpResponse("ok")


def echo(request):
    return JsonResponse({"fields": len(request.POST), "files": len(request.FILES)})


def create(request):
    """Create a schedule named by the form; the name "no" is refused by the rule."""
    form = WordForm(request.POST)
    if form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: made(form.cleaned_data["word"])))
    return JsonResponse({"errors": form.errors}, status=400)


def made(word):
    if word == "no":
        raise Refusal("tests.no", N_("Please fill this in."), field="word")
    made = Schedule.objects.create(
        name=f"{word}{Schedule.objects.count()}", every_seconds=1, next_run_at="2026-01-01T00Z"
    )
    return f"/made/{made.pk}/"


def part(request):
    return unless_unchanged(request, request.GET.get("version"), build=lambda: HttpResponse("part"))


urlpatterns = [
    path("", include("pishkhan.infra.web.urls")),
    path("fail/<kind>/", fail),
    path("staff/", staff_only(ok)),
    path("customer/", customer_only(ok)),
    path("echo/", echo),
    path("create/", create),
    path("create/again/", create),
    path("made/<int:number>/", ok),
    path("part/", part),
    *(path(f"{name}/", ok, name=name) for name in ("home", "sign-in", "preferences")),
]
handler400 = "pishkhan.infra.web.errors.bad_request"
handler403 = "pishkhan.infra.web.errors.forbidden"
handler404 = "pishkhan.infra.web.errors.page_not_found"
handler500 = "pishkhan.infra.web.errors.server_error"
