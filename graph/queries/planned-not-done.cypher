// about: What an actor plans or has announced and no report tells as done, each report with its sentence; according_to, if not the newspaper says so.
// parameter name (STRING, default ""): name or alias of the actor; anyone if empty; example: "Iceland"
// parameter by (STRING, default "9999-12-31"): only what was to be done by this day; what has no date counts as later; example: "2026-03-31"
MATCH (v:Event)-[:SOURCE]->(e:Entity)
WHERE v.status = 'planned' AND coalesce(v.date_end, v.date, date('9999-12-31')) <= date($by)
  AND ($name = '' OR toLower(e.name) = toLower($name) OR $name IN e.aliases)
  AND NOT EXISTS { MATCH (v)<-[:OUTCOME_OF]-(:Event) }
MATCH (v)-[:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
OPTIONAL MATCH (v)-[:TARGET]->(t:Entity) WHERE t.id <> e.id
OPTIONAL MATCH (v)-[:CLAIMED_IN]->(:Claim)-[:SAID_BY]->(w:Entity)
RETURN DISTINCT e.name AS actor, v.type AS type, v.mode AS mode, t.name AS target, v.date AS date, v.date_end AS date_end,
       w.name AS according_to, s.text AS sentence, d.published AS published, v.id AS id
ORDER BY coalesce(date, date('9999-12-31')), id, actor, target, according_to, published, sentence
