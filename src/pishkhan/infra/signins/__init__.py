"""Who is signed in where: sessions as rows that can be listed and ended (design §6)."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.signins.listing import end_sign_in, end_sign_ins, find_sign_in, sign_ins_of
    from pishkhan.infra.signins.store import current_sign_in, describe

__all__ = ["current_sign_in", "describe", "end_sign_in", "end_sign_ins", "find_sign_in", "sign_ins_of"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(
        __name__,
        dict.fromkeys(("end_sign_in", "end_sign_ins", "find_sign_in", "sign_ins_of"), "listing")
        | dict.fromkeys(("current_sign_in", "describe"), "store"),
    )
