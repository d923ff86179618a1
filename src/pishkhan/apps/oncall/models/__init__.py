"""The tables of duty: rotas and absences, days on call, swaps, ladders and pages, hand-over notes."""

from pishkhan.apps.oncall.models.calling import CallDay, Ladder, LadderStep
from pishkhan.apps.oncall.models.notes import ShiftNote, ShiftNoteReading
from pishkhan.apps.oncall.models.pages import Attempt, Page
from pishkhan.apps.oncall.models.rota import Absence, Rota, RotaSlot
from pishkhan.apps.oncall.models.swaps import Swap

__all__ = [
    "Absence",
    "Attempt",
    "CallDay",
    "Ladder",
    "LadderStep",
    "Page",
    "Rota",
    "RotaSlot",
    "ShiftNote",
    "ShiftNoteReading",
    "Swap",
]
