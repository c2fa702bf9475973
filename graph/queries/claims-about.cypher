// about: What was said about an entity, and by whom; the speaker is empty where the text leaves it out; according_to, if someone else tells it.
// parameter name (STRING): name or alias of the entity; example: "Mexico"
MATCH (c:Claim)-[:ABOUT]->(e:Entity)
WHERE toLower(e.name) = toLower($name) OR $name IN e.aliases
OPTIONAL MATCH (c)-[:SAID_BY]->(p:Entity)
MATCH (c)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
OPTIONAL MATCH (c)-[:REPORTED_IN]->(outer:Claim)
OPTIONAL MATCH (outer)-[:SAID_BY]->(teller:Entity)
RETURN DISTINCT e.name AS entity, p.name AS speaker, coalesce(teller.name, outer.id) AS according_to,
       c.stance AS stance, c.negated AS negated, c.text AS claim, s.text AS sentence, d.title AS document, d.published AS published, c.id AS id
ORDER BY coalesce(published, date('9999-12-31')), id, document, sentence
