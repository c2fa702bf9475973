// about: What an actor did, plans to do, may do, or is said not to have done; one row for each target.
// parameter name (STRING): name or alias of the actor; example: "Trump administration"
// parameter status (STRING, default ""): actual, planned, possible or denied; all of them if empty; example: "planned"
MATCH (v:Event)-[:SOURCE]->(e:Entity)
WHERE (toLower(e.name) = toLower($name) OR $name IN e.aliases) AND ($status = '' OR v.status = $status)
OPTIONAL MATCH (v)-[:TARGET]->(t:Entity) WHERE t.id <> e.id
RETURN e.name AS actor, v.type AS type, v.mode AS mode, v.status AS status, t.name AS target, v.date AS date,
       v.reports AS reports, v.documents AS documents, v.id AS id
ORDER BY coalesce(date, date('9999-12-31')), id, target
