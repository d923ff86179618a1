"""The desk for programs: everything its people and its customers do on pages (N1)."""

from pishkhan.apps.desk.api.labels import labelling
from pishkhan.apps.desk.api.public import public
from pishkhan.apps.desk.api.referrals import referrals
from pishkhan.apps.desk.api.requests import requests
from pishkhan.apps.desk.api.sending import files
from pishkhan.apps.desk.api.tickets import tickets
from pishkhan.apps.desk.api.touches import touching
from pishkhan.apps.desk.api.working import working

RESOURCES = (tickets, working, referrals, labelling, touching, files, requests, public)
