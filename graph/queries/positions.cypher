// about: Who takes which stance on an entity, how often and since when.
// parameter name (STRING): name or alias of the entity; example: "Mexico"
MATCH (p:Entity)<-[:SAID_BY]-(c:Claim)-[:ABOUT]->(e:Entity)
WHERE (toLower(e.name) = toLower($name) OR $name IN e.aliases)
  AND c.stance IN ['supports', 'opposes', 'accuses', 'denies', 'demands', 'promises', 'warns', 'doubts']
RETURN e.name AS entity, p.name AS speaker, c.stance AS stance, c.negated AS negated, count(c) AS claims,
       min(c.first_published) AS first_published, max(c.first_published) AS last_published, p.id AS id
ORDER BY speaker, stance, negated, id
