"""Duty for programs: who is on and on call, rotas, absences, swaps, notes, ladders and pages (N1)."""

from pishkhan.apps.oncall.api import absences, calling, pages, rotas, sharing

RESOURCES = (rotas.resource, absences.resource, calling.resource, sharing.resource, pages.resource)
