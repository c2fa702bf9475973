// about: Happenings that one report says were done and another of the same time, with the same word, says were not. Who changed sides: turns.
MATCH (p:Entity)<-[:SOURCE]-(a:Event)-[:TARGET]->(t:Entity)
WHERE a.status = 'actual' AND p.id <> t.id
MATCH (p)<-[:SOURCE]-(b:Event)-[:TARGET]->(t)
WHERE b.status = 'denied' AND a.type = b.type
MATCH (a)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
MATCH (b)-[x:IN_SENTENCE]->(u:Sentence)-[:PART_OF]->(e:Document)
WHERE (a.date = b.date OR d.published = e.published) AND toLower(left(r.words, 4)) = toLower(left(x.words, 4))
  AND u.text =~ ('(?is).*\\b(((not|never|\\w+n.t)( \\w+)?|(deny|denies|denied|denying)( [\\w’\']+){0,5}) )\\Q' + x.words + '\\E.*')
OPTIONAL MATCH (d)-[:COPY_OF]->(o:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(a)
OPTIONAL MATCH (e)-[:COPY_OF]->(k:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(b)
WITH DISTINCT p, t, a, r, s, d, b, x, u, e, o, k
WHERE o.id IS NULL AND k.id IS NULL
RETURN DISTINCT 'happening' AS kind, p.name AS speaker, t.name AS topic,
       a.status AS stance, false AS negated, a.type AS claim, d.published AS published, d.publisher AS outlet, r.words AS words,
       s.text AS sentence, r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id, a.id AS id,
       b.status AS other_stance, false AS other_negated, b.type AS other_claim, e.published AS other_published, e.publisher AS other_outlet,
       x.words AS other_words, u.text AS other_sentence, x.start_char AS other_start_char,
       x.end_char AS other_end_char, e.id AS other_document_id, b.id AS other_id
ORDER BY coalesce(published, date('9999-12-31')), id, other_id, document_id, start_char, other_start_char, topic
