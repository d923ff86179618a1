"""What is fetched as a file, by either side: files of lessons, certificates on paper."""

from django.http import HttpResponse, HttpResponseBase

from pishkhan.apps.academy import queries
from pishkhan.apps.academy.queries.paper import certificate_pdf
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import PathId
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.files import download_response
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Files of the academy")


@resource.get("/lesson-files/{file_id}", None, gives=ANYTHING)
def get_lesson_file(call: Call, file_id: PathId) -> HttpResponseBase:
    """Fetch a file of a lesson, always as a download."""
    found = queries.lesson_file(call.actor, file_id)
    return download_response(found.file, found.name)


@resource.get("/certificates/{certificate_id}/paper", None, gives=ANYTHING)
def get_certificate_paper(call: Call, certificate_id: PathId) -> HttpResponseBase:
    """Fetch a certificate as PDF."""
    found = queries.certificate(call.actor, certificate_id)
    response = HttpResponse(certificate_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{found.reference.replace("/", "-")}.pdf"'
    return response
