"""Settings of the project: politeness, flow, output, health.

Scrapy's names keep Scrapy's meaning; ours start with ``ALMAYADEEN_``. Any of them can be given
on the command line with ``-s NAME=VALUE``; ours also in the environment, and in a configuration
file outside the checkout: ``~/.config/almayadeen.toml``, or the one that ``ALMAYADEEN_CONFIG``
names, with lines like ``contact = "you@example.org"``. Nothing here is computed from another
setting, so that such a change always has its full effect.
"""

from almayadeen.configuration import stated

BOT_NAME = "almayadeen"
SPIDER_MODULES = ["almayadeen.spiders"]
NEWSPIDER_MODULE = "almayadeen.spiders"
COMMANDS_MODULE = "almayadeen.commands"

# --- The site ------------------------------------------------------------------------------

# The site that is crawled. A loopback address makes the very same code read the replica.
ALMAYADEEN_BASE_URL = "https://english.almayadeen.net/"

# How the site's people can reach whoever runs this crawler: a web or mail address. It becomes
# part of the user agent. Please set it.
ALMAYADEEN_CONTACT = ""

# An ISO instant at which the run pretends to start; time passes from there. Only for tests on
# the replica, whose clock can be moved. None: the real time.
ALMAYADEEN_NOW: str | None = None

# --- Politeness ----------------------------------------------------------------------------

ROBOTSTXT_OBEY = True
# The name under which robots.txt is read; the whole user agent is made of it, the version and
# the contact.
ROBOTSTXT_USER_AGENT = "almayadeen"
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Seconds between two requests. A longer Crawl-delay of robots.txt is obeyed.
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
COOKIES_ENABLED = False
RETRY_TIMES = 3
REDIRECT_MAX_TIMES = 5
# Seconds up to which a page that reloads as another one is a redirect to it.
METAREFRESH_MAXDELAY = 10
# News pages are small; what is larger or slower than this is not one.
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_VERIFY_CERTIFICATES = True
# No chain of links is followed further than this in one run; the next run goes on from there.
DEPTH_LIMIT = 200

# Longest pause, in seconds, that a Retry-After may ask for; for a longer one the run ends.
ALMAYADEEN_LONGEST_PAUSE = 900
# Pause, in seconds, after a 429 that names none.
ALMAYADEEN_THROTTLED_PAUSE = 60
# Seconds between requests after a first block (a challenge, a refusal); doubled by each further.
ALMAYADEEN_BLOCKED_DELAY = 5
# Blocks, or pauses asked for, in a row that end the run.
ALMAYADEEN_BLOCKS_IN_A_ROW = 5

# --- Discovery -----------------------------------------------------------------------------

# Pages of one listing that are read where the argument pages= is not given. Bounds listings
# that never end.
ALMAYADEEN_LISTING_PAGES = 50
# The Chromium that presses "load more". Empty: the first that is installed.
ALMAYADEEN_CHROMIUM = ""
# Seconds to wait for what a press brings.
ALMAYADEEN_LOAD_MORE_PATIENCE = 20
# The address behind "load more", once it is known, so that no browser is needed: a pattern such
# as "/ajax/{section}?page={page}" or a JSON object of listing path and pattern.
ALMAYADEEN_LOAD_MORE_PATTERN = ""
# After "sections" on the whole site: compare with the sitemap of the present month. Costs two
# requests.
ALMAYADEEN_RECALL = True

# --- Looking again -------------------------------------------------------------------------

# Age of an article, and how often it is looked at again up to that age: every run for six hours,
# daily for a week, then only when a listing or a sitemap shows that it has changed.
ALMAYADEEN_REVISIT = "6h:0h, 7d:24h"
# Hours until an address that failed is tried again, doubled by each failure up to the second
# number. Half an hour, so that an hourly run does not come just too early.
ALMAYADEEN_RETRY_HOURS = 0.5
ALMAYADEEN_RETRY_MAX_HOURS = 168
# Hours until a dossier (or tag page) that only articles lead to is read again.
ALMAYADEEN_DOSSIER_HOURS = 24

# --- Flow ----------------------------------------------------------------------------------

ADDONS = {
    "almayadeen.politeness.user_agent.UserAgent": 100,
    "almayadeen.journal.addons.AbsoluteOutput": 200,
    "almayadeen.journal.addons.KeepJournalFeeds": 300,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "almayadeen.politeness.onsite.Onsite": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "almayadeen.politeness.robots.Robots": 100,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "almayadeen.politeness.refresh.Refresh": 580,
    "almayadeen.politeness.retry_after.RetryAfter": 565,
    "almayadeen.politeness.blocks.Blocks": 575,
    "almayadeen.archive.warc.WriteWarc": 585,
}
DOWNLOAD_HANDLERS = {
    "http": "almayadeen.discovery.load_more.browser.PagesAndListings",
    "https": "almayadeen.discovery.load_more.browser.PagesAndListings",
}
SPIDER_MIDDLEWARES = {
    "almayadeen.frontier.middleware.Frontier": 950,
    # Nearer the spider: what these ask for passes the frontier like all else.
    "almayadeen.health.page_counts.CountPages": 960,
    "almayadeen.discovery.recall.Recall": 965,
    "almayadeen.discovery.load_more.middleware.LoadMore": 970,
}
ITEM_PIPELINES = {
    "almayadeen.pipelines.validate.ValidateArticle": 100,
    "almayadeen.pipelines.wanted.KeepWanted": 200,
    "almayadeen.pipelines.deduplicate.DropDuplicates": 300,
}
EXTENSIONS = {
    "almayadeen.journal.Journal": 0,
    "almayadeen.health.clock_check.CompareClocks": 100,
    "almayadeen.health.field_counts.CountFields": 100,
    "almayadeen.health.page_counts.CountResponseTimes": 100,
    "almayadeen.archive.broken_pages.SaveBrokenPages": 100,
    "almayadeen.report.memory.FlatMemory": 100,
    "almayadeen.report.progress.Progress": 200,
    "scrapy.extensions.logstats.LogStats": None,  # Progress says it
    "almayadeen.report.end_of_run.EndOfRun": 400,
    # After AutoThrottle, which must never ask faster than this allows.
    "almayadeen.politeness.pace.Pace": 500,
}
# 100, the default, makes 100 tasks for each response.
CONCURRENT_ITEMS = 8
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
# Scrapy opens two doors for debugging; a scheduled crawl needs neither.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# --- Output --------------------------------------------------------------------------------

# The output folder. Relative: from where the command is run; made absolute at start.
ALMAYADEEN_OUTPUT = "output"

FEED_STORAGES = {"journal": "almayadeen.journal.feed.JournalStorage"}
FEED_EXPORTERS = {"journal": "almayadeen.journal.feed.JournalExporter"}
FEEDS = {
    "journal:articles": {"format": "journal", "item_classes": ["almayadeen.items.Article"]},
    "journal:breaking": {"format": "journal", "item_classes": ["almayadeen.items.BreakingNews"]},
}

# A file of records is sealed, and so readable, after so many records or seconds.
ALMAYADEEN_SEGMENT_RECORDS = 1000
ALMAYADEEN_SEGMENT_SECONDS = 600

# Keep every fetched page, as it came, under <output>/warc/, for scrapy replay.
ALMAYADEEN_WARC = False

LOG_LEVEL = "INFO"
LOG_FORMATTER = "almayadeen.report.log_lines.LogLines"
# The frontier names each address of which there is no record, and why.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
# About 600 of them; the manifest has them all.
STATS_DUMP = False
# A duplicate is counted by its reason; a line for each would drown the log. Items that fail
# validation raise their own level.
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"

# --- Health --------------------------------------------------------------------------------

# Seconds between two lines of progress where the output is no terminal.
ALMAYADEEN_PROGRESS_SECONDS = 60
# The least new articles of a run; 0: no floor.
ALMAYADEEN_FLOOR_ARTICLES = 0
# The least fill rates, by kind and field, such as {"news": {"authors": 0.9}}; judged from so many
# articles of the kind on.
ALMAYADEEN_FLOOR_FILL: dict[str, dict[str, float]] = {}
ALMAYADEEN_FLOOR_FEWEST = 10
# Share of pages that may be unreadable before the run is not healthy; and how many such pages
# are kept as files, ready to become test pages.
ALMAYADEEN_BROKEN_SHARE = 0.05
ALMAYADEEN_BROKEN_PAGES = 20
# Share of published articles that may have a paragraph (8 words or more) which two others have,
# too, before the run is not healthy: a box of the page is taken for text. What truly repeats, such
# as a disclaimer, is given by its first words.
ALMAYADEEN_REPEATED_SHARE = 0.2
ALMAYADEEN_REPEATED_ALLOWED: list[str] = []
# Runs are compared with healthy ones before. A day here says: the site has changed for good,
# compare with every run since.
ALMAYADEEN_BASELINE_SINCE: str | None = None
# Who hears of a run that is not healthy: email, slack, telegram, sentry, webhook. Where to is
# said by Spidermon's own settings (SPIDERMON_SMTP_HOST, SPIDERMON_SLACK_SENDER_TOKEN, …); a
# webhook needs no more than its address.
ALMAYADEEN_ALERTS: list[str] = []
ALMAYADEEN_WEBHOOK = ""
# An address that is called at the end of each run that is healthy or degraded. A service that
# waits for the call tells you when the timer has died.
ALMAYADEEN_HEARTBEAT = ""

# --- Scrapyd -------------------------------------------------------------------------------

# Where "scrapy schedule" finds Scrapyd.
ALMAYADEEN_SCRAPYD = "http://127.0.0.1:6800/"

# What is said of these in the environment and in the configuration file.
globals().update(stated())
