// about: The entities that an entity acts on, is acted on by, or shares an office with.
// parameter name (STRING): name or alias of the entity; example: "Mexico"
MATCH (e:Entity)-[r:ACTED_ON|HOLDS_OFFICE]-(o:Entity)
WHERE toLower(e.name) = toLower($name) OR $name IN e.aliases
RETURN e.name AS entity, o.name AS neighbour, o.kind AS kind, coalesce(r.type, r.title) AS by, count(r) AS times,
       o.id AS id
ORDER BY times DESC, id, by
