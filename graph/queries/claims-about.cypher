// about: What was said about an entity, and by whom; the speaker is empty where the text leaves it out.
// parameter name (STRING): name or alias of the entity; example: "Mexico"
MATCH (c:Claim)-[:ABOUT]->(e:Entity)
WHERE toLower(e.name) = toLower($name) OR $name IN e.aliases
OPTIONAL MATCH (c)-[:SAID_BY]->(p:Entity)
MATCH (c)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
RETURN e.name AS entity, p.name AS speaker, c.stance AS stance, c.negated AS negated, c.text AS claim,
       s.text AS sentence, d.title AS document, d.published AS published, c.id AS id
ORDER BY coalesce(published, date('9999-12-31')), id, document, sentence
