// about: What two entities, or those who act for them, did to each other in each month of a year: happenings, and how often they were reported.
// parameter first (STRING): name or alias of one entity; example: "Norway"
// parameter second (STRING): name or alias of the other; example: "Iceland"
// parameter year (STRING): the year; what has no date counts when it was first reported; example: "2026"
MATCH (f:Entity) WHERE toLower(f.name) = toLower($first) OR $first IN f.aliases
MATCH (g:Entity) WHERE (toLower(g.name) = toLower($second) OR $second IN g.aliases) AND g.id <> f.id
MATCH (a:Entity)-[x:ACTED_ON]->(b:Entity)
WHERE (a.id = f.id OR f.kind = 'Place' AND a.country = f.country) AND (b.id = g.id OR g.kind = 'Place' AND b.country = g.country)
   OR (a.id = g.id OR g.kind = 'Place' AND a.country = g.country) AND (b.id = f.id OR f.kind = 'Place' AND b.country = f.country)
WITH DISTINCT x.event AS id, CASE WHEN a.id = f.id OR f.kind = 'Place' AND a.country = f.country THEN f.name ELSE g.name END AS source,
     CASE WHEN a.id = f.id OR f.kind = 'Place' AND a.country = f.country THEN g.name ELSE f.name END AS target
MATCH (v:Event {id: id})-[:IN_SENTENCE]->(:Sentence)-[:PART_OF]->(d:Document)
WITH v, source, target, min(d.published) AS published
WITH v, source, target, coalesce(v.date, published) AS day
WHERE day <= date($year + '-12-31')
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS number
WITH v, source, target, day, date($year + '-' + number + '-01') AS begun
WHERE begun <= day
WITH v, source, target, max(begun) AS month
RETURN month, source, target, v.type AS type, v.quad AS quad, v.status AS status, count(v) AS happenings,
       sum(v.reports) AS reports, sum(v.documents) AS documents
ORDER BY month, source, target, type, status
