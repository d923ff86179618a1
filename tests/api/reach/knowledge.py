"""Articles."""

from tests.api.reach import FORM, INSIDE, Reached, Without, publishing

SHOWN = Without("shows what a text looks like; a program has the text")

DEEDS: dict[str, Reached] = {
    "add_article_files": "add_article_files",
    "add_remark": "add_remark",
    "aim_article": "aim_article",
    "capture_article": Without("is done by whoever knows what it is made of, as a request does"),
    "flag_article": "flag_article",
    "judge_remark": "judge_remark",
    "move_article": "move_article",
    "plan_release": "plan_release",
    "record_miss": INSIDE,
    "record_use": INSIDE,
    "release_due": INSIDE,
    "remove_article_file": "remove_article_file",
    "review_article": "review_article",
    "revise_article": "revise_article",
    "say_helpful": "say_helpful",
    "settle_flag": "settle_flag",
    "settle_miss": "settle_miss",
    "undo_use": INSIDE,
    "vote_remark": "vote_remark",
    "write_article": "write_article",
}
FORMS = (
    *("article-new", "article-text", "article-state", "article-audience", "article-release", "article-flag-new"),
    *("article-flag-settling", "article-files", "article-file-removal"),
)
PAGES: dict[str, Reached] = {
    **dict.fromkeys(FORMS, FORM),
    "article": ("get_article", "list_article_files"),
    "article-difference": "list_differences",
    "article-edition": "get_edition",
    "article-file": "get_article_file",
    "article-flags": "list_article_flags",
    "article-broken-links": "list_broken_links",
    "article-health": "get_article_health",
    "article-misses": "list_misses",
    "article-orphans": "list_orphans",
    "article-remarks": "list_waiting_remarks",
    "article-reviews": "list_reviews_due",
    "articles": "list_articles",
    "help": "list_help",
    "help-suggestions": "suggest",
    "help-article": ("get_help", "list_help_files", "list_remarks"),
    "help-category": "list_help",
    "sitemap": Without("is for search engines"),
}

DEEDS |= publishing.DEEDS
PAGES |= publishing.PAGES
