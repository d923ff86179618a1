"""What both sides are told of an agreement, and the paper they take home (B5)."""

import io
from datetime import timedelta
from hashlib import sha256

import pypdf
import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.actions import appoint_representative, withdraw_agreement
from pishkhan.apps.contracts.tests.builders import agreed, drawn_up, offered, people
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound

pytestmark = pytest.mark.django_db
BAHRAM, HOSSEIN, MINA = "bahram@example.com", "hossein@example.com", "mina@example.com"


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def told(words: str) -> set[str]:
    """Who was told something with these words."""
    return set(OutgoingMail.objects.filter(subject__contains=words).values_list("to", flat=True))


def test_each_side_is_told_what_waits_for_it(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    hossein = cast.contacts["hossein"].pk
    appoint_representative(actor=SYSTEM, at=SATURDAY, contract_id=contract.pk, contact_id=hossein)
    with frozen(SATURDAY):
        agreed(cast, contract, SATURDAY)
        again = offered(cast, contract, SATURDAY)
        withdraw_agreement(actor=cast.actor("mina"), at=SATURDAY, agreement_id=again.pk, reason="شرط‌ها عوض شد")
        deliver(SATURDAY)
    assert told("آماده خواندن و امضاست") == {BAHRAM, HOSSEIN}
    assert told("را امضا کرد") == {MINA}
    assert told("برقرار شد") == {BAHRAM, HOSSEIN, MINA}
    assert told("پس گرفته شد") == {BAHRAM, HOSSEIN}


def test_the_paper_carries_text_signatures_and_the_code_of_its_check(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    made = agreed(cast, contract, SATURDAY)
    assert made.seal is not None
    first = queries.paper(made, "en")
    assert first == queries.paper(made, "en")
    said = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(first)).pages)
    for word in ("Service level agreement", "Resolution", "Signed for the vendor", made.seal.code):
        assert word in said, word
    assert made.seal.sha256[:16] in said
    assert sha256(queries.sealed_file(made)).hexdigest() == made.seal.sha256
    draft = offered(cast, contract, SATURDAY + timedelta(days=1))
    assert queries.paper(draft, "fa") != queries.paper(made, "fa")
    with pytest.raises(NotFound):
        queries.paper(made, "de")
