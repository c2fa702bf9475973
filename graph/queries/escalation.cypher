// about: How two states get on, month by month of a year: what was done between them and those who act for them, by PLOVER's quad classes. What is planned, possible or denied is left out.
// parameter first (STRING): name or alias of one state; example: "Norway"
// parameter second (STRING): name or alias of the other; example: "Iceland"
// parameter year (STRING): the year; what has no date counts when it was first reported; example: "2026"
MATCH (f:Entity) WHERE toLower(f.name) = toLower($first) OR $first IN f.aliases
MATCH (g:Entity) WHERE (toLower(g.name) = toLower($second) OR $second IN g.aliases) AND g.id <> f.id
MATCH (a:Entity)-[x:ACTED_ON]->(b:Entity)
WHERE x.status = 'actual'
  AND ((a.id = f.id OR f.kind = 'Place' AND a.country = f.country) AND (b.id = g.id OR g.kind = 'Place' AND b.country = g.country)
    OR (a.id = g.id OR g.kind = 'Place' AND a.country = g.country) AND (b.id = f.id OR f.kind = 'Place' AND b.country = f.country))
WITH DISTINCT x.event AS id
MATCH (v:Event {id: id})-[:IN_SENTENCE]->(:Sentence)-[:PART_OF]->(d:Document)
WITH v, min(d.published) AS published
WITH v, coalesce(v.date, published) AS day
WHERE day <= date($year + '-12-31')
UNWIND ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] AS number
WITH v, day, date($year + '-' + number + '-01') AS begun
WHERE begun <= day
WITH v, max(begun) AS month
RETURN month, sum(CASE v.quad WHEN 'verbal cooperation' THEN 1 ELSE 0 END) AS verbal_cooperation,
       sum(CASE v.quad WHEN 'material cooperation' THEN 1 ELSE 0 END) AS material_cooperation,
       sum(CASE v.quad WHEN 'verbal conflict' THEN 1 ELSE 0 END) AS verbal_conflict,
       sum(CASE v.quad WHEN 'material conflict' THEN 1 ELSE 0 END) AS material_conflict
ORDER BY month
