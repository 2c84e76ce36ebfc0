"""The manual as pages of HTML that need nothing else, for a browser and for the window."""

from __future__ import annotations

import html
import re
from pathlib import Path

from markdown_it import MarkdownIt

from core.files.whole_write import write_whole
from core.language import spoken
from core.manual import CHAPTERS, chapter, folder, title
from core.words import message, say

STYLE = """
body { font: 16px/1.55 Pretendard, "Noto Sans KR", system-ui, sans-serif; color: #16202c; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
nav { background: #f1f4f8; padding: .75rem 1.25rem; } nav a { margin-right: 1rem; white-space: nowrap; }
a { color: #1d5ba6; } h1, h2 { line-height: 1.25; } h2 { margin-top: 2.2rem; }
img { max-width: 100%; border: 1px solid #d5dce5; border-radius: 6px; }
pre { background: #f1f4f8; padding: .75rem 1rem; overflow-x: auto; border-radius: 6px; }
code { font: .92em ui-monospace, "DejaVu Sans Mono", monospace; }
blockquote { margin: .5rem 0 1.5rem; padding: .1rem 1rem; border-left: 3px solid #9db4d0; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .3rem .6rem; vertical-align: top;
border-bottom: 1px solid #d5dce5; }
@media (prefers-color-scheme: dark) { body { background: #12181f; color: #e4e9ef; } a { color: #7fb2f0; }
nav, pre { background: #1c242e; } img, th, td { border-color: #34404d; } }
"""


def body(name: str, language: str | None = None) -> str:
    """Return a chapter as HTML without a head; headings have ids to lead to."""
    # What stands in a chapter as HTML is told as it is: the chapters are plain Markdown.
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    made = markdown.render(chapter(name, language))
    return re.sub(r"<(h[12])>(.*?)</h[12]>", lambda found: _heading(found[1], found[2]), made)


def write_site(target: Path, language: str | None = None) -> list[Path]:
    """Write all chapters and their pictures into a folder, and return the pages; OSError if that fails."""
    language = language or spoken()
    target.mkdir(parents=True, exist_ok=True)
    links = [f'<a href="{name}.html">{html.escape(title(chapter(name, language)))}</a>' for name in CHAPTERS]
    pages = []
    pictures: set[str] = set()
    for name in CHAPTERS:
        inside = body(name, language)
        pictures |= set(re.findall(r'src="\.\./(pictures/[^"]+)"', inside))
        inside = inside.replace('src="../pictures/', 'src="pictures/').replace('.md"', '.html"')
        page = target / f"{name}.html"
        write_whole(page, _page(title(chapter(name, language)), language, links, inside).encode())
        pages.append(page)
    for picture in sorted(pictures):
        file = target / picture
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, folder().joinpath(*picture.split("/")).read_bytes())
    return pages


def _page(heading: str, language: str, links: list[str], inside: str) -> str:
    name = html.escape(say(message("manual.title"), language))
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html.escape(heading)} – {name}</title>\n<style>{STYLE}</style>\n</head>\n<body>",
            f'<nav aria-label="{name}">{" ".join(links)}</nav>\n<main>\n{inside}</main>\n</body>\n</html>\n',
        )
    )


def _heading(tag: str, text: str) -> str:
    plain = re.sub(r"<[^>]*>", "", text)
    anchor = re.sub(r"\W+", "-", plain.casefold()).strip("-")
    return f'<{tag} id="{anchor}">{text}</{tag}>'
