// about: How two entities are linked by events, in one to three steps.
// parameter first (STRING): name or alias of one entity; example: "Mexico"
// parameter second (STRING): name or alias of the other; example: "China"
MATCH (a:Entity)-[x:ACTED_ON]-(b:Entity)
WHERE (toLower(a.name) = toLower($first) OR $first IN a.aliases)
  AND (toLower(b.name) = toLower($second) OR $second IN b.aliases) AND a.id <> b.id
RETURN DISTINCT 1 AS steps, a.name AS first, x.type AS by_1, '' AS via_1, '' AS by_2, '' AS via_2, '' AS by_3,
       b.name AS second
UNION ALL
MATCH (a:Entity)-[x:ACTED_ON]-(m:Entity)-[y:ACTED_ON]-(b:Entity)
WHERE (toLower(a.name) = toLower($first) OR $first IN a.aliases)
  AND (toLower(b.name) = toLower($second) OR $second IN b.aliases)
  AND a.id <> b.id AND m.id <> a.id AND m.id <> b.id
RETURN DISTINCT 2 AS steps, a.name AS first, x.type AS by_1, m.name AS via_1, y.type AS by_2, '' AS via_2,
       '' AS by_3, b.name AS second
UNION ALL
MATCH (a:Entity)-[x:ACTED_ON]-(m:Entity)-[y:ACTED_ON]-(n:Entity)-[z:ACTED_ON]-(b:Entity)
WHERE (toLower(a.name) = toLower($first) OR $first IN a.aliases)
  AND (toLower(b.name) = toLower($second) OR $second IN b.aliases)
  AND a.id <> b.id AND m.id <> a.id AND m.id <> b.id AND n.id <> a.id AND n.id <> b.id AND n.id <> m.id
RETURN DISTINCT 3 AS steps, a.name AS first, x.type AS by_1, m.name AS via_1, y.type AS by_2, n.name AS via_2,
       z.type AS by_3, b.name AS second
