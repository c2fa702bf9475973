// about: Where two outlets report the same statement of or about an entity with another verb, one of them more than "said" or "told". Copies are left out.
// parameter name (STRING): name or alias of the entity; example: "Iceland"
// parameter first (STRING, default ""): one outlet; any if empty; example: "Nordwire"
// parameter second (STRING, default ""): the other outlet; any if empty; example: "The Harbour Gazette"
MATCH (c:Claim)-[:ABOUT|SAID_BY]->(x:Entity)
WHERE toLower(x.name) = toLower($name) OR $name IN x.aliases
MATCH (c)-[:SAID_BY]->(a:Entity)
MATCH (c)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document)
MATCH (c)-[y:IN_SENTENCE]->(u:Sentence)-[:PART_OF]->(e:Document)
WITH x, c, a, r, s, d, y, u, e,
     '(?i)((has|have|had|is|was|also|then|later|to) )*(sa(id|ys?|ying)|t(old|ells?|elling)|tweet\\w*|writ\\w+|wrote|add(s|ed|ing)?|continu\\w+|repl\\w+|respond\\w*|stat(es?|ed|ing)|according to|sp(eak|oke)\\w*)( \\w+)*' AS plain
WHERE r.words <> y.words AND d.publisher <> e.publisher AND NOT (r.words =~ plain AND y.words =~ plain)
  AND (d.publisher = $first OR $first = '' AND d.publisher < e.publisher OR $first = '' AND $second <> '')
  AND (e.publisher = $second OR $second = '')
OPTIONAL MATCH (d)-[:COPY_OF]->(o:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(c)
OPTIONAL MATCH (e)-[:COPY_OF]->(k:Document)<-[:PART_OF]-(:Sentence)<-[:IN_SENTENCE]-(c)
WITH x, c, a, r, s, d, y, u, e, o, k WHERE o.id IS NULL AND k.id IS NULL
RETURN DISTINCT x.name AS entity, a.name AS speaker, c.stance AS stance, c.text AS claim, c.id AS id,
       d.publisher AS outlet, r.words AS words, d.published AS published, s.text AS sentence,
       r.start_char AS start_char, r.end_char AS end_char, d.id AS document_id,
       e.publisher AS other_outlet, y.words AS other_words, e.published AS other_published,
       u.text AS other_sentence, y.start_char AS other_start_char, y.end_char AS other_end_char,
       e.id AS other_document_id
ORDER BY coalesce(published, date('9999-12-31')), id, document_id, start_char, other_document_id, other_start_char, entity
