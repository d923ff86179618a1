"""Which questions are with which team: told by the team column's level, or by explicit referral verbs."""

from datetime import datetime

from pishkhan.pure.eventlog.rows import RowFacts
from pishkhan.pure.eventlog.story import LogReferral
from pishkhan.pure.eventlog.vocabulary import REFERRAL_ENDS

TAKEN_BACK = "referral_taken_back"
ANSWERED = "referral_answered"


class Referring:
    """The referrals of one case as the rows go by; finished and open ones are in ``told``, in order.

    A team of level 2 or higher in the team column means that the work is with it; back on level 1 it has been
    answered; straight to another team, taken back and asked anew. An explicit verb (``referred`` and its ends) speaks
    of the team in its own row, so that several may be asked at once, and rows of the desk do not end those.
    """

    def __init__(self, told: list[LogReferral]) -> None:
        self._told = told
        self._open: dict[str, LogReferral] = {}
        self._explicit: set[str] = set()

    def take(self, row: RowFacts, said: str | None, at: datetime, *, done: bool) -> list[str]:
        """Follow one row; gives the referral verbs it tells."""
        team = row.names.get("team", "")
        verbs: list[str] = []
        ends = said in REFERRAL_ENDS
        answered = ends and (team in self._open or not self._open)
        if ends and self._open:
            verbs += self._end(team if answered else next(reversed(self._open)), said or "", at)
        if done:
            return verbs + self.close(at)
        if said == "referred" and row.level > 1:
            self._explicit.add(team)
            return verbs + self._start(row, team, at)
        if row.level > 1 and not answered:
            return verbs + self._hold(row, team, at)
        return verbs + (self._back(at) if row.level == 1 else [])

    def close(self, at: datetime) -> list[str]:
        """End whatever is open: the ticket was answered."""
        return [verb for team in list(self._open) for verb in self._end(team, ANSWERED, at)][:1]

    def _hold(self, row: RowFacts, team: str, at: datetime) -> list[str]:
        verbs = [verb for other in list(self._open) if other != team for verb in self._end(other, TAKEN_BACK, at)]
        verbs += self._start(row, team, at)
        return verbs

    def _back(self, at: datetime) -> list[str]:
        held = [team for team in self._open if team not in self._explicit]
        return [verb for team in held for verb in self._end(team, ANSWERED, at)]

    def _start(self, row: RowFacts, team: str, at: datetime) -> list[str]:
        if team in self._open:
            self._open[team].person = row.names.get("owner", self._open[team].person)
            return []
        self._open[team] = LogReferral(team, row.level, at, person=row.names.get("owner", ""))
        self._told.append(self._open[team])
        return ["referred"]

    def _end(self, team: str, how: str, at: datetime) -> list[str]:
        referral = self._open.pop(team)
        referral.ended_at, referral.ended = at, how
        self._explicit.discard(team)
        return [how]
