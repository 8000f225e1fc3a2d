"""The checksum of everything stored of a frozen pack."""

import hashlib


def bytes_checksum(canonical: str, page: str, pdf: bytes, public_page: str, public_pdf: bytes) -> str:
    """Return the SHA-256 of a pack's text, pages and PDFs, each led by its length so that nothing can shift."""
    digest = hashlib.sha256()
    for part in (canonical.encode(), page.encode(), pdf, public_page.encode(), public_pdf):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
