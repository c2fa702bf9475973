// about: What two entities did to each other, in both directions.
// parameter first (STRING): name or alias of one entity; example: "United States"
// parameter second (STRING): name or alias of the other; example: "Mexico"
MATCH (a:Entity)-[x:ACTED_ON]->(b:Entity)
WHERE ((toLower(a.name) = toLower($first) OR $first IN a.aliases)
       AND (toLower(b.name) = toLower($second) OR $second IN b.aliases))
   OR ((toLower(a.name) = toLower($second) OR $second IN a.aliases)
       AND (toLower(b.name) = toLower($first) OR $first IN b.aliases))
RETURN a.name AS source, x.type AS type, x.status AS status, b.name AS target, x.date AS date,
       x.documents AS documents, x.event AS id
ORDER BY coalesce(date, date('9999-12-31')), id, source, target
