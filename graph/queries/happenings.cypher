// about: The happenings that were reported most often: reports, independent documents, outlets, first and last day. What counts reports as events, as GDELT does, has each of them so many times.
// parameter limit (INT64, default 20): how many; example: 10
MATCH (v:Event)-[:IN_SENTENCE]->(:Sentence)-[:PART_OF]->(d:Document)
WITH v, count(DISTINCT d.publisher) AS outlets, min(d.published) AS first_published, max(d.published) AS last_published
OPTIONAL MATCH (v)-[:SOURCE]->(a:Entity)
WITH v, outlets, first_published, last_published, min(a.name) AS source
OPTIONAL MATCH (v)-[:TARGET]->(b:Entity) WHERE b.name <> source
WITH v, outlets, first_published, last_published, source, min(b.name) AS target
RETURN source, v.type AS type, v.status AS status, target, v.date AS date, v.reports AS reports,
       v.documents AS documents, outlets, first_published, last_published, v.id AS id
ORDER BY reports DESC, documents DESC, id
LIMIT $limit
