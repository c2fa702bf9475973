// about: What was planned, threatened or agreed, and then done by the same to the same, with a sentence of each.
// parameter name (STRING, default ""): name or alias of the actor; anyone if empty; example: "Iceland"
MATCH (v:Event)-[o:OUTCOME_OF]->(p:Event)-[:SOURCE]->(e:Entity)
WHERE $name = '' OR toLower(e.name) = toLower($name) OR $name IN e.aliases
MATCH (v)-[:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
MATCH (p)-[:IN_SENTENCE]->(u:Sentence)-[:PART_OF]->(c:Document)
RETURN DISTINCT e.name AS actor, o.rule AS rule, o.days AS days, c.published AS announced, u.text AS plan, p.id AS plan_id,
       d.published AS reported, s.text AS outcome, v.id AS id
ORDER BY announced, plan_id, id, actor, reported, plan, outcome
