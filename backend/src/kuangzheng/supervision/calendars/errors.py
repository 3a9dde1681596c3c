"""What calendars refuse."""

from kuangzheng.kernel.problems import Conflict, IllegalTransition


class TooManyFeeds(Conflict):
    code = "too_many_calendar_feeds"
    title, title_en = "日历订阅过多", "Too many calendar addresses"


class FeedRevoked(IllegalTransition):
    code = "calendar_feed_revoked"
    title, title_en = "该订阅已撤销", "This address is revoked"
