// about: The entities with the most events towards or from others.
// parameter limit (INT64, default 20): how many; example: 10
MATCH (e:Entity)-[x:ACTED_ON]-(o:Entity)
RETURN e.name AS entity, e.kind AS kind, count(DISTINCT o.id) AS neighbours, count(DISTINCT x.event) AS events,
       e.id AS id
ORDER BY events DESC, neighbours DESC, id
LIMIT $limit
