"""What is done with knowledge."""

from pishkhan.apps.knowledge.actions.capturing import capture_article
from pishkhan.apps.knowledge.actions.files import NamedFile, add_article_files, remove_article_file
from pishkhan.apps.knowledge.actions.missing import record_miss, settle_miss
from pishkhan.apps.knowledge.actions.readers import add_remark, judge_remark, say_helpful, vote_remark
from pishkhan.apps.knowledge.actions.states import aim_article, move_article, plan_release, release_due, review_article
from pishkhan.apps.knowledge.actions.working import flag_article, record_use, settle_flag, undo_use
from pishkhan.apps.knowledge.actions.writing import revise_article, write_article

__all__ = [
    "NamedFile",
    "add_article_files",
    "add_remark",
    "aim_article",
    "capture_article",
    "flag_article",
    "judge_remark",
    "move_article",
    "plan_release",
    "record_miss",
    "record_use",
    "release_due",
    "remove_article_file",
    "review_article",
    "revise_article",
    "say_helpful",
    "settle_flag",
    "settle_miss",
    "undo_use",
    "vote_remark",
    "write_article",
]
