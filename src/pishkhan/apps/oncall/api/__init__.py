"""Duty for programs: who is on, rotas, absences (N1)."""

from pishkhan.apps.oncall.api import absences, rotas

RESOURCES = (rotas.resource, absences.resource)
