"""The page in a response, decoded as its header says."""

from __future__ import annotations

from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from almayadeen.site import Document


def document_of(response: Response) -> Document:
    """The page, for every reader to share."""
    kind = response.headers.get("Content-Type") or b""
    charset = http_content_type_encoding(kind.decode("latin-1"))
    return Document(response.body, response.url, charset)
