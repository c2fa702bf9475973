// about: What a speaker said, each report with its sentence; according_to names who else tells it.
// parameter name (STRING): name or alias of the speaker; example: "Claudia Sheinbaum"
MATCH (c:Claim)-[:SAID_BY]->(e:Entity)
WHERE toLower(e.name) = toLower($name) OR $name IN e.aliases
MATCH (c)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
OPTIONAL MATCH (c)-[:REPORTED_IN]->(outer:Claim)
OPTIONAL MATCH (outer)-[:SAID_BY]->(teller:Entity)
RETURN DISTINCT e.name AS speaker, coalesce(teller.name, outer.id) AS according_to, c.stance AS stance,
       c.negated AS negated, c.hedged AS hedged, c.text AS claim,
       s.text AS sentence, d.title AS document, d.published AS published, c.id AS id
ORDER BY coalesce(published, date('9999-12-31')), id, document, sentence
