"""What this part of knowledge does, as lists of deeds say it."""

from pishkhan.pure.words import N_

PUBLISHING_DEEDS = {
    "knowledge.add_library_file": N_("file added to the library"),
    "knowledge.add_file_edition": N_("edition of a file added"),
    "knowledge.change_library_file": N_("file of the library described anew"),
    "knowledge.remove_library_file": N_("file taken out of the library"),
    "knowledge.take_file": N_("file of the library taken"),
    "knowledge.write_release": N_("release written"),
    "knowledge.change_release": N_("release changed"),
    "knowledge.publish_release": N_("release published"),
    "knowledge.withdraw_release": N_("release withdrawn"),
    "knowledge.add_release_files": N_("files added to a release"),
    "knowledge.remove_release_file": N_("file taken out of a release"),
    "knowledge.write_announcement": N_("announcement written"),
    "knowledge.change_announcement": N_("announcement changed"),
    "knowledge.withdraw_announcement": N_("announcement withdrawn"),
    "knowledge.confirm_announcement": N_("announcement confirmed"),
    "knowledge.tell_announcement": N_("readers told of an announcement"),
    "knowledge.write_regulation": N_("regulation written"),
    "knowledge.revise_regulation": N_("edition of a regulation written"),
    "knowledge.withdraw_regulation": N_("regulation withdrawn"),
    "knowledge.set_tariff": N_("price written"),
    "knowledge.end_tariff": N_("price ended"),
}
"""The verb of each audit entry, and what it says."""
