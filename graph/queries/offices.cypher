// about: Who is called by which office of a state or institution, or which offices a person is called by, over time.
// parameter name (STRING): name or alias of the state, institution or person; example: "Mexico"
MATCH (p:Entity)-[x:HOLDS_OFFICE]->(o:Entity)
WHERE toLower(p.name) = toLower($name) OR $name IN p.aliases
   OR toLower(o.name) = toLower($name) OR $name IN o.aliases
RETURN p.name AS holder, x.title AS title, o.name AS of, x.first_published AS first_published,
       x.last_published AS last_published, x.documents AS documents, p.id AS id
ORDER BY coalesce(first_published, date('9999-12-31')), title, id, of
