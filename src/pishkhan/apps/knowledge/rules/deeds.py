"""What is audited of knowledge, in words."""

from pishkhan.pure.words import N_

DEEDS = {
    "knowledge.write_article": N_("article written"),
    "knowledge.revise_article": N_("new edition of an article"),
    "knowledge.move_article": N_("state of an article changed"),
    "knowledge.aim_article": N_("audience of an article changed"),
    "knowledge.plan_release": N_("release of an article planned"),
    "knowledge.release_article": N_("article released"),
    "knowledge.review_article": N_("article reviewed"),
    "knowledge.change_files": N_("files of an article changed"),
    "knowledge.capture_article": N_("article captured from work"),
    "knowledge.flag_article": N_("article flagged"),
    "knowledge.settle_flag": N_("flag of an article settled"),
    "knowledge.judge_remark": N_("comment on an article moderated"),
    "knowledge.settle_miss": N_("search without a result settled"),
}
