# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Who wants what in the dispute?
#
# Sixteen short articles about an invented dispute stand in `examples/`. We build a graph from them, ask who said and
# did what, and open the sentence behind an answer. Nothing but policygraph is needed: no server, no network.

# %%
import tempfile
from pathlib import Path

import policygraph
from policygraph.graph.analysis import claims_frame, entities_frame, events_frame, to_networkx

examples = next(
    folder / "examples" for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "examples").is_dir()
)
store = str(Path(tempfile.mkdtemp()) / "dispute.lbug")
report = policygraph.build([str(examples)], store=store)
report.counts

# %% [markdown]
# ## The actors
# Each entity gathers all mentions in all articles; `documents` counts independent articles, copies once.

# %%
with policygraph.open_store(store, read_only=True) as opened:
    entities = entities_frame(opened)
    claims = claims_frame(opened)
    events = events_frame(opened)
    graph = to_networkx(opened)
entities.sort_values(["documents", "mentions"], ascending=False).head(10)

# %% [markdown]
# ## What was said
# A claim has a speaker, a stance and the words; the same statement in several articles is one claim.

# %%
claims.sort_values(["documents", "reports"], ascending=False).head(10)

# %% [markdown]
# ## What happened, and what is only planned
# `status` keeps apart what is reported as having happened, what is planned, what is possible and what was denied.

# %%
events.groupby(["type", "status"]).size().unstack(fill_value=0)

# %% [markdown]
# ## The sentence behind it
# Every node and edge opens the words that it came from.

# %%
policygraph.query(
    """
    MATCH (a:Entity)<-[:SOURCE]-(e:Event)-[:TARGET]->(b:Entity),
          (e)-[at:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
    RETURN a.name AS source, e.type AS type, e.status AS status, b.name AS target, at.words AS words,
           s.text AS sentence, d.publisher AS outlet, d.published AS day
    ORDER BY day, sentence LIMIT 5
    """,
    store=store,
).rows

# %% [markdown]
# ## Why is this one person?
# `explain` prints the reason for every link.

# %%
from policygraph.graph.resolver.explanation import render_text

person = entities[entities.kind == "Person"].sort_values("mentions", ascending=False).iloc[0]
print(render_text(policygraph.explain(person.id, store=store))[:1500])

# %% [markdown]
# ## The graph as a networkx object
# For whatever networkx can compute: here, who acts on the most others.

# %%
acted = [(a, b) for a, b, data in graph.edges(data=True) if data["label"] == "ACTED_ON"]
sorted(
    {graph.nodes[a]["name"]: len({b for x, b in acted if x == a}) for a, _ in acted}.items(),
    key=lambda x: (-x[1], x[0]),
)[:5]
