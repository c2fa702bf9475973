// about: What a speaker said about an entity: each report with its sentence and outlet, first and last day of the statement.
// parameter speaker (STRING): name or alias of the speaker; example: "Jonas Lervik"
// parameter topic (STRING): name or alias of what it is about; example: "Northern Ports Levy"
MATCH (p:Entity)<-[:SAID_BY]-(c:Claim)-[:ABOUT]->(t:Entity)
WHERE (toLower(p.name) = toLower($speaker) OR $speaker IN p.aliases)
  AND (toLower(t.name) = toLower($topic) OR $topic IN t.aliases)
MATCH (c)-[:IN_SENTENCE]->(:Sentence)-[:PART_OF]->(x:Document)
WITH p, t, c, min(x.published) AS first_published, max(x.published) AS last_published
MATCH (c)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
OPTIONAL MATCH (d)-[:COPY_OF]->(o:Document)
OPTIONAL MATCH (c)-[:REPORTED_IN]->(outer:Claim)
OPTIONAL MATCH (outer)-[:SAID_BY]->(teller:Entity)
RETURN DISTINCT p.name AS speaker, coalesce(teller.name, outer.id) AS according_to, t.name AS topic,
       c.stance AS stance, c.negated AS negated, c.hedged AS hedged, c.text AS claim,
       first_published, last_published, c.documents AS documents, d.publisher AS outlet,
       d.published AS published, r.words AS words, s.text AS sentence, r.start_char AS start_char,
       r.end_char AS end_char, d.id AS document_id, o.id AS copy_of, c.id AS id
ORDER BY coalesce(first_published, date('9999-12-31')), id, coalesce(published, date('9999-12-31')), document_id,
         start_char, topic
