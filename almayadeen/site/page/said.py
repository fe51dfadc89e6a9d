"""Lines that are no content wherever they stand: buttons, counters, notices, advertisements."""

from __future__ import annotations

import re

from almayadeen.site.page.outline import Inside, Line
from almayadeen.site.words.dates import is_date
from almayadeen.site.words.labels import ALL, plain

_WORDS = (
    "listen|share|share this|share this article|share article|share on|share via|x|f|t|in|wa|fb"
    "|facebook|twitter|telegram|whatsapp|instagram|youtube|tiktok|linkedin|reddit|threads|email"
    "|e-mail|mail|send|send by email|print|copy|copied|copy link|copy the link|link copied|link"
    "|follow|follow us|save|bookmark|subscribe|sign up|advertisement|advertisements|advertising"
    "|ad|ads|sponsored|comments|comment|no comments|leave a comment|load more|loading|previous"
    "|prev|next|back|play|pause|stop|mute|unmute|replay|skip|close|open|menu|search|a|aa|zoom"
    "|font size|text size|enlarge|fullscreen|accept|ok|got it|continue|continue reading|report"
    "|like|likes|dislike|rate|views|shares|top|back to top|tags|home|speed|volume|download"
    "|summary|caption|image|photo|photos|video|gallery|story|article|email this|blogthis"
    "|post a comment|next article|previous article|next story|previous story|next post"
    "|previous post|newer post|older post"
)
_NOISE = frozenset(_WORDS.split("|"))
_PATTERNS = re.compile(
    r"^(?:"
    r"[\W_]+|\W*\d{1,2}:\d{2}(?::\d{2})?(?:\s*/\s*\d{1,2}:\d{2}(?::\d{2})?)?\W*|\d+\s*(?:/|of)\s*\d+"
    r"|(?:at )?\d{1,2}:\d{2} ?[ap]\.?m\.?"
    r"|[\d.,]+\s*[km]?\s*(?:views?|shares?|comments?|likes?|visits?|reads?|times)"
    r"|(?:views?|shares?|comments?|likes?|visits?|reads?)\W*[\d.,]+\s*[km]?"
    r"|(?:follow|join|find) us (?:on|at|via)\b.{0,60}"
    r"|(?:subscribe|sign up) (?:to|for) (?:our|the)\b.{0,80}"
    r"|listen to (?:this|the) (?:article|story|report|news|text|audio|episode|podcast)\b[^.]{0,30}"
    r"|share (?:this|on|via|the)\b[^.]{0,30}"
    r"|tap to (?:listen|play).{0,20}"
    r"|(?:print|e-?mail) (?:this|to a friend)\b[^.]{0,20}"
    r"|click to (?:share|e-?mail|print)\b.{0,60}"
    r"|(?:article |story )?continues? (?:reading )?below\b.{0,30}|continue reading below.{0,30}"
    r"|your browser (?:does not|doesn[’']t|cannot|can[’']t) (?:support|play)\b.{0,60}"
    r"|(?:posted|filed) in\b[^.\d]{0,40}"
    r"|subscribe to: .{0,40}"
    r")$",
    re.IGNORECASE,
)
_NOTICES = re.compile(
    r"\b(?:we|this (?:web)?site) uses? cookies\b|\bcookies? (?:policy|settings|preferences)\b"
    r"|©"
    r"|\b(?:views?|opinions?)\b.{0,80}\b(?:do(?:es)? not|don't) necessarily "
    r"(?:reflect|represent|express)"
    r"|\bnot necessarily (?:those|that) of al mayadeen\b",
    re.IGNORECASE,
)
_NOTICE_WORDS = ("cookie", "©", "necessarily")
_RIGHTS = re.compile(
    r"^\W*(?i:all rights(?: are)? reserved)\b"
    r"|(?i:\ball rights(?: are)? reserved\b)(?:\W*$|\W*(?i:to |by |for |at |the )*[A-Z0-9©])"
    r"|(?i:\bcopyright\b.{0,80}\brights reserved\b)"
)
_LONGEST_SERVICE = 90
_FURNITURE = Inside.NAV | Inside.FORM | Inside.BUTTON | Inside.HIDDEN


def is_noise(line: Line, around: int = 0) -> bool:
    """No reader would call this line part of the text.

    ``around`` is what the headline stands in: a form around the whole page says nothing.
    """
    if line.inside & _FURNITURE & ~around:
        return True
    text = line.text
    if is_service(text) or is_date(text):
        return True
    return len(text) < 600 and (_has_notice(text.lower()) or says_rights(text))


def is_service(text: str) -> bool:
    """What a button or a counter says."""
    if len(text) >= _LONGEST_SERVICE:
        return False
    word = plain(text)
    return word in _NOISE or word in ALL or _PATTERNS.match(text) is not None


def says_rights(text: str) -> bool:
    """``All rights reserved``, to somebody by name or to nobody: no sentence about rights."""
    return "reserved" in text.lower() and _RIGHTS.search(text) is not None


def says_notice(text: str) -> bool:
    """Rights or cookies are what the text is about."""
    return len(text) < 600 and (_has_notice(text.lower()) or says_rights(text))


def _has_notice(text: str) -> bool:
    telling = any(word in text for word in _NOTICE_WORDS)
    return telling and _NOTICES.search(text) is not None
