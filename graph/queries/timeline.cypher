// about: All claims and events that an entity makes, suffers or is named in, by date, each report with its sentence.
// parameter name (STRING): name or alias of the entity; example: "Mexico"
MATCH (x)-[:SAID_BY|ABOUT|SOURCE|TARGET|LOCATED_IN]->(e:Entity)
WHERE toLower(e.name) = toLower($name) OR $name IN e.aliases
WITH DISTINCT x
MATCH (x)-[:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
RETURN coalesce(x.date, x.first_published, d.published) AS date, coalesce(x.type, x.stance) AS what,
       x.status AS status, s.text AS sentence, d.title AS document, d.published AS published, x.id AS id
ORDER BY coalesce(date, date('9999-12-31')), id, document, sentence
