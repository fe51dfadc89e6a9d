"""The load-more button: a script that puts the address together, so that only it knows it."""

from __future__ import annotations

import base64
import json

MORE_SCRIPT = """<script>
(function () {
  var page = 2, parts = ["", "aj" + "ax", atob("Y2FyZHM="), %s];
  var button = [].filter.call(document.getElementsByTagName("button"), function (b) {
    return b.textContent === "Load more"; })[0];
  button.addEventListener("click", function () {
    fetch(parts.join("/") + "/" + page).then(function (r) { return %s; }).then(function (d) {
      document.getElementById("cards").insertAdjacentHTML("beforeend", d.html);
      page += 1;
      if (!d.more) { button.remove(); }
    });
  });
})();
</script>"""
AS_HTML = 'r.text().then(function (t) { return {html: t, more: r.headers.get("X-More") === "1"}; })'


def load_more_script(path: str, form: str) -> str:
    """The script of a listing; ``form`` is what it asks for, ``html`` or ``json``."""
    key = json.dumps(base64.urlsafe_b64encode(path.encode()).decode())
    return MORE_SCRIPT % (key, "r.json()" if form == "json" else AS_HTML)


def path_of_key(key: str) -> str | None:
    """The listing that the script asks more of."""
    try:
        return base64.urlsafe_b64decode(key).decode()
    except ValueError:
        return None
