// about: Each report of each statement with its speaker, one row for each thing that it is about; copies and what others tell that he said are left out.
// parameter speaker (STRING, default ""): name or alias of the speaker; everyone if empty; example: "Jonas Lervik"
// parameter topic (STRING, default ""): name or alias of what it is about; anything if empty; example: "Northern Ports Levy"
MATCH (p:Entity)<-[:SAID_BY]-(c:Claim)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
WHERE ($speaker = '' OR toLower(p.name) = toLower($speaker) OR $speaker IN p.aliases)
  AND NOT EXISTS { MATCH (c)-[:REPORTED_IN]->(:Claim) }
  AND NOT EXISTS { MATCH (d)-[:COPY_OF]->(:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(c) }
OPTIONAL MATCH (c)-[:ABOUT]->(t:Entity)
WITH p, c, r, s, d, t
WHERE $topic = '' OR toLower(t.name) = toLower($topic) OR $topic IN t.aliases
RETURN DISTINCT p.name AS speaker, t.name AS topic, c.stance AS stance, c.negated AS negated, c.text AS claim,
       d.published AS published, d.publisher AS outlet, r.words AS words, s.text AS sentence,
       r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id, c.id AS id, p.id AS speaker_id
ORDER BY coalesce(published, date('9999-12-31')), id, document_id, start_char, coalesce(topic, ''), speaker_id
