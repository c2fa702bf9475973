"""Six short articles about an invented quarrel, for tests that build graphs over and over."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ARTICLES", "write_articles"]

ARTICLES = {
    "a-fee.txt": """Portugal to charge foreign vessels for landing fish

Published: March 2, 2026

LISBON - Portuguese Fisheries Minister Ana Valente announced a fee on foreign trawlers on Monday.
Moroccan Foreign Minister Karim Tazi condemned the fee and threatened to close Morocco's ports to Portuguese boats.
"We will not pay," Tazi told reporters in Rabat. The European Commission declined to comment.
""",
    "b-reply.txt": """Morocco closes two ports

Published: March 6, 2026

RABAT - Morocco closed two ports to Portuguese boats on Thursday, Foreign Minister Karim Tazi said.
Valente said Portugal would not withdraw the fee. She accused Morocco of breaking the Tangier Fisheries Treaty (TFT).
The European Commission urged both countries to hold talks.
""",
    "c-talks.txt": """Ministers meet over landing fee

Published: March 12, 2026

TANGIER - Portugal and Morocco agreed on Wednesday to hold talks about the fee under the TFT.
Prime Minister Rui Valente, no relation of the minister, praised the decision.
Ana Valente met Karim Tazi in Tangier. Morocco may reopen its ports, a diplomat said.
""",
    "d-copy.txt": """Portugal and Morocco will talk

Published: March 12, 2026

TANGIER - Portugal and Morocco agreed on Wednesday to hold talks about the fee under the TFT.
Prime Minister Rui Valente, no relation of the minister, praised the decision.
Ana Valente met Karim Tazi in Tangier. Morocco may reopen its ports, a diplomat said. He gave no date.
""",
    "e-protest.md": """# Fishermen protest in Porto

Published: March 15, 2026

Hundreds of fishermen protested against the fee in Porto on Saturday. Their leader, Duarte Pinho, called it unjust.
Former Fisheries Minister Teresa Lobo supported the fishermen. Valente rejected the criticism.
""",
    "f-end.txt": """Portugal drops landing fee

Published: March 20, 2026

LISBON - Portugal suspended the fee on Friday, Prime Minister Rui Valente said.
Tazi welcomed the decision and promised to reopen the ports on April 1.
The European Commission said it would send 20 million euros in aid to Portugal.
""",
}


def write_articles(folder: Path) -> list[str]:
    """Writes the articles into a folder; their paths, sorted."""
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [str(folder / name) for name in ARTICLES]
