"""One-time codes and electronic signatures: who agreed to which document, provable afterwards (design §8)."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.signing.codes import issue_code, redeem_code
    from pishkhan.infra.signing.sealing import (
        add_signature,
        check_unsigned,
        seal_document,
        sealed,
        sign_document,
        signatures_of,
        signing_purpose,
    )

__all__ = [
    "add_signature",
    "check_unsigned",
    "issue_code",
    "redeem_code",
    "seal_document",
    "sealed",
    "sign_document",
    "signatures_of",
    "signing_purpose",
]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(
        __name__,
        dict.fromkeys(__all__, "sealing") | dict.fromkeys(("issue_code", "redeem_code"), "codes"),
    )
