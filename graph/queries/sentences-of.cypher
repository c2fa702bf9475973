// about: Where an entity, claim, event or mention stands: sentences, offsets and the rule that found it.
// parameter id (STRING): its id; example: "e-1f0c2a9b7d3e"
MATCH (x)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
WHERE x.id = $id OR EXISTS { MATCH (x)-[:REFERS_TO]->(e:Entity) WHERE e.id = $id }
RETURN s.text AS sentence, r.words AS words, r.rule AS rule, r.start_char AS start_char, r.end_char AS end_char,
       d.title AS document, d.published AS published, d.id AS document_id
ORDER BY coalesce(published, date('9999-12-31')), document_id, start_char, end_char, words
