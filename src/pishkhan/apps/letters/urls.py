"""The addresses of letters."""

from django.urls import path

from pishkhan.apps.letters.web import keeping, registers

LETTER = "console/letters/<int:letter_id>"

urlpatterns = [
    path("console/letters/", registers.letters, name="letters"),
    path("console/letters/new/", keeping.new_letter, name="letter-new"),
    path(f"{LETTER}/", registers.letter, name="letter"),
    path(f"{LETTER}/annotations/", keeping.annotation, name="letter-annotations"),
    path(f"{LETTER}/cancellation/", keeping.cancellation, name="letter-cancellation"),
    path(f"{LETTER}/links/", keeping.links, name="letter-links"),
    path(f"{LETTER}/scans/", keeping.scans, name="letter-scans"),
    path("letter-scans/<int:scan_id>/", registers.scan, name="letter-scan"),
]
