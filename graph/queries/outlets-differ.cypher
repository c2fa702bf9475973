// about: Where two outlets tell a happening with an entity differently: as done or as not done, with the same word, on one day. Copies are left out.
// parameter name (STRING): name or alias of the entity; example: "Iceland"
// parameter first (STRING, default ""): one outlet; any if empty; example: "Nordwire"
// parameter second (STRING, default ""): the other outlet; any if empty; example: "The Harbour Gazette"
MATCH (v:Event)-[:SOURCE|TARGET]->(x:Entity)
WHERE toLower(x.name) = toLower($name) OR $name IN x.aliases
MATCH (v)-[:SOURCE]->(a:Entity)<-[:SOURCE]-(w:Event)
WHERE v.type = w.type AND v.status <> w.status AND (v.status IN ['actual', 'denied'] OR w.status IN ['actual', 'denied'])
MATCH (v)-[:TARGET]->(b:Entity)<-[:TARGET]-(w)
MATCH (v)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
MATCH (w)-[y:IN_SENTENCE]->(u:Sentence)-[:PART_OF]->(e:Document)
WHERE (d.published = e.published OR v.date = w.date) AND d.publisher <> e.publisher
  AND toLower(left(r.words, 4)) = toLower(left(y.words, 4))
  AND (d.publisher = $first OR $first = '' AND d.publisher < e.publisher OR $first = '' AND $second <> '')
  AND (e.publisher = $second OR $second = '')
OPTIONAL MATCH (d)-[:COPY_OF]->(o:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(v)
OPTIONAL MATCH (e)-[:COPY_OF]->(k:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(w)
WITH x, v, a, b, r, s, d, w, y, u, e, o, k WHERE o.id IS NULL AND k.id IS NULL
RETURN DISTINCT x.name AS entity, v.type AS type, a.name AS source, b.name AS target,
       d.publisher AS outlet, v.status AS status, r.words AS words, d.published AS published, s.text AS sentence,
       r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id, v.id AS id,
       e.publisher AS other_outlet, w.status AS other_status, y.words AS other_words, e.published AS other_published,
       u.text AS other_sentence, y.start_char AS other_start_char, y.end_char AS other_end_char,
       e.id AS other_document_id, w.id AS other_id
ORDER BY coalesce(published, date('9999-12-31')), id, other_id, document_id, start_char, other_document_id,
         other_start_char, source, target, entity
