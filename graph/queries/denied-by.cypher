// about: What is said not to have happened, and by whom (empty where the newspaper says so itself); told_in is a report that it has happened.
// parameter name (STRING, default ""): name or alias of who is said not to have done or suffered it; anyone if empty; example: "Norway"
MATCH (v:Event)-[:SOURCE|TARGET]->(x:Entity)
WHERE v.status = 'denied' AND ($name = '' OR toLower(x.name) = toLower($name) OR $name IN x.aliases)
WITH DISTINCT v
MATCH (v)-[:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
OPTIONAL MATCH (v)-[:SOURCE]->(a:Entity)
OPTIONAL MATCH (v)-[:TARGET]->(b:Entity)
OPTIONAL MATCH (v)-[:CLAIMED_IN]->(:Claim)-[:SAID_BY]->(w:Entity)
OPTIONAL MATCH (a)<-[:SOURCE]-(o:Event)-[:TARGET]->(b)
WHERE o.type = v.type AND o.status = 'actual' AND coalesce(o.date, v.date, d.published) = coalesce(v.date, o.date, d.published)
RETURN DISTINCT w.name AS denied_by, a.name AS source, v.type AS type, b.name AS target, v.date AS date, s.text AS sentence,
       d.title AS document, d.published AS published, o.id AS told_in, v.id AS id
ORDER BY published, id, denied_by, source, target, sentence, told_in
