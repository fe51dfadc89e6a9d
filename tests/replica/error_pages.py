"""What sites show when something broke, often with status 200: each under a short name."""

from __future__ import annotations

from typing import NamedTuple


class ErrorPage(NamedTuple):
    """Title and text; ``html`` is the whole body where it is not a heading over the text."""

    title: str
    text: str
    html: str = ""


ERROR_PAGES = {
    "something-wrong": ErrorPage(
        "Something went wrong",
        "We are sorry, something went wrong on our side. Please try again in a few minutes.",
    ),
    "oops": ErrorPage(
        "Oops! That page can’t be found.",
        "It looks like nothing was found at this location. Maybe try one of the links below or a "
        "search?",
    ),
    "maintenance": ErrorPage(
        "We’ll be back soon",
        "The site is down for maintenance. We expect to be back within the hour.",
    ),
    "wordpress": ErrorPage("WordPress › Error", "There has been a critical error on this website."),
    "next": ErrorPage(
        "Application error",
        "",
        '<div id="__next"><h2>Application error: a client-side exception has occurred (see the '
        "browser console for more information).</h2></div>",
    ),
    "aspnet": ErrorPage(
        "Runtime Error",
        "",
        "<h1>Server Error in '/' Application.<hr></h1><h2><i>Runtime Error</i></h2>"
        "<b>Description: </b>An application error occurred on the server. The current custom error "
        "settings for this application prevent the details of the application error from being "
        "viewed.<br><br><b>Details:</b> To enable the details of this specific error message to be "
        "viewable on the local server machine, please create a &lt;customErrors&gt; tag.",
    ),
    "laravel": ErrorPage(
        "Server Error",
        "",
        '<div class="flex-center"><div class="code">500</div>'
        '<div class="message">Server Error</div></div>',
    ),
    "php": ErrorPage(
        "",
        "",
        "<br><b>Fatal error</b>: Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused "
        "in /var/www/html/index.php:42<br>Stack trace:<br>#0 {main}<br>thrown in "
        "<b>/var/www/html/index.php</b> on line <b>42</b><br>",
    ),
    "nginx": ErrorPage(
        "502 Bad Gateway", "", "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>"
    ),
}


def bare(page: ErrorPage) -> str:
    """The page with nothing of the site around it."""
    inner = page.html or f"<h1>{page.title}</h1><p>{page.text}</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{page.title}</title>'
        f"</head><body>{inner}</body></html>"
    )


def inner(page: ErrorPage) -> str:
    """What stands under the title where the site's own furniture stands around it."""
    return page.html or f"<p>{page.text}</p>"
