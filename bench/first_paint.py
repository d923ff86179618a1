"""What the first paint of the inbox loads of our own: CSS and JS as built, compressed, within sixty kilobytes.

Taken from the page itself: every stylesheet and script it names. Fonts and icons are listed apart; the page shows its
text before they are there.
"""

import gzip
import re
import sys

from bench.house import House, found
from bench.product import FOLDER, visit

LIMIT = 60_000
TICKETS = 100


def main() -> int:
    """Print each file's size and the sum that counts."""
    people = found()
    House(people, TICKETS)
    page = visit("/console/inbox/desk/", people.sessions["negar"]).decode()
    files = sorted(set(re.findall(r'(?:href|src)="/static/([^"#]+)', page)))
    sizes = {name: _compressed(name) for name in files}
    counted = {name: size for name, size in sizes.items() if name.endswith((".css", ".js"))}
    for name in counted:
        print(f"   {sizes[name]:>7,} bytes  {name}")
    for name in sorted(sizes.keys() - counted.keys()):
        print(f"   {sizes[name]:>7,} bytes  {name} (apart)")
    total = sum(counted.values())
    print(f"   {len(gzip.compress(page.encode(), 9)):>7,} bytes  the page itself with its rows (apart)")
    verdict = "ok  " if counted and total <= LIMIT else "MISS"
    print(f"   {verdict} CSS and JS of the first paint, gzip -9: {total:,} bytes (at most {LIMIT:,})")
    return 0 if verdict == "ok  " else 1


def _compressed(name: str) -> int:
    content = (FOLDER / "static" / name).read_bytes()
    return len(content) if name.endswith(".woff2") else len(gzip.compress(content, 9))


if __name__ == "__main__":
    sys.exit(main())
